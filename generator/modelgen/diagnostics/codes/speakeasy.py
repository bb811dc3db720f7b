"""MG122 to MG124, MG160: what pages of Speakeasy's other languages leave to be found on other pages."""

from __future__ import annotations

from ..model import Severity, rule
from ..wording import counted


@rule("MG122", Severity.NOTE)
def one_of_several(heading: str, taken: str, others: str, field: str) -> str:
    """A heading of a union in C# is a value that tells its types apart, and several models have it.

    Pages do not say which of them it is. The one whose title has the same letters is taken, else the
    first; a value that is another one of them may be refused.
    """
    return (
        f"the heading `{heading}` is the value of `{field}` in several models: the model `{taken}` is"
        f" taken for it, and not {others}"
    )


@rule("MG123", Severity.WARNING, help="correct the heading, or add the page of its model")
def unfound_variant(heading: str) -> str:
    """A heading of a union in C# is neither the title of a page nor a value of any model.

    Capitals and underscores do not count: `ItemOtp` is found as `ItemOTP` and as `item_otp`. The union
    takes any value in its place.
    """
    return (
        f"the heading `{heading}` leads to no model: no title has these letters, and no field has only"
        " this value"
    )


@rule("MG124", Severity.WARNING, help="correct the links")
def dangling_links(links: int, first: str) -> str:
    """Links lead to no page, but a page elsewhere is called like their targets and their labels.

    Some SDKs in Ruby keep their pages in another folder than their links say. Such links are read as
    links to these pages. One finding stands for all of a tree.
    """
    many = f"{links:,} links lead to no page"
    one = "this link leads to no page"
    return f"{one if links == 1 else many}; `{first}` is read for {'it' if links == 1 else 'the first'}"


@rule("MG160", Severity.NOTE, help="an example such as `2024-05-01` makes a date of it")
def assumed_moment(fields: int) -> str:
    """PHP's pages have one word for dates and for points in time, and no example shows which it is.

    Such a field is read as a point in time; a date alone is refused.
    """
    which = "this field" if fields == 1 else f"this and {counted(fields - 1, 'more field')}"
    return f"no example of {which} shows a date alone; read as a point in time"
