"""A drawing for a small place: shapes of places without the points that cannot be told apart there."""

from __future__ import annotations

import re
from itertools import groupby

SHAPE = re.compile(r'(?<= d=")M[-\d. LMZ]{400,}(?=")')
"""Outlines of many points; what is shorter, a line of a chart for one, is left as it is."""
PART = re.compile(r"([ML])([-\d.]+) ([-\d.]+)|Z")


def small(svg: str) -> str:
    """*svg* with the points of its shapes on whole units, those that fall together only once: a third of the text."""
    return SHAPE.sub(lambda found: _thinned(found[0]), svg)


def _thinned(path: str) -> str:
    whole = (f"{at[1]}{_whole(at[2])} {_whole(at[3])}" if at[1] else "Z" for at in PART.finditer(path))
    # A ring that falls together to its first point stays that point, which is not seen.
    return "".join(next(alike) for _, alike in groupby(whole, key=lambda text: text.lstrip("ML")))


def _whole(text: str) -> str:
    return f"{float(text):.0f}"
