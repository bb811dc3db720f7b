"""Rewrites pages in the layout of their dialect, and reports those that would lose something."""
