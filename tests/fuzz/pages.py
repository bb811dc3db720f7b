"""One input of the fuzzer: a few pages, run through everything that a build does.

    %%% models/user.md
    # User
    …

Nothing is written to a disk and nothing of what is generated is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.dialects.cases import cases, pages_of, spelled_out
from tests.hostile.memory import Built, assert_sound, build, load_again

__all__ = ["build", "cases_of", "join", "run", "seeds", "split"]

MARK = "%%% "
_MARK = re.compile(r"(?:^|\n)%%% (.*)(?:\n|$)")
_NAMED = re.compile(r"\b(?:models|utils|errors)\.(\w+)")
_NO_FILE = re.compile(r"[/\x00]|^\.")


def split(text: str) -> dict[str, str]:
    """Return the pages of an input by path; a path that no disk could hold becomes another."""
    parts = _MARK.split(text)
    pages = {"page.md": parts[0]} if parts[0].strip() else {}
    for path, page in zip(parts[1::2], parts[2::2], strict=True):
        pages[_legal(path)] = page
    return pages


def join(pages: dict[str, str]) -> str:
    return "\n".join(f"{MARK}{path}\n{page}" for path, page in pages.items())


def _legal(path: str) -> str:
    names = [_NO_FILE.sub("_", name)[:80] for name in path.split("/") if name]
    return "/".join(names[:6] or ["page"]).removesuffix(".md") + ".md"


def seeds(root: Path) -> Iterator[str]:
    """Yield inputs made of real-shaped pages: each page of a folder with those it refers to."""
    found = {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*.md"))
    }
    for path in found:
        wanted = [path]
        for each in wanted:
            named = {name.lower() for name in _NAMED.findall(found[each])}
            wanted += [o for o in found if o not in wanted and Path(o).stem.strip("_") in named]
        yield join({name: _narrow(found[name]) for name in wanted})


def cases_of(dialects: Path) -> Iterator[str]:
    """Yield inputs made of the cases of all dialects but the first, whose pages are elsewhere."""
    for name, (files, path, end) in {
        "apimatic": ("pages.md", "doc/models/parcel.md", ""),
        "openapi_generator": ("*.md", "docs/Parcel.md", ""),
        "protoc_gen_doc": ("pages.md", "docs/proto.md", "\n\n## Scalar Value Types\n"),
        "tables": ("tables.md", "docs/page.md", ""),
    }.items():
        for file in sorted((dialects / name / "fixtures").glob(files)):
            for case in cases(file):
                pages = pages_of(spelled_out(case.input), path)
                yield join({at: page + end for at, page in pages})


def _narrow(page: str) -> str:
    """Return a page whose tables are not padded: short inputs are mutated where it matters."""
    return re.sub(r"-{4,}", "---", re.sub(r" {3,}(?=\||$)", " ", page, flags=re.MULTILINE))


def run(text: str) -> Built:
    """Build an input, and read its docs again; raises when a promise is broken."""
    built = build(split(text))
    assert_sound(built, reports=False)
    load_again(built)
    return built
