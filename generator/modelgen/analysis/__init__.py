"""Declarations of pages become one schema, and the schema is completed and checked."""
