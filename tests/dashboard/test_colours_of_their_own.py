"""No colour is written down outside dashboard/theme.py: whatever draws asks the tokens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("dashboard", "screens", "bench", "app.py")
TOKENS = ROOT / "dashboard" / "theme.py"
NAMED = "white|black|red|green|blue|orange|yellow|gr[ae]y|gold|silver"
COLOUR = re.compile(
    rf"#(?:[0-9A-Fa-f]{{8}}|[0-9A-Fa-f]{{6}}|[0-9A-Fa-f]{{3}})\b|\b(?:rgb|hsl)a?\([^)]*\)|"
    rf"(?:color|colour|fill|stroke|background)[\"']?[:=] ?[\"']?(?:{NAMED})\b"
)
CLEAR = "rgba(0,0,0,0)"
"""No colour at all."""


def written(text: str) -> list[str]:
    return [found for found in COLOUR.findall(text) if found.replace(" ", "") != CLEAR]


def test_nothing_but_the_tokens_holds_a_colour() -> None:
    files = [
        path
        for room in ROOMS
        for path in ([ROOT / room] if (ROOT / room).is_file() else sorted((ROOT / room).rglob("*")))
        if path.suffix in (".py", ".css", ".js", ".html", ".svg", ".toml") and path != TOKENS
    ]
    found = {str(path.relative_to(ROOT)): written(path.read_text(encoding="utf-8")) for path in files}

    assert len(files) > 100
    assert {path: colours for path, colours in found.items() if colours} == {}


@pytest.mark.parametrize(
    "text", ['"#55616E"', "#fff", "rgb(1, 2, 3)", "rgba(0, 0, 0, .12)", "color: white", 'fill="red"']
)
def test_a_colour_is_recognised(text: str) -> None:
    assert written(text)


@pytest.mark.parametrize("text", ["rgba(0,0,0,0)", "&#9679;", "# a comment", "$accent", "#{ord(sign)}", "color: $ink"])
def test_what_is_no_colour_is_not(text: str) -> None:
    assert written(text) == []
