"""The command line: `python -m benchmarks`; what it prints is Markdown.

Without a word it measures builds, of real docs beside the peers and of trees of growing size.
`codec` measures the generated code, `vendor` holds its values against the SDKs' own, `dialects`
measures cold builds of docs in each dialect and language, `styles` each style of ours beside models
written by hand, `lines` how much a reviewer reads, `guesses` what it costs to read names
under two spellings; `lsp` what a key costs in an editor.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from pathlib import Path

from benchmarks import codec, dialects, editing, figures, guesses, lines, styles, suite, tables
from benchmarks.environment import cache_folder, memory_disk, prepare, work_folder
from benchmarks.scale import SIZES

_SHOWN = ("clerk-backend-api", "mistralai", "pydantic", "msgspec", "cattrs", "mashumaro", "orjson")


def main() -> int:
    """Run what the command line asks for; return 1 if a target is missed and that matters."""
    arguments = _parser().parse_args()
    cache: Path = (arguments.cache or cache_folder()).resolve()
    if arguments.what == "builds":
        return _builds(arguments, cache)
    if arguments.what == "dialects":
        return _dialects(arguments, cache)
    if arguments.what == "lsp":
        _print(editing.measure(1 if arguments.quick else 5))
        return 0
    if arguments.what == "lines":
        with work_folder(cache) as work:
            return int(lines.measure(cache, work, _print) and arguments.check)
    if arguments.what == "guesses":
        return _guesses(arguments, cache)
    return _generated(arguments, cache)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "what",
        nargs="?",
        choices=("builds", "codec", "dialects", "guesses", "lines", "lsp", "styles", "vendor"),
        default="builds",
    )
    parser.add_argument("--quick", action="store_true", help="few rounds, no peers, small trees")
    parser.add_argument("--check", action="store_true", help="end with 1 if a target is missed")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="where environments are kept")
    chosen = parser.add_argument_group("builds")
    chosen.add_argument(
        "--work",
        type=Path,
        metavar="DIR",
        help="where builds write; else a disk in memory, or where environments are kept",
    )
    chosen.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="NAME",
        help=f"measure rows of that name, or `{suite.TREES}`; may be repeated",
    )
    chosen.add_argument("--rounds", type=int, help="how often each build runs")
    chosen.add_argument("--pages", type=int, help="the largest tree")
    chosen.add_argument(
        "--against",
        type=Path,
        metavar="CHECKOUT",
        help="another checkout of modelgen, whose cold build is measured beside ours",
    )
    chosen.add_argument(
        "--record", action="store_true", help="write what was measured into the READMEs"
    )
    parser.add_argument_group("codec, styles").add_argument(
        "--collector",
        choices=("frozen", "whole", "off"),
        default="frozen",
        help="what the garbage collector sees besides the payloads: nothing (frozen), all that is"
        " loaded (whole); or it does not run (off)",
    )
    return parser


def _builds(arguments: argparse.Namespace, cache: Path) -> int:
    quick: bool = arguments.quick
    wish = suite.Wish(
        only=tuple(arguments.only),
        rounds=arguments.rounds or (1 if quick else 5),
        pages=arguments.pages or (1_000 if quick else max(SIZES)),
        peers=not quick,
        against=arguments.against and arguments.against.resolve(),
    )
    with work_folder(arguments.work or memory_disk() or cache) as work:
        found = suite.measure(
            wish, cache, work, lambda text: print(text, file=sys.stderr, flush=True)
        )
    _print(tables.whole(found))
    if arguments.json:
        arguments.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    if arguments.record:
        kept = figures.merged(figures.read(), found)
        figures.write(kept)
        tables.record(kept)
    return int(arguments.check and not all(target.is_met for target in figures.targets(found)))


def _dialects(arguments: argparse.Namespace, cache: Path) -> int:
    rounds = arguments.rounds or (1 if arguments.quick else 3)
    with work_folder(arguments.work or memory_disk() or cache) as work:
        _print(dialects.measure(cache, work, rounds, lambda text: print(text, file=sys.stderr)))
    return 0


def _guesses(arguments: argparse.Namespace, cache: Path) -> int:
    with work_folder(arguments.work or memory_disk() or cache) as work:
        _print(guesses.measure(work, 3 if arguments.quick else 15))
    return 0


def _generated(arguments: argparse.Namespace, cache: Path) -> int:
    environment = prepare(cache)
    folder = cache / "work"
    folder.mkdir(parents=True, exist_ok=True)
    versions = {name: environment.versions().get(name, "?") for name in _SHOWN}
    shown = ", ".join(f"{name} {version}" for name, version in versions.items())
    _print(f"Python {platform.python_version()}; {shown}")
    missed = False
    if arguments.what in ("codec", "styles"):
        speed = codec.speed if arguments.what == "codec" else styles.measure
        found, missed = speed(environment, folder, arguments.quick, arguments.collector, _print)
    else:
        found = codec.agreement(environment, folder, arguments.quick, _print)
    if arguments.json:
        text = json.dumps({"versions": versions, **found}, indent=1)
        arguments.json.write_text(text, encoding="utf-8")
    return int(missed and arguments.check)


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
