"""Writes pages as the Speakeasy SDK generator does."""
