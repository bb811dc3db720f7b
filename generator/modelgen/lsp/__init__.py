"""A language server: diagnostics and answers for editors while pages are written."""
