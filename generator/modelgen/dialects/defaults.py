"""Reads the default that a description states, where it states one without conditions.

Of 3,992 defaults of real SDKs 215 are stated in prose, and nowhere else. Prose states as much that is
none: what holds in one environment, unless something else is so, or no longer.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

_VALUE = r'`[^`\n]+`|"[^"\n]+"|[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[\w.+-]+'
_STATED = (
    rf"\b[Dd]efaults? (?:to|is|value is|value:)[ ]?(?P<a>{_VALUE})"
    rf"|\([Dd]efault(?: is|:)? (?P<b>{_VALUE})(?=\))"
    rf"|\b[Dd]efault: (?P<c>{_VALUE})"
)
_GROUPED = r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?"
_FOLLOWS = r"(?!\s\d|\s?/\s|'\d)(?:$|[\s.;)\]!<\"']|[,:](?!\d))"
"""What may stand behind a value: more digits, a percent sign or a dash would be a part of it."""
_END = r"[.;!](?=\s|$)|\n\s*\n"
"""The end of a sentence; most lines are broken within one."""
_ABSENT = (
    r"(?i)\b(?:if|when|where) (?:(?:no |the |a )?[\w`]+ )?(?:(?:is|are|was|were) )?"
    r"(?:not (?:set|given|provided|specified|present|supplied|passed|defined|sent|included)|omitted"
    r"|absent|unset|unspecified|undefined|missing|empty|null|blank|left (?:out|empty|blank))\b"
    r"|\b(?:if|when) (?:none|nothing|no [\w`]+) (?:is |was )?(?:set|given|provided|specified)\b"
    r"|\bunless (?:otherwise )?(?:set|given|provided|specified|stated|overridden)(?: otherwise)?\b"
)
"""A condition that every default has: that no value is given."""
_EFFECT = r"(?i)\b(?:if|when) (?:set to )?`?(?:true|false)`?"
"""What begins the description of a switch, and is no condition of its default."""
_AFTER = (
    r"(?i)\b(?:unless|if|when|whenever|where|while|until|except|otherwise|depend\w*|for|in|on|with|or|but"
    r"|only|during|wherever|assuming|(?:provided|given) that|(?:as|so) long as)\b"
)
_NEXT = (
    r"(?i)[.;!]?\s*(?:(?:unless|except|otherwise|but|however)\b"
    r"|(?:in|on|for|during)\b[^.;!\n]*?\b(?:it|this|(?:the )?default)(?: value)?"
    r" (?:is|becomes|changes)\b)"
)
_BEFORE = (
    r"(?i)^\W*(?:in|for|on|with|when|whenever|if|unless|during|where|while|some|only)\b"
    r"|\b(?:if|when|unless|except)\b[^,]*$|"
    r"(?:\b(?:not|never|no|none|nor|without|cannot|longer|previously|formerly|used|example)\b|n't\b)"
    r"[^,]*$"
)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """Return one of the above, compiled when a description first needs it: all take 3 ms."""
    return re.compile(text)


@lru_cache(maxsize=1024)
def stated_default(doc: str | None) -> str | None:
    """Return the default that a description states in a fixed phrase, as text.

    None where it has a condition, such as an environment, where it is denied, and where two differ.
    """
    if not doc or "efault" not in doc:
        return None
    values = {_unconditional(doc, found) for found in _pattern(_STATED).finditer(doc)}
    return values.pop() if len(values) == 1 else None


def _unconditional(doc: str, found: re.Match[str]) -> str | None:
    at = found.end()
    text: str = found["a"] or found["b"] or found["c"]
    if text[0] not in '`"':
        at -= len(text) - len(text.rstrip("."))
        text = text.rstrip(".")
    else:
        text = text[1:-1].strip("\"'")
    ends = [end.end() for end in _pattern(_END).finditer(doc, 0, found.start())]
    before = "" if found["b"] else doc[ends[-1] if ends else 0 : found.start()]
    before = _pattern(_ABSENT).sub("", _pattern(_EFFECT).sub("", before))
    end = _pattern(_END).search(doc, at)
    after = _pattern(_ABSENT).sub("", doc[at : end.start() if end else len(doc)])
    if (
        not _pattern(_FOLLOWS).match(doc, at)
        or _pattern(_BEFORE).search(before)
        or _pattern(_AFTER).search(after)
    ):
        return None
    if end and _pattern(_NEXT).match(doc, end.start()):
        return None
    return text.replace(",", "") if _pattern(_GROUPED).fullmatch(text) else text
