"""Text set in a column: paragraphs one under the other, each in its own size."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.wrapping import CUT, cut, wrap
from dashboard.svg.text import plain
from dashboard.theme import SPACE


class Column:
    """Lines of text from *top* down in a stretch of the width; ``bottom`` is where the next one begins.

    ``is_whole`` until a paragraph had to be cut.
    """

    def __init__(self, left: float, top: float, width: float) -> None:
        self.left, self.width = left, width
        self.parts: list[str] = []
        self.bottom = top
        self.is_whole = True

    def write(self, text: str, size: float, colour: str, most: int = 0, **look: str) -> None:
        """Add a paragraph in one size and colour, cut after *most* lines where that is given."""
        rows = lines(text, self.width, size, most)
        self.is_whole &= not (rows and most and rows[-1].endswith(CUT))
        step = size * SPACE.line
        for row in rows:
            self.parts.append(plain(row, self.left, self.bottom + step / 2, size, fill=colour, **look))
            self.bottom += step

    def skip(self, height: float) -> None:
        """Leave a gap."""
        self.bottom += height


def lines(text: str, width: float, size: float, most: int = 0) -> tuple[str, ...]:
    """A text in lines of a width, cut with dots after *most* of them where that is given."""
    # Half a sign is kept free, because wrapping counts signs and does not measure them.
    rows = wrap(text, width - size / 2, int(size + 0.5)) if text else ()
    if not most or len(rows) <= most:
        return rows
    return (*rows[: most - 1], cut(text[_end(text, rows[: most - 1]) :].strip(), width, size))


def _end(text: str, rows: Sequence[str]) -> int:
    """Where the last of *rows* ends in the text that they are the beginning of."""
    at = 0
    for row in rows:
        at = text.index(row, at) + len(row)
    return at
