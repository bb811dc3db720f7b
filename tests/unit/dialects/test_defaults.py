"""Which default a description states; where it has a condition, none."""

from __future__ import annotations

import pytest

from modelgen.dialects.defaults import stated_default


@pytest.mark.parametrize(
    ("doc", "default"),
    [
        ("How many. Defaults to `25`.", "25"),
        ('Defaults to "a b".', "a b"),
        ("The share (default: 0.5).", "0.5"),
        ("Default is false.", "false"),
        ("The default value is `'x'`", "x"),
        ("The default is -1.5.", "-1.5"),
        ("Defaults to 20, at most 100.", "20"),
        ("Default: 128 MB.", "128"),
        ("Rows at most. Default is 1,000.", "1000"),
        ("Defaults to `1,000,000` rows", "1000000"),
        ("Defaults to 1 if not set.", "1"),
        ("If not set, the default is 3 workers.", "3"),
        ("If `limit` is omitted, the default is 20.", "20"),
        ("Defaults to 5 unless otherwise specified.", "5"),
        ("If true, all are deleted (default false)", "false"),
        ("Only for tests. Defaults to 6. Ignored when `x` is set.", "6"),
        ("Defaults to 6. Defaults to 6.", "6"),
        ("Defaults to 6. If it is larger, fewer are sent.", "6"),
    ],
)
def test_defaults(doc: str, default: str) -> None:
    assert stated_default(doc) == default


@pytest.mark.parametrize(
    "doc",
    [
        None,
        "",
        "By default nothing is counted.",
        "Default: false, unless it is the first one.",
        "Defaults to true when the account is new.",
        "Defaults to 1 when `interval` is set.",
        "Defaults to 1 when it is not archived.",
        "Defaults to true. Otherwise it is false.",
        "Defaults to true for development instances.",
        "Defaults to true (false in production).",
        "(default: 5, in production 6)",
        "In test mode, defaults to true.",
        "Does not default to 5.",
        "It doesn't default to 5.",
        "No longer defaults to 5.",
        "Never defaults to 5.",
        "Defaults to 10%.",
        "Default is 1 000.",
        "Default is 1'000.",
        "Default: 5 / 10",
        "Defaults to 5 provided that `x` is set.",
        "Defaults to 5 as long as there are some.",
        "Defaults to 5. In production it is 10.",
        "Default: 5. For new accounts the default is 10.",
        "Default is 1,5.",
        "Default is 1,00.",
        "Default is 1\u20135.",
        "Defaults to `a` or `b`.",
        "Default is 10. In production the default is 20.",
    ],
)
def test_what_is_no_default(doc: str | None) -> None:
    assert stated_default(doc) is None
