"""A button that copies a text, without the network."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.view import View

SCRIPT = Path(__file__).with_name("copy.js")


@cache
def _component() -> Callable[..., object]:
    script = SCRIPT.read_text(encoding="utf-8")
    return st.components.v2.component(
        "station_copy", html='<button class="copy" type="button"></button>', js=script, isolate_styles=False
    )


def button(view: View, text: str, key: str, label: str = "materials.copy") -> None:
    """The button for *text*; it says when the text has been copied."""
    words = view.words
    _component()(key=key, data={"text": text, "label": words(label), "done": words("materials.copied")})
