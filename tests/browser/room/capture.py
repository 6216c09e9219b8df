"""Screens as pictures, together with where their words stand in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from playwright.sync_api import FrameLocator, Page

from bench.server import Server
from tests.browser.room.seat import Rect, Said, plain

HERE = "section.here svg"
# Every text of the drawing that is shown, with its box and the height of its letters in pixels of the screen.
SVG_TEXTS = """svg => [...svg.querySelectorAll('text')].map(one => {
  const box = one.getBoundingClientRect(), at = one.getScreenCTM();
  return [one.textContent, [box.left, box.top, box.right, box.bottom], parseFloat(getComputedStyle(one).fontSize) * at.d];
})"""
# The rows in which an element of the page sets its words: boxes of runs that share a height belong to one row.
ROWS = """one => {
  const range = document.createRange(); range.selectNodeContents(one);
  const rows = [];
  for (const {left, top, right, bottom} of range.getClientRects()) {
    const same = rows.find(row => row[1] < bottom && top < row[3]);
    if (!same) rows.push([left, top, right, bottom]);
    else same.splice(0, 4, Math.min(same[0], left), Math.min(same[1], top), Math.max(same[2], right), Math.max(same[3], bottom));
  }
  return rows;
}"""


@dataclass(frozen=True)
class Text:
    """A text of a screen: its words, where they stand, and how high its letters are in pixels."""

    words: str
    box: Rect
    size: float


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
                    return Said(words, tuple(one.box for one in self.texts[start:end]))
                if not wanted.startswith(joined):
                    break
        raise LookupError(words)


def live(page: Page, server: Server, query: str) -> FrameLocator:
    """The meeting that a query asks for, shown at its first screen."""
    page.goto(server.page(f"meeting?{query}"))
    stage = page.frame_locator("iframe.meeting-stage")
    stage.locator(HERE).wait_for(timeout=60_000)
    return stage


def screens(page: Page, stage: FrameLocator, count: int) -> Iterator[Shot]:
    """The screens of a meeting one after another."""
    for _ in range(count):
        page.wait_for_timeout(100)
        texts = stage.locator(HERE).evaluate(SVG_TEXTS)
        yield Shot(page.screenshot(), tuple(Text(words, tuple(box), size) for words, box, size in texts))
        page.keyboard.press("ArrowRight")


def on_page(page: Page, selector: str, texts: Sequence[str]) -> list[Said]:
    """Where the elements of a page that say *texts* stand. Raises LookupError when none says so."""
    shown = {plain(one.inner_text()): one for one in page.locator(selector).all()}
    missing = [text for text in texts if plain(text) not in shown]
    if missing:
        raise LookupError(missing)
    return [Said(text, tuple(map(tuple, shown[plain(text)].evaluate(ROWS)))) for text in texts]
