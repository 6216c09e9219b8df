"""What can be pointed at: each mark names its trace and point, and the words go along once as templates and pieces."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.svg.axes import Axis, Part

SLOT = re.compile(r"%\{customdata\[(\d+)\]\}")
EXTRA = "<extra></extra>"


def mark(trace: Part, order: int, point: int) -> dict[str, str]:
    """The attribute that ties a mark to its words; nothing for marks that pointing goes through."""
    if trace.get("hoverinfo") == "skip":
        return {"pointer_events": "none"}
    return {"data_m": f"{order}.{point}"} if "hovertemplate" in trace else {}


def told(traces: Sequence[Part]) -> dict[str, Any]:
    """For every trace that can be pointed at, by its place in the figure: its template and its pieces, point by point.

    In the template ``{1}`` stands for the piece 1; the piece 0 is what a click selects.
    """
    return {
        str(order): {"t": template(trace["hovertemplate"]), "c": trace["customdata"]}
        for order, trace in enumerate(traces)
        if "hovertemplate" in trace and trace.get("hoverinfo") != "skip"
    }


def template(hover: str) -> str:
    """Plotly's template with its slots in short form."""
    return SLOT.sub(r"{\1}", hover.removesuffix(EXTRA))


def across(traces: Sequence[Part], layout: Part, x: Axis) -> list[tuple[float, list[str]]]:
    """For figures that tell all lines at once: every position in pixels with the marks that lie there."""
    if layout.get("hovermode") != "x":
        return []
    found: dict[float, list[str]] = {}
    for order, trace in reversed(list(enumerate(traces))):
        if "hovertemplate" in trace:
            for point, (value, up) in enumerate(zip(trace["x"], trace["y"], strict=True)):
                if up is not None:
                    found.setdefault(value, []).append(f"{order}.{point}")
    return [(round(x.at(value), 1), marks) for value, marks in sorted(found.items())]


def sentence(words: Mapping[str, Any], point: int) -> str:
    """The words of a point, in plotly's markup."""
    pieces = words["c"][point]
    return re.sub(r"\{(\d+)\}", lambda slot: str(pieces[int(slot[1])]), words["t"])
