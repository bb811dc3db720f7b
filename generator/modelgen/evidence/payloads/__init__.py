"""Recorded JSON as evidence of models: files, lines, HAR and mocks, and which model each value is of."""
