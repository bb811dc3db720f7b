"""How findings, plans and results are shown: as text, as a report of some format, or as a diff."""

from .annotations import show_annotations
from .diff import show_diff
from .document import place_members, show_document
from .drifted import drift_findings
from .explanation import show_rule, show_rules
from .report import REPORTS, show_findings, show_report
from .result import Run
from .summary import show_drift, show_summary
from .terminal import escape, escape_json
from .text import Style, show_diagnostics

__all__ = [
    "REPORTS",
    "Run",
    "Style",
    "drift_findings",
    "escape",
    "escape_json",
    "place_members",
    "show_annotations",
    "show_diagnostics",
    "show_diff",
    "show_document",
    "show_drift",
    "show_findings",
    "show_report",
    "show_rule",
    "show_rules",
    "show_summary",
]
