"""The schema that every pass after linking works on, independent of languages and dialects."""
