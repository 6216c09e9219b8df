"""Text as plotly writes it (``<b>``, ``<br>``, ``<span style>``) set as SVG, at a point that it is anchored to."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Literal

from dashboard.svg.markup import Attribute, element

LINE = 1.3
"""Distance of two baselines as a multiple of the font size."""
TOKEN = re.compile(r"<(/?)(b|span)(?: style=\"([^\"]*)\")?>|([^<]+)")
BREAK = re.compile(r"<br ?/?>")

Rise = Literal["top", "middle", "bottom"]
Anchor = Literal["start", "middle", "end"]


def text(
    content: str, x: float, y: float, *, size: float, colour: str, anchor: Anchor = "start", rise: Rise = "middle"
) -> str:
    """*content* at a point, in lines that begin, are centred or end at *x*; *size* is in pixels.

    Their block hangs from *y* (``top``), has it in its middle, or stands on it (``bottom``).
    """
    aligned = None if anchor == "start" else anchor
    return lines(content, x, y, size, rise, font_size=size, fill=colour, text_anchor=aligned)


def lines(content: str, x: float, y: float, size: float, rise: Rise = "middle", **look: Attribute) -> str:
    """The same with any *look*, or none where many texts share that of their group."""
    first, *others = BREAK.split(content)
    below = (element("tspan", _runs(line), x=x, dy=f"{LINE}em") for line in others)
    return element("text", [_runs(first), *below], x=x, y=y + _first_baseline(len(others) + 1, size, rise), **look)


def plain(content: str, x: float, y: float, size: float, **look: Attribute) -> str:
    """One line of text as it is, without markup, with its middle at *y*."""
    return element("text", escape(content, quote=False), x=x, y=y + 0.36 * size, font_size=size, **look)


def _first_baseline(lines: int, size: float, rise: Rise) -> float:
    rest = (lines - 1) * size * LINE
    return {"top": 0.95 * size, "middle": 0.36 * size - rest / 2, "bottom": -0.25 * size - rest}[rise]


def _runs(line: str) -> str:
    """A line with its bold and coloured parts; entities of the source are kept as the characters they stand for."""
    found, style = "", ""
    for closing, tag, css, words in TOKEN.findall(line):
        if words:
            safe = escape(unescape(words), quote=False)
            found += element("tspan", safe, style=style) if style else safe
        elif closing:
            style = ""
        else:
            style = "font-weight:700" if tag == "b" else css.replace("color:", "fill:")
    return found
