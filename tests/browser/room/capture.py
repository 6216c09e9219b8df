"""Screens as pictures, together with where their words stand in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate

from playwright.sync_api import FrameLocator, Locator, Page

from bench.server import Server
from tests.browser.room.seat import Part, Rect, Said, plain

HERE = "section.here svg"
# Every text of the drawing that is shown, with its box and the height of its letters in pixels of the screen.
SVG_TEXTS = """svg => [...svg.querySelectorAll('text')].map(one => {
  const scale = one.getScreenCTM().d, walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), parts = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const range = document.createRange(); range.selectNodeContents(node);
    const {left, top, right, bottom} = range.getBoundingClientRect();
    if (node.data.trim()) parts.push([
      [left, top, right, bottom], parseFloat(getComputedStyle(node.parentNode).fontSize) * scale]);
  }
  return [one.textContent, parts];
})"""
ALL_TEXTS = f"body => [...body.querySelectorAll('section > svg')].map({SVG_TEXTS})"
# The rows in which an element of the page sets its words: boxes of runs that share a height belong to one row.
ROWS = """one => {
  const range = document.createRange(); range.selectNodeContents(one);
  const rows = [];
  for (const {left, top, right, bottom} of range.getClientRects()) {
    const same = rows.find(row => row[1] < bottom && top < row[3]);
    if (!same) rows.push([left, top, right, bottom]);
    else [left, top, right, bottom].forEach((side, at) => same[at] = Math[at < 2 ? 'min' : 'max'](same[at], side));
  }
  return rows;
}"""


@dataclass(frozen=True)
class Text:
    """A text of a screen: its words, and where each part of it stands with its font size in pixels."""

    words: str
    parts: tuple[tuple[Rect, float], ...]

    @property
    def rows(self) -> tuple[Rect, ...]:
        """Where its parts stand, those that share a size together."""
        joined: list[tuple[Rect, float]] = []
        for box, size in self.parts:
            if joined and joined[-1][1] == size:
                box = _around(joined.pop()[0], box)
            joined.append((box, size))
        return tuple(box for box, _ in joined)

    @property
    def box(self) -> Rect:
        """Where the whole of it stands."""
        return reduce(_around, self.rows)

    @property
    def sizes(self) -> list[float]:
        """The font sizes of its parts."""
        return [size for _, size in self.parts]


def _around(one: Rect, other: Rect) -> Rect:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


@dataclass(frozen=True)
class Shot:
    """A screen as it is shown, with all its texts."""

    picture: bytes
    texts: tuple[Text, ...]

    def find(self, words: str | Sequence[str]) -> Said:
        """Where *words* stand: in one text, or in several that follow each other. Raises LookupError."""
        words = words if isinstance(words, str) else "\n".join(words)
        wanted = plain(words)
        for start in range(len(self.texts)):
            for end, joined in enumerate(accumulate(plain(one.words) for one in self.texts[start:]), start + 1):
                if joined == wanted:
                    return Said(tuple(Part(one.words, one.rows) for one in self.texts[start:end]))
                if not wanted.startswith(joined):
                    break
        raise LookupError(words)


def live(page: Page, server: Server, query: str) -> FrameLocator:
    """The meeting that a query asks for, shown at its first screen."""
    page.goto(server.page(f"meeting?{query}"))
    stage = page.frame_locator("iframe.meeting-stage")
    stage.locator(HERE).wait_for(timeout=60_000)
    return stage


def texts(stage: FrameLocator | Page) -> list[tuple[Text, ...]]:
    """The texts of every screen of a meeting; those that are not shown have their places all the same."""
    return [_texts(found) for found in stage.locator("body").evaluate(ALL_TEXTS)]


def _texts(found: Sequence[tuple[str, Sequence[tuple[Sequence[float], float]]]]) -> tuple[Text, ...]:
    return tuple(Text(words, tuple((tuple(box), size) for box, size in parts)) for words, parts in found)


def pictures(page: Page, count: int, wait_ms: float) -> Iterator[bytes]:
    """What is shown so long after each change of screen, from the first to the last."""
    page.keyboard.press("Home")
    for at in range(count):
        if at:
            page.keyboard.press("ArrowRight")
        if wait_ms:
            page.wait_for_timeout(wait_ms)
        yield page.screenshot(animations="allow")


def screens(page: Page, stage: FrameLocator | Page) -> list[Shot]:
    """The screens of a meeting as they are shown, with their texts."""
    found = texts(stage)
    return [Shot(picture, each) for picture, each in zip(pictures(page, len(found), 100), found, strict=True)]


def on_page(page: Page, selector: str, parts: str, texts: Sequence[str]) -> list[Said]:
    """Where the elements of a page that say *texts* stand, in *parts* of one size each. Raises LookupError."""
    shown = {plain(one.inner_text()): one for one in page.locator(selector).all()}
    missing = [text for text in texts if plain(text) not in shown]
    if missing:
        raise LookupError(missing)
    return [Said((Part(text, tuple(_rows(shown[plain(text)], parts))),)) for text in texts]


def _rows(element: Locator, parts: str) -> list[Rect]:
    found = element.locator(parts).all() if parts else [element]
    return [tuple(row) for one in found for row in one.evaluate(ROWS)]
