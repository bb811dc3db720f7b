"""Writes the same models for other libraries: the same fields, types, enums and unions."""
