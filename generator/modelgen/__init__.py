"""Compiles Markdown model docs into typed Python and docs."""
