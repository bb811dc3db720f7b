"""Recorded JSON as a witness of models: files, lines, HAR and mocks, paired with what they are of."""
