"""The frame's small parts: markup that cannot be broken out of, the style sheet, addresses."""

from __future__ import annotations

import re

import pytest

from catalogue.period import parse_month
from dashboard.selection import Selection
from dashboard.theme import DARK, LIGHT, MEETING, TYPE, Tokens
from dashboard.ui.frame import STYLE, style_sheet
from dashboard.ui.markup import Markup, element
from dashboard.ui.state import Address

DEFAULTS = Selection(region="520000", month=parse_month("2025-06"))


def test_text_in_markup_is_escaped_and_markup_is_not() -> None:
    inner = element("b", "", "1 < 2")

    assert element("div", "note", '<img src="x">', inner).html == (
        '<div class="note">&lt;img src=&quot;x&quot;&gt;<b class="">1 &lt; 2</b></div>'
    )


def test_markup_wraps_in_a_bare_element() -> None:
    assert Markup("a{}").inside("style").html == "<style>a{}</style>"


@pytest.mark.parametrize("ink", [LIGHT, DARK, MEETING], ids=lambda ink: ink.name)
def test_style_sheet_uses_tokens_only(ink: Tokens) -> None:
    raw = STYLE.read_text(encoding="utf-8")

    filled = style_sheet(ink)

    assert "$" not in filled
    assert "#" not in raw.replace("# ", ""), "a colour of its own in the style sheet"
    assert re.findall(r"font-size: *[\d.]", raw) == [], "a size of its own in the style sheet"
    assert ink.accent in filled
    assert f"color-scheme: {ink.scheme};" in filled


def test_headline_figures_are_large() -> None:
    assert TYPE.headline >= 64


def test_address_leaves_out_what_is_usual_and_keeps_the_rest() -> None:
    address = Address(DEFAULTS.with_(region="522300", rung="operating"), DEFAULTS, ())

    assert address.params() == {"region": "522300", "rung": "operating"}
    assert address.link("coverage", month=parse_month("2023-12")) == (
        "coverage?region=522300&month=2023-12&rung=operating"
    )
    assert address.link("overview", region="520000", rung="built") == "overview"
