"""MG818 and MG819: why `modelgen graph` drew nothing."""

from __future__ import annotations

from ..model import Severity, rule


@rule(
    "MG818",
    Severity.ERROR,
    help="draw a part with `--around MODEL`, or take `--format dot` and have another program lay it out",
)
def drawing_too_long(seconds: float) -> str:
    """Graphviz took too long to draw a graph, and was ended; nothing is printed.

    Its time grows faster than the number of references. With `--around MODEL --depth N` only what is so near a
    model is drawn; the text that `--format dot` prints can be given to `sfdp`, which is made for large graphs.
    """
    return f"Graphviz has not drawn the graph within {seconds:g} seconds"


@rule("MG819", Severity.ERROR, help="look at what it was given, by `--format dot`")
def not_drawn(said: str) -> str:
    """Graphviz ended with an error, which is shown; nothing is printed.

    Graphs of the largest size need more memory than there may be: draw a part with `--around MODEL`.
    """
    return f"Graphviz failed: {said}" if said else "Graphviz failed, and did not say why"
