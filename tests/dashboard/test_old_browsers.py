"""The file of a meeting uses nothing that Chromium 87 lacks.

A browser of 2020 cannot be installed beside today's, so everything that the file is made of is compared with lists of
what that browser knew (MDN's compatibility tables). Something new in the file has to be looked up and added here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dashboard.meeting.document import document
from dashboard.meeting.screens import screens
from dashboard.meeting.sequence import KINDS, Step
from geo.shapes import find as find_shapes
from tests.queries.conftest import JIA, small_release_path
from tests.screens import screen

__all__ = ["small_release_path"]

TAGS = {"html", "head", "meta", "title", "style", "body", "main", "section", "script"}
DRAWN = {"svg", "g", "rect", "path", "circle", "text", "tspan", "defs", "pattern", "title"}
PROPERTIES = {
    "margin", "height", "width", "background", "overflow", "position", "left", "top", "visibility", "display", "size",
    "page-break-after", "font-family", "font-weight", "font-variant-numeric", "src",
}  # fmt: skip
SELECTOR = re.compile(r"(?:[a-z]+(?:\.[a-z]+)?(?::last-child)?[ ,]*)+|@page|@font-face|@media print")
# What follows a dot in the script: of the language up to ES2017 and of the DOM; each is older than 2020.
MEMBERS = {
    "prototype", "slice", "call", "querySelectorAll", "max", "min", "length", "forEach", "classList", "toggle",
    "remove", "body", "replaceState", "postMessage", "assign", "fullscreenElement", "exitFullscreen", "documentElement",
    "requestFullscreen", "addEventListener", "ctrlKey", "altKey", "metaKey", "key", "preventDefault", "clientX",
    "abs", "touches", "changedTouches", "hash", "getAttribute",
}  # fmt: skip
NEWER = re.compile(
    r"\?\?=|\|\|=|&&=|\?\.|\?\?|\*\*|=>|`|\basync\b|\bawait\b|\bclass\b|\bconst\b|\blet\b|#[a-z]\w*\s*[=(]"
)
"""Syntax younger than ES5; our script needs none of it."""


@pytest.fixture(scope="module")
def written(small_release_path: Path) -> str:
    """A meeting of every kind of screen there is."""
    view = screen.view(small_release_path)
    # Drawn on shapes, which the small release of the pages goes without.
    shown = replace(view, shapes=find_shapes(view.region.province_code))
    steps = [Step(kind, JIA if kind == "county" else "") for kind in KINDS]
    return document(screens(shown, steps), "会议", "zh", Path("no fonts"))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.asked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.asked += [f"{tag} {name}" for name, _ in attrs if name in ("src", "href", "loading", "srcset", "popover")]


def between(text: str, tag: str) -> str:
    return "".join(re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL))


def style_faults(style: str) -> list[str]:
    bare = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    used = set(re.findall(r"[{;]\s*([a-z-]+)\s*:", bare))
    selectors = [one.strip() for one in re.findall(r"([^{};]+)\{", bare)]
    return sorted(used - PROPERTIES) + [one for one in selectors if not SELECTOR.fullmatch(one)]


def script_faults(script: str) -> list[str]:
    bare = re.sub(r"'(?:[^'\\]|\\.)*'", "''", re.sub(r"//.*|/\*.*?\*/", "", script))
    return sorted(set(re.findall(r"\.([A-Za-z]\w*)", bare)) - MEMBERS) + NEWER.findall(bare)


def test_the_file_is_made_of_what_a_browser_of_2020_knows(written: str) -> None:
    found = Tags()
    found.feed(written)

    assert found.tags <= TAGS | DRAWN
    assert found.asked == []
    assert style_faults(between(written, "style")) == []
    assert script_faults(between(written, "script")) == []


@pytest.mark.parametrize(
    "style",
    ["main:has(svg){margin:0}", "svg{aspect-ratio:1}", "main{inset:0}", "@layer a{svg{margin:0}}", "a{& b{top:0}}"],
)
def test_a_younger_style_is_found(style: str) -> None:
    assert style_faults(style) != []


@pytest.mark.parametrize(
    "script",
    ["a?.b", "a ??= 1", "[1].at(-1)", "Object.hasOwn(a, b)", "structuredClone; a.replaceAll('', '')", "class A {}"],
)
def test_younger_script_is_found(script: str) -> None:
    assert script_faults(script) != []


def test_nothing_in_the_file_moves_by_itself(written: str) -> None:
    assert re.findall(r"transition|animat|@keyframes|setInterval|setTimeout|requestAnimationFrame", written) == []
