"""`[tool.modelgen]`: found, decoded, and reported at its place."""
