"""How findings, plans and results are shown: as text, as a report of some format, or as a diff."""

REPORTS = ("json", "sarif", "junit")
"""The formats that print nothing until the end, and then one document."""
