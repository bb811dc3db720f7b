"""Builds a project of hostile pages as the command does, and looks at all that comes out."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from modelgen.build import Outcome, Request, Stage, run
from modelgen.config.structs import BuildConfig
from modelgen.reports import REPORTS
from modelgen.reports.diff import show_diff
from modelgen.reports.document import show_document
from modelgen.reports.structs import Result
from modelgen.reports.summary import show_drift, show_summary
from modelgen.reports.text import Style, show_annotations, show_diagnostics
from tests.hostile.crafted import Pages
from tests.hostile.output import assert_annotations, assert_quiet


def could_exist(path: str) -> bool:
    """Return whether a disk can hold a file of this path below a folder, and a build reads it."""
    names = path.split("/")
    sizes = [len(name.encode("utf-8", "surrogateescape")) for name in names]
    return "\x00" not in path and max(sizes) < 256 and not any(n[:1] in ("", ".") for n in names)


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with pages beside an output folder, and something of somebody else's."""

    root: Path

    @property
    def build(self) -> BuildConfig:
        return BuildConfig(specs=self.root / "specs", output=self.root / "out", package="hostile")

    def write(self, pages: Pages) -> None:
        for path, text in pages.items():
            place = self.root / "specs" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text.encode("utf-8", "surrogateescape"))

    def run(self, stage: Stage = Stage.WRITE) -> Outcome:
        """Build; hold what is printed in every format, and what stands on the disk, to the rules."""
        before = self.others()
        outcome = run(self.build, Request(stage))
        self.assert_printed(outcome)
        assert self.others() == before, "something outside the output folder was touched"
        assert not [f for f in outcome.findings if f.code.startswith("MG9")], outcome.findings
        assert outcome.failed or stage is not Stage.WRITE or outcome.written
        return outcome

    def others(self) -> dict[str, bytes]:
        """Return every file that is not in the output folder."""
        found: dict[str, bytes] = {}
        for folder, _, names in os.walk(self.root):
            if Path(folder).relative_to(self.root).parts[:1] == ("out",):
                continue
            for name in names:
                path = Path(folder, name)
                found[str(path)] = path.read_bytes()
        return found

    def assert_printed(self, outcome: Outcome) -> None:
        assert_quiet(show_diagnostics(outcome.findings, Style(width=80)))
        assert_annotations(show_annotations(outcome.findings), len(outcome.findings))
        assert_quiet(show_summary(outcome))
        if outcome.plan is not None:
            assert_quiet(show_drift(outcome.plan))
            assert_quiet(show_diff(outcome.plan, safe=True).decode())
        result = Result(outcome.findings, outcome, outcome.failed)
        for form in REPORTS:
            assert_quiet(show_document(form, "build", [result], ok=not outcome.failed))

    def modules(self) -> list[Path]:
        return sorted((self.root / "out" / "python").rglob("*.py"))
