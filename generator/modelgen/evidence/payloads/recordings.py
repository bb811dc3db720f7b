"""Finds the bodies of calls in recordings: HTTP archives (HAR 1.2) and stubs of WireMock."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec import Struct

from ...ir.wire import Json
from .model import REQUEST

_URLS = ("url", "urlPath", "urlPathTemplate", "urlPattern", "urlPathPattern")
_STUB = {*_URLS, "method"}
"""Of which a stub's request has one."""
_VERSION = re.compile(r"v\d+|api")


class Body(Struct, frozen=True):
    """What a call sent or got."""

    text: str
    name: str
    """The call, such as `GET /v1/links`."""
    hints: tuple[str, ...]
    """Names that may be that of its model."""


def recorded(value: Json) -> list[Body] | None:
    """Return the JSON bodies in a recording; None where the value is no recording."""
    match value:
        case {"log": {"entries": [*entries]}}:
            return [body for entry in entries for body in _entry(entry)]
        case {"mappings": [*stubs]} if all(map(_is_stub, stubs)):
            return [body for stub in stubs for body in _stub(stub)]
        case _:
            return list(_stub(value)) if _is_stub(value) else None


def _part(value: Json, *keys: str) -> Json:
    """Return what is in an object below some keys; None where nothing is."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _path(url: str) -> str:
    try:
        return urlsplit(url).path or "/"
    except ValueError:
        return url


def _entry(entry: Json) -> Iterator[Body]:
    url = _text(_part(entry, "request", "url"))
    name = f"{_text(_part(entry, 'request', 'method'))} {_path(url)}"
    yield from _content(_part(entry, "request", "postData"), f"{name}{REQUEST}", ())
    yield from _content(_part(entry, "response", "content"), name, _of_path(url))


def _content(content: Json, name: str, hints: tuple[str, ...]) -> Iterator[Body]:
    text = _text(_part(content, "text"))
    if "json" in _text(_part(content, "mimeType")).lower() and text.strip():
        is_encoded = _part(content, "encoding") == "base64"
        yield Body(_decoded(text) if is_encoded else text, name, hints)


def _is_stub(value: Json) -> bool:
    request, response = _part(value, "request"), _part(value, "response")
    return isinstance(request, dict) and isinstance(response, dict) and bool(request.keys() & _STUB)


def _stub(stub: Json) -> Iterator[Body]:
    url = next((url for key in _URLS if (url := _text(_part(stub, "request", key)))), "")
    name = f"{_text(_part(stub, 'request', 'method')) or 'ANY'} {_path(url)}"
    response, hints = _part(stub, "response"), _of_path(url)
    text = _text(_part(response, "body")).strip()
    if isinstance(response, dict) and "jsonBody" in response:
        yield Body(json.dumps(response["jsonBody"]), name, hints)
    elif text[:1] in ("{", "["):
        yield Body(text, name, hints)
    elif encoded := _text(_part(response, "base64Body")):
        yield Body(_decoded(encoded), name, hints)


def _decoded(text: str) -> str:
    try:
        return base64.b64decode(text).decode()
    except (binascii.Error, ValueError):
        return text  # which is no JSON, and so it is told


def _of_path(url: str) -> tuple[str, ...]:
    """Return the words of a path that may name what is there: no version, parameter or number."""
    words = [part for part in _path(url).split("/") if part and not part.startswith("{")]
    named = [word for word in words if not _VERSION.fullmatch(word) and word.isascii()]
    return tuple(word for word in named if not any(map(str.isdigit, word)))[-1:]
