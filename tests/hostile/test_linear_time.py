"""Time and memory that crafted pages take grow as the pages do."""

from __future__ import annotations

import gc
import time
import tracemalloc
from collections.abc import Callable

import pytest

from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic
from modelgen.ir import model as ir
from tests.hostile.crafted import CRAFTED, HEAD, Pages, alias, record, row, values
from tests.hostile.crafted_dialects import DIALECTS
from tests.hostile.memory import NOWHERE, assert_sound, build, in_memory

pytestmark = pytest.mark.long

TIMES = 8
"""How many times as large the larger of two pages is."""
RATIO = 28
"""What that may cost, times: linear is eight, quadratic 64, and a busy machine between."""
CEILING = 60.0
"""Seconds after which something hangs, however slow the machine."""
NOISE = 0.04
"""Seconds under which a measurement says nothing."""
SIZE = 8_000
MOST = 120
"""Bytes of memory for each character of a page; what is kept of one is its table of cells."""


def seconds(pages: Pages) -> float:
    # What the collector takes grows with all that the tests before have left behind.
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        build(pages)
        return time.process_time() - start
    finally:
        gc.enable()


def grows_evenly(make: Callable[[int], Pages], size: int) -> bool:
    """Return whether eight times the size costs about eight times the time, by the best of several runs.

    Small sizes are fast however bad they grow; they double until they can be told apart.
    """
    while (one := seconds(make(size))) < NOISE and size < 250_000:
        size *= 2
    two = seconds(make(TIMES * size))
    for _ in range(4):
        assert two < CEILING
        if two < max(one * RATIO, NOISE):
            return True
        one, two = min(one, seconds(make(size))), min(two, seconds(make(TIMES * size)))
    return False


@pytest.mark.parametrize("name", CRAFTED)
def test_time_is_linear(name: str) -> None:
    build(CRAFTED[name](1_000))
    assert grows_evenly(CRAFTED[name], SIZE), name


@pytest.mark.long
@pytest.mark.parametrize("name", DIALECTS)
def test_time_is_linear_in_other_dialects(name: str) -> None:
    build(DIALECTS[name](1_000))
    assert grows_evenly(DIALECTS[name], SIZE), name


LARGE: dict[str, Callable[[], Pages]] = {
    "1 MB of |": lambda: CRAFTED["pipes in text"](1_000_000),
    "1 MB of | in a cell": lambda: CRAFTED["pipes"](1_000_000),
    "1 MB of backslashes": lambda: CRAFTED["backslashes"](1_000_000),
    "1 MB of [](": lambda: CRAFTED["empty links"](1_000_000),
    "1 MB of *": lambda: CRAFTED["stars"](1_000_000),
    "400 kB of _": lambda: CRAFTED["underscores for a type"](400_000),
    "1 MB of backticks": lambda: CRAFTED["backticks"](1_000_000),
    "1 MB of <!--": lambda: CRAFTED["comments in text"](1_000_000),
    "1 MB of >": lambda: CRAFTED["quotes"](1_000_000),
    "1 MB of - nesting": lambda: CRAFTED["nested lists"](1_000_000),
    "1 MB in one line": lambda: CRAFTED["one long line"](1_000_000),
    "1 MB of blanks": lambda: CRAFTED["blanks in a cell"](1_000_000),
    "a row of 10,000 columns": lambda: CRAFTED["columns"](80_000),
    "10,000 headings": lambda: CRAFTED["headings"](140_000),
    "10,000 levels of List[": lambda: CRAFTED["deep lists"](50_000),
    "50,000 members": lambda: CRAFTED["members"](50_000 * 18),
    "20,000 rows with faults": lambda: CRAFTED["rows with faults"](20_000 * 20),
    "JSON of 100,000 levels": lambda: CRAFTED["deep closed JSON"](200_000),
    "a name of 300 characters": lambda: {"a.md": record(row("a" * 300), title="A" * 300)},
    "a name of 100,000 characters": lambda: {
        "a.md": record(row("a" * 100_000), title="\u00c9" * 100_000)
    },
}


@pytest.mark.parametrize("name", LARGE)
def test_large_pages_come_to_an_end(name: str) -> None:
    pages = LARGE[name]()
    start = time.process_time()
    built = build(pages)
    assert time.process_time() - start < CEILING
    assert not [finding for finding in built.found if finding.code.startswith("MG9")]
    if sum(map(len, pages.values())) < 300_000:
        assert_sound(built, reports=False)


def test_100_000_rows_come_to_an_end() -> None:
    rows = "".join(f"| `f{n}` | *int* | :heavy_minus_sign: | N/A |  |\n" for n in range(100_000))
    start = time.process_time()
    with in_memory({"a.md": HEAD + rows}):
        loaded = load(NOWHERE, LoadOptions(), list[Diagnostic]().append)
    assert time.process_time() - start < CEILING
    (model,) = loaded.schema.models.values()
    assert isinstance(model, ir.Record)
    assert len(model.fields) == 100_000


@pytest.mark.parametrize(
    "name", ["pipes", "columns", "deep lists", "backticks", "rows with faults"]
)
def test_memory_is_bounded(name: str) -> None:
    build(CRAFTED[name](1_000))
    pages = CRAFTED[name](100_000)
    gc.collect()
    tracemalloc.start()
    try:
        build(pages)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 2_000_000 + MOST * sum(map(len, pages.values()))


def union(title: str, *arms: str) -> str:
    made = "".join(f"### `{arm}`\n\n```python\n```\n\n" for arm in arms)
    return alias(made).replace("# A", f"# {title}", 1)


@pytest.mark.parametrize("example", ["zz", "[" * 12 + '"x"' + "]" * 12, "[" * 500 + "]" * 500])
def test_unions_that_name_each_other_do_not_multiply(example: str) -> None:
    """Each of thirty unions is the next one, or a list of it: a text could be 2^30 values."""
    pages = {
        f"a{n:02}.md": union(f"A{n:02}", f"models.A{n + 1:02}", f"List[models.A{n + 1:02}]")
        for n in range(30)
    }
    pages["a30.md"] = union("A30", "int")
    pages["z.md"] = record(row("x", "[models.A00](a00.md)", "N/A", example), title="Z")
    start = time.process_time()
    assert build(pages).artifacts
    assert time.process_time() - start < CEILING


@pytest.mark.parametrize("example", ["zz", "[[[]]]", "[" * 500 + "]" * 500])
def test_a_union_may_name_itself_inside_a_list(example: str) -> None:
    kind = union("J", "List[models.J]", "Dict[str, models.J]", "int")
    pages = {"j.md": kind, "a.md": record(row("x", "[models.J](j.md)", "N/A", example))}
    assert build(pages).artifacts


def test_an_example_does_not_hold_a_billion_laughs() -> None:
    pages = {"a00.md": record(row(), title="A00")}
    for n in range(1, 30):
        fields = "".join(row(f"f{k}", f"[models.A{n - 1:02}](a{n - 1:02}.md)") for k in range(10))
        pages[f"a{n:02}.md"] = record(fields, title=f"A{n:02}")
    built = build(pages)
    assert sum(len(text) for text in built.docs.values()) < 1_000_000


def test_a_suggestion_costs_little_for_names_of_any_length() -> None:
    title, other = "ab" * 20_000, "ba" * 20_000
    built = build(
        {"a.md": record(row("x", f"models.{other}"), title=title), "v.md": values("- `1`")}
    )
    assert built.found
