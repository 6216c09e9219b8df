"""Whoever sits in the last row reads every headline figure with its unit, after a share at 720 lines and 500 kbit/s.

Headline figures are those of titles and spoken lines, big numbers with what they count, and the ends of the bars of
screens that compare. What has to be read comes from the panels, which have it from the release, but for big numbers of
screens of other kinds: those are what stands there in the largest type. The pictures are only looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from PIL.Image import Image
from playwright.sync_api import Browser, Page

from bench.browser import visit
from bench.server import Server
from dashboard.meeting import spoken
from dashboard.meeting.legible import MOST_BEHIND, MOST_RANKED
from dashboard.meeting.screens import BODIES
from dashboard.meeting.sequence import KINDS
from dashboard.panels import (
    Panel,
    coverage,
    overview,
    services,
    stations,
    targets,
)
from dashboard.selection import Selection
from dashboard.still import still
from dashboard.view import View
from queries.release import Release
from tests.browser.guard.signs import broken
from tests.browser.room import capture, seat
from tests.browser.room.capture import Shot
from tests.browser.room.seat import Part, Said, figures

pytestmark = pytest.mark.browser

COUNTY = "522702"
WITH_FACTS = ("headline", "county")
"""Screens of which the panels tell the big numbers."""
HEADLINE = 64.0
"""Pixels of the type of big numbers."""
KINDS_OF_SCREEN = pytest.mark.parametrize("kind", ["meeting", "pages"])
LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])
MEETING = ",".join(f"{kind}:{COUNTY}" if kind == "county" else kind for kind in KINDS)


@dataclass(frozen=True)
class Board:
    """A screen in three forms: what it must bring across, as shown here, and what of it was found where."""

    name: str
    picture: bytes
    said: tuple[Said, ...]


def view_of(release: Release, lang: str) -> View:
    return still(release, Selection(release.root_region, release.data_month, lang=lang))


def at(view: View, region: str) -> View:
    return replace(view, selection=view.selection.with_(region=region))


def of_facts(panel: Panel, most: int | None = None) -> list[list[str]]:
    """Numbers with what they count, which is read together."""
    return [[fact.value, fact.detail] for fact in panel.facts[:most]]


def bars_of(panel: Panel) -> list[str]:
    """The numbers at the ends of bars."""
    [written] = [trace.text for trace in panel.figure.data if trace.type == "scatter"]
    return [text.replace("<b>", "").replace("</b>", "") for text in written]


def meeting_says(view: View) -> Mapping[str, list[str | list[str]]]:
    """What the screens of a meeting must bring across, screen by screen."""
    county = at(view, COUNTY)
    headline, ladder, ranking = overview.headline(view), coverage.ladder(view), coverage.ranking(view, most=MOST_RANKED)
    behind, profile = overview.attention(view, most=MOST_BEHIND), stations.profile(county)
    others = {kind: BODIES[kind](view) for kind in KINDS if kind not in ("county", "thanks")}
    return {kind: [body.title, body.said] for kind, body in others.items()} | {
        "headline": [headline.title, *of_facts(headline, 5), spoken.headline(view, headline)],
        "ladder": [ladder.title, *bars_of(ladder), spoken.ladder(view, ladder)],
        "ranking": [ranking.title, *bars_of(ranking), spoken.ranking(view, ranking, MOST_RANKED)],
        "behind": [behind.title, *bars_of(behind), spoken.behind(view, behind)],
        "county": [profile.title, *of_facts(profile, 5), spoken.county(county)],
        "thanks": [],
    }


def boards_of_meeting(page: Page, server: Server, release: Release, lang: str) -> list[Board]:
    says = meeting_says(view_of(release, lang))
    shots = capture.screens(page, capture.live(page, server, f"lang={lang}&screens={MEETING}"))
    return [
        Board(kind, shot.picture, (*asked(shot, says[kind]), *(() if kind in WITH_FACTS else big(shot))))
        for kind, shot in zip(KINDS, shots, strict=True)
    ]


def asked(shot: Shot, texts: Sequence[str | list[str]]) -> Iterator[Said]:
    return (shot.find(text) for text in texts if figures("".join(text)))


def big(shot: Shot) -> Iterator[Said]:
    """Numbers in the largest type. A single digit is a stroke that Tesseract takes for no line at all, at any size."""
    for text in shot.texts:
        if max(text.sizes, default=0) >= HEADLINE and sum(sign.isdigit() for sign in text.words) > 1:
            yield Said((Part(text.words, text.rows),))


def pages_say(view: View) -> Mapping[str, Panel]:
    """The panel that leads each page."""
    return {
        "overview": overview.headline(view),
        "coverage": coverage.map_(view),
        "targets": targets.pace(view),
        "services": services.totals(view),
        f"stations?region={COUNTY}": stations.profile(at(view, COUNTY)),
    }


def boards_of_pages(page: Page, server: Server, release: Release, lang: str) -> list[Board]:
    found = []
    for address, panel in pages_say(view_of(release, lang)).items():
        visit(page, server.page(f"{address}{'&' if '?' in address else '?'}lang={lang}"))
        # A single digit alone is a stroke that Tesseract takes for no line at all, at any size. The others of the same
        # page are set in the same type; in a meeting single digits are read with the words under them.
        large = [fact.value for fact in panel.facts if len(fact.number) > 1]
        told = (".fact-value", ".number, .unit", large) if large else (".card-title", "", [panel.title])
        assert broken(page, lang) == []
        said = capture.on_page(page, *told)
        found.append(Board(address, page.screenshot(), tuple(said)))
    return found


BOARDS = {"meeting": boards_of_meeting, "pages": boards_of_pages}
Boards = Callable[[str, str], list[Board]]


@pytest.fixture(scope="module")
def boards(browser: Browser, server: Server, release: Release) -> Boards:
    """The screens of the meeting or the tops of the pages in a language, taken once."""

    @cache
    def taken(kind: str, lang: str) -> list[Board]:
        page = browser.new_page(viewport={"width": seat.FULL[0], "height": seat.FULL[1]}, locale="zh-CN")
        try:
            return BOARDS[kind](page, server, release, lang)
        finally:
            page.close()

    return taken


def unread(boards: Sequence[Board], seen: Sequence[Image], folder: Path) -> str:
    return "\n".join(seat.unread(seen, [board.said for board in boards], folder))


@LANGUAGES
@KINDS_OF_SCREEN
def test_every_headline_figure_is_read_after_a_share_at_500_kbit_per_second(
    boards: Boards, tmp_path: Path, kind: str, lang: str
) -> None:
    shown = boards(kind, lang)
    seen = seat.streamed([board.picture for board in shown], tmp_path)

    assert seat.kbits(tmp_path / "share.mp4", len(shown)) <= seat.KBITS * 1.05
    assert all(picture.size == seat.SENT for picture in seen)
    assert unread(shown, seen, tmp_path / "lines") == ""


@LANGUAGES
@KINDS_OF_SCREEN
def test_every_headline_figure_is_read_after_strong_jpeg(boards: Boards, tmp_path: Path, kind: str, lang: str) -> None:
    shown = boards(kind, lang)
    seen = seat.photographed([board.picture for board in shown], quality=30)

    assert unread(shown, seen, tmp_path / "lines") == ""
