"""A QR code as a drawing or a picture, in our ink on white."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import segno

from dashboard.svg.markup import element
from dashboard.theme import MEETING

QUIET = 4
"""White modules around the code, as its standard asks."""
DARK, WHITE = MEETING.ink, MEETING.surface


def modules(payload: str) -> int:
    """How many modules the code of a payload is wide, its white edge included."""
    return len(_matrix(payload)) + 2 * QUIET


def drawn(payload: str, x: float, y: float, size: float) -> str:
    """The code as SVG with its upper left corner at a point, *size* wide with its white edge."""
    rows = _matrix(payload)
    module = size / modules(payload)
    path = "".join(_runs(row, at) for at, row in enumerate(rows))
    return element(
        "g",
        element("rect", width=size, height=size, fill=WHITE)
        # Crisp edges keep neighbours from showing a hair of white between them.
        + f'<path transform="scale({module:.5f}) translate({QUIET} {QUIET})" fill="{DARK}" d="{path}"/>',
        transform=f"translate({x:g} {y:g})", shape_rendering="crispEdges",
    )  # fmt: skip


def png_bytes(payload: str, module: int = 8) -> bytes:
    """The code as PNG, each module so many pixels wide; for office files."""
    target = BytesIO()
    _code(payload).save(target, kind="png", scale=module, border=QUIET, dark=DARK, light=WHITE)
    return target.getvalue()


@lru_cache(maxsize=256)
def _matrix(payload: str) -> tuple[bytearray, ...]:
    return tuple(_code(payload).matrix)


def _code(payload: str) -> segno.QRCode:
    # A quarter of the code may be lost to a phone's glare: level Q where the size stays, never under M.
    return segno.make_qr(payload, error="m", boost_error=True)


def _runs(row: bytearray, at: int) -> str:
    """The dark stretches of a row as one closed box each."""
    boxes, start = [], None
    for column, is_dark in enumerate([*row, 0]):
        if is_dark and start is None:
            start = column
        elif not is_dark and start is not None:
            boxes.append(f"M{start} {at}h{column - start}v1H{start}z")
            start = None
    return "".join(boxes)
