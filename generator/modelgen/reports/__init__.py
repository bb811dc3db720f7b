"""Shows diagnostics, plans and results: as text, as a report in some format, or as a diff."""

REPORTS = ("json", "sarif", "junit", "gitlab", "markdown")
"""The formats that print nothing until the end, and then one document."""
LOGS = ("github", "azure")
"""The formats whose lines are commands to a CI service, which shows them beside the pages."""
