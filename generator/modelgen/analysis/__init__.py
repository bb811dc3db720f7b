"""Joins the declarations of pages into one schema, then completes and checks it."""
