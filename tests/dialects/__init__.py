"""Whole dialects: pages as people see them, and what they come to."""
