"""The config, `[tool.modelgen]`: found, decoded, and its errors reported at their places."""
