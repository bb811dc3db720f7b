"""Shows diagnostics, plans and results: as text, as a report in some format, or as a diff."""

REPORTS = ("json", "sarif", "junit")
"""The formats that print nothing until the end, and then one document."""
