"""Invents JSON scalars, in the forms that APIs use."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
from random import Random
from typing import Any

from modelgen.ir import model as ir

_WORDS = ("alpha", "beta_2", "Gamma", "it's", "a b", "$x", "ключ", "x.y", "delta-9", "class", "")
_TEXTS = (
    "",
    "hello, world",
    'say "hi"\\',
    "two\nlines\tand a tab",
    "Zürich ☕ 東京",
    "\U0001f680",
    "null",
    "12",
    "2024-02-29",
    "https://example.com/a?b=c&d=%20",
    "user_2OEpKhcCN1Lat9NQ0G6puh7q5Rb",
)
_INTEGERS = (0, 1, -1, 7, 1612137600000, 2**53 + 1, -(2**31))
_FLOATS = (0.0, 0.25, -1.5, 3, 1e-7, 12345.678, 1e300, 100.0)
_ZONES = (timedelta(hours=2), timedelta(hours=-8), timedelta(hours=5, minutes=30))


def word(dice: Random) -> str:
    """Return a key of an object."""
    return f"{dice.choice(_WORDS)}{dice.randrange(100)}"


def anything(dice: Random, depth: int = 2) -> Any:
    """Return any JSON value."""
    match dice.randrange(8 if depth else 6):
        case 0:
            return None
        case 1:
            return dice.random() < 0.5
        case 2:
            return dice.choice(_INTEGERS)
        case 3:
            return dice.choice(_FLOATS)
        case 4 | 5:
            return text(dice)
        case 6:
            return [anything(dice, depth - 1) for _ in range(dice.randrange(3))]
        case _:
            return {word(dice): anything(dice, depth - 1) for _ in range(dice.randrange(3))}


def text(dice: Random) -> str:
    """Return a string."""
    if dice.random() < 0.4:
        return dice.choice(_TEXTS)
    return "".join(dice.choice("abcdefghij0123456789_") for _ in range(dice.randint(3, 24)))


def unlisted(dice: Random, like: str | float | None) -> Any:
    """Return a value that no enum lists, of the kind of `like`."""
    if isinstance(like, str):
        return f"not-listed-{dice.randrange(10_000)}"
    return like if like is None or isinstance(like, bool) else dice.randrange(10**9, 10**10)


def _moment(dice: Random) -> datetime:
    return datetime(1990, 1, 1) + timedelta(seconds=dice.randrange(10**9 * 3 // 2))


def _with_zone(dice: Random) -> str:
    zone = timezone(dice.choice(_ZONES))
    return _moment(dice).replace(tzinfo=zone).isoformat()


_FORMS: dict[str, Callable[[Random], str]] = {
    "z": lambda dice: f"{_moment(dice).isoformat()}Z",
    "offset": _with_zone,
    "utc-offset": lambda dice: f"{_moment(dice).isoformat()}+00:00",
    "ms": lambda dice: f"{_moment(dice).isoformat()}.{dice.randrange(1, 1000):03}Z",
    "ms-offset": lambda dice: f"{_moment(dice).isoformat()}.{dice.randrange(1000):03}+02:00",
    "us": lambda dice: f"{_moment(dice).isoformat()}.{dice.randrange(10**6):06}Z",
    "us-offset": lambda dice: f"{_moment(dice).isoformat()}.{dice.randrange(10**6):06}-08:00",
    "zeros": lambda dice: f"{_moment(dice).isoformat()}.000Z",
    "tenths": lambda dice: f"{_moment(dice).isoformat()}.{dice.randrange(10)}Z",
    "local": lambda dice: _moment(dice).isoformat(),
    "space": lambda dice: f"{_moment(dice).isoformat(' ')}Z",
}
TIMESTAMP_FORMS = tuple(_FORMS)
"""The forms of timestamps that APIs are known to send."""


def timestamp(dice: Random, forms: Sequence[str]) -> str:
    """Return a timestamp in one of the named forms."""
    return _FORMS[dice.choice(forms)](dice)


def scalar(dice: Random, kind: ir.Scalar, forms: Sequence[str] = TIMESTAMP_FORMS) -> Any:
    """Return a value of a scalar type."""
    match kind:
        case ir.Scalar.BOOLEAN:
            return dice.random() < 0.5
        case ir.Scalar.INTEGER:
            return dice.choice(_INTEGERS) if dice.random() < 0.3 else dice.randrange(10**6)
        case ir.Scalar.FLOAT:
            return dice.choice(_FLOATS) if dice.random() < 0.5 else round(dice.random() * 1000, 3)
        case ir.Scalar.DECIMAL:
            amount = f"{dice.randrange(10**6)}.{dice.randrange(100):02}"
            return amount if dice.random() < 0.5 else json.loads(amount)
        case ir.Scalar.STRING:
            return text(dice)
        case ir.Scalar.BYTES | ir.Scalar.FILE:
            return base64.b64encode(dice.randbytes(dice.randrange(12))).decode()
        case ir.Scalar.DATE:
            return _moment(dice).date().isoformat()
        case ir.Scalar.DATETIME:
            return timestamp(dice, forms)
        case ir.Scalar.ANY | ir.Scalar.OPAQUE:
            return anything(dice)
