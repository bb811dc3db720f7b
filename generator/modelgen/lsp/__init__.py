"""A language server: what a build knows of pages, said to editors while pages are written."""
