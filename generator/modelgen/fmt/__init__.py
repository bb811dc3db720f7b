"""Rewrites pages in the layout of their dialect, and tells which it cannot rewrite without loss."""
