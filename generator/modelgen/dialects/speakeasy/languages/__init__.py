"""The words of each language that pages are written in: a file a language, Python so far."""
