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
    lines = BREAK.split(content)
    first = y + _first_baseline(len(lines), size, rise)
    look: dict[str, Attribute] = {
        "font_size": size,
        "fill": colour,
        "text_anchor": None if anchor == "start" else anchor,
    }
    if len(lines) == 1:
        return element("text", _runs(content), x=x, y=first, **look)
    rows = (element("tspan", _runs(line), x=x, y=first + at * size * LINE) for at, line in enumerate(lines))
    return element("text", rows, **look)


def plain(content: str) -> str:
    """The words of a text without its tags."""
    return unescape(re.sub(r"<[^>]*>", " ", content)).strip()


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
