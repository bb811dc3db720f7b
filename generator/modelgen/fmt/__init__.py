"""Rewrites pages in the layout of their dialect, and fills marked parts of any file."""
