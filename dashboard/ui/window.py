"""Figures for the reader's window: a smaller one gets figures that were made for it, because words that shrink with
their figure cannot be read.

A server does not know how large a window is. A small script tells it; a run that drew for another size is followed by a
second one. A cookie, and before that the name of a phone's browser, spare all later visits this.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import streamlit as st

from dashboard.panels import Panel

SCRIPT = Path(__file__).with_name("window.js")
KEY, ASKED, TOLD, COOKIE = "window_size", "window", "size", "station_window"
PHONE, LAPTOP, DESK = "phone", "laptop", "desk"
SIZES = {
    PHONE: "screen and (max-width: 700px)",
    LAPTOP: "screen and (max-width: 1500px), screen and (max-height: 950px)",
}
"""Media queries of the windows that get figures of their own; ``frame.css`` folds at the same widths."""
PHONE_WIDTH = 336
"""A card on a screen of 360 pixels, the narrowest that is common."""
ROOM = {LAPTOP: 490, DESK: 760}
"""The highest figure; ``frame.css`` lets none be higher. A phone is scrolled anyway."""
LEGEND = 72
"""What of a map's height does not depend on its width."""
LAPTOP_TALL, LAPTOP_SMALL, LAPTOP_SHARE = 500, 450, 0.8
"""A map that a laptop mostly has room for; what is small on a desk stays, what is wide shrinks to this share."""


@cache
def _component() -> Callable[..., object]:
    return st.components.v2.component("station_window", html="", js=SCRIPT.read_text(encoding="utf-8"))


def size() -> str:
    """The size of this session's window: ``phone``, ``laptop`` or ``desk``."""
    if KEY not in st.session_state:
        is_phone = "Mobi" in (st.context.headers.get("User-Agent") or "")
        told = st.context.cookies.get(COOKIE)
        st.session_state[KEY] = told if told in (*SIZES, DESK) else PHONE if is_phone else DESK
    return str(st.session_state[KEY])


def listen() -> None:
    """Ask the window for its size; another run follows when figures were made for another."""
    sizes = {"sizes": list(SIZES.items()), "other": DESK, "size": size(), "cookie": COOKIE}
    _component()(key=ASKED, data=sizes, on_size_change=_told)


def _told() -> None:
    if (told := st.session_state[ASKED].get(TOLD)) in (*SIZES, DESK):
        st.session_state[KEY] = told


def fitted(build: Callable[[], Panel], window: str, *, is_tall: bool) -> Panel:
    """The panel that *build* makes, its figure made for a *window* of that size.

    *is_tall* figures are about as high as wide: where one is higher than the window leaves room for, it is made again.
    """
    if not isinstance(build, partial) or "width" not in build.keywords:
        return build()
    wide = width(build.keywords["width"], window, is_tall=is_tall)
    panel: Panel = build(width=wide)
    room = ROOM.get(window, 0)
    if not is_tall or not room or panel.figure is None or panel.figure.layout.height <= room:
        return panel
    smaller: Panel = build(width=round(wide * (room - LEGEND) / (panel.figure.layout.height - LEGEND)))
    return smaller


def width(wanted: int, window: str, *, is_tall: bool) -> int:
    """The pixels that a figure is made for in a *window* when it has *wanted* on a desk."""
    if window == PHONE:
        return min(wanted, PHONE_WIDTH)
    if window == LAPTOP and is_tall:
        return min(wanted, LAPTOP_TALL)
    return max(min(wanted, LAPTOP_SMALL), round(LAPTOP_SHARE * wanted)) if window == LAPTOP else wanted
