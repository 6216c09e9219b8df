"""Every screen of a meeting measured in Chromium: sizes, room, stillness, one release; the file equal to the pixel."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import combinations
from pathlib import Path

import duckdb
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, FrameLocator, Page

from bench.browser import settle, visit
from bench.server import ROOT, Server, running
from dashboard.charts.wrapping import CUT
from dashboard.meeting.document import document
from dashboard.meeting.screens import screens
from dashboard.meeting.sequence import KINDS, Step
from dashboard.panels import overview, stations
from dashboard.selection import Selection
from dashboard.still import still
from dashboard.view import View
from dashboard.words import Words
from queries.release import Release
from tests.browser.room import capture
from tests.browser.room.capture import Text
from tests.browser.room.seat import plain
from tests.dashboard import world
from warehouse import releases
from warehouse.settings import var_folder

pytestmark = pytest.mark.browser

SMALLEST, HEADLINE = 32.0, 64.0
COUNTY, LONGEST, COMPLETE = "522702", "520325", "522700"
"""福泉市; 道真仡佬族苗族自治县, the longest name of the province; 黔南州, the first to be complete."""
Texts = tuple[Text, ...]
STEPS = tuple(Step(kind, COUNTY if kind == "county" else "") for kind in KINDS)
MEETING = ",".join(map(str, STEPS))
LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])


def view_of(release: Release, lang: str, **chosen: object) -> View:
    return still(release, replace(Selection(release.root_region, release.data_month, lang=lang), **chosen))


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Callable[[View, Sequence[Step]], list[Texts]]:
    """The texts of the screens of a meeting, opened as a file from disk."""

    def shots(view: View, steps: Sequence[Step]) -> list[Texts]:
        file = tmp_path / "meeting.html"
        file.write_text(document(screens(view, steps), "会议", view.lang, var_folder() / "fonts"), encoding="utf-8")
        page.goto(file.as_uri())
        page.evaluate("document.fonts.ready")
        return capture.texts(page)

    return shots


def letters(text: Text) -> tuple[float, float, float, float]:
    """The box of a text without the room that its font leaves above and below letters."""
    left, top, right, bottom = text.box
    height = bottom - top
    return left, top + 0.2 * height, right, bottom - 0.15 * height


def collide(one: Text, other: Text) -> bool:
    first, second = letters(one), letters(other)
    return all(first[at] + 1 < second[at + 2] and second[at] + 1 < first[at + 2] for at in (0, 1))


def faults(screen: Texts) -> list[str]:
    """Texts that are too small, cut, leave the screen, or run into each other."""
    texts = [text for text in screen if text.words.strip()]
    small = [f"{one.words!r} is {min(one.sizes):.0f} px" for one in texts if min(one.sizes) < SMALLEST]
    small += [f"{one.words!r} is cut" for one in texts if CUT in one.words]
    out = [
        f"{one.words!r} leaves the screen" for one in texts if one.box[0] < 0 or one.box[2] > 1920 or one.box[3] > 1080
    ]
    met = [f"{one.words!r} runs into {other.words!r}" for one, other in combinations(texts, 2) if collide(one, other)]
    return small + out + met


@LANGUAGES
def test_nothing_is_small_or_hidden_and_headline_figures_are_large(
    opened: Callable, release: Release, lang: str
) -> None:
    view = view_of(release, lang)
    shots = dict(zip(KINDS, opened(view, STEPS), strict=True))

    assert all(shots.values())
    assert {kind: faults(shot) for kind, shot in shots.items()} == {kind: [] for kind in KINDS}
    county = replace(view, selection=view.selection.with_(region=COUNTY))
    for kind, facts in (("headline", overview.headline(view).facts), ("county", stations.profile(county).facts)):
        wanted = {plain(fact.value) for fact in facts[:5]}
        large = {plain(text.words) for text in shots[kind] if max(text.sizes, default=0) >= HEADLINE}
        assert wanted <= large, kind


@LANGUAGES
@pytest.mark.parametrize(
    "chosen",
    [
        {"region": COMPLETE},  # every county complete: nobody is behind, the plan is met
        {"rung": "operating"},  # no plan at this rung: no path, no pace
        {"month": 2020 * 12 + 8},  # the first month: one point, nothing to compare with
        {"rung": "full_service", "month": 2021 * 12 + 5},
    ],
    ids=["complete", "no plan", "first month", "early and high"],
)
def test_rare_provinces_look_right_too(
    opened: Callable, release: Release, lang: str, chosen: dict[str, object]
) -> None:
    steps = (*STEPS[:-1], Step("county", LONGEST), STEPS[-1])
    shots = opened(view_of(release, lang, **chosen), steps)

    assert [faults(shot) for shot in shots] == [[]] * len(steps)


def test_counties_without_townships_are_told_and_counted(opened: Callable) -> None:
    def none(**asked: object) -> object:
        return world.coverage(**asked).assign(numerator=0.0, denominator=0.0, value=float("nan"), counties=0.0)

    steps = [Step(kind) for kind in ("headline", "map", "behind", "thanks")]
    shots = opened(world.view(coverage=none), steps)

    assert [faults(shot) for shot in shots] == [[]] * len(steps)
    said = [text.words for text in shots[1]]
    assert said[said.index("无乡级建制") + 1] == "3"


CLOCKS = """
for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback']) {
    const own = window[name];
    window[name] = (...given) => { window.clocks = [...(window.clocks || []), name]; return own.apply(window, given); };
}
const animate = Element.prototype.animate;
Element.prototype.animate = function (...given) {
    window.clocks = [...(window.clocks || []), 'animate'];
    return animate.apply(this, given);
};
"""
"""Writes down, in every document, whatever could change it later."""
MOVING = """() => {
    const drawn = document.querySelectorAll('animate, animateTransform, animateMotion, set, img, video, canvas');
    const running = document.getAnimations().map(one => one.constructor.name);
    return [...(window.clocks || []), ...running, ...[...drawn].map(one => one.tagName)];
}"""


@dataclass(frozen=True)
class Live:
    """The live meeting: its screens when they have stood a moment, and its page, which stays open."""

    page: Page
    stage: FrameLocator
    later: list[bytes]


@pytest.fixture(scope="module")
def meeting(browser: Browser, server: Server) -> Iterator[Live]:
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="zh-CN")
    context.add_init_script(CLOCKS)
    page = context.new_page()
    stage = capture.live(page, server, f"screens={MEETING}")
    yield Live(page, stage, list(capture.pictures(page, len(STEPS), 300)))
    context.close()


def test_nothing_moves(meeting: Live) -> None:
    """What is shown at once is what is shown later, and nothing is there that could change it later still."""
    at_once = capture.pictures(meeting.page, len(STEPS), 0)
    assert [different(one, other) for one, other in zip(at_once, meeting.later, strict=True)] == [0] * len(STEPS)
    assert len(set(meeting.later)) == len(STEPS)
    assert meeting.stage.locator("body").evaluate(MOVING) == []


def test_what_could_move_is_found(page: Page) -> None:
    page.add_init_script(CLOCKS)
    page.goto("about:blank")
    page.set_content("<svg><rect><animate attributeName='x' dur='1s'/></rect></svg>")
    page.evaluate("() => { setTimeout(() => 0, 1); document.body.animate({opacity: [0, 1]}, 1000); }")

    assert page.evaluate(MOVING) == ["setTimeout", "animate", "Animation", "animate"]


def test_the_file_shows_the_pixels_of_the_live_meeting(
    page: Page, server: Server, meeting: Live, tmp_path: Path
) -> None:
    page.goto(server.page(f"prepare?screens={MEETING}"))
    settle(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name=Words("zh")("meeting.take")).click()
    waiting.value.save_as(tmp_path / "meeting.html")
    page.goto((tmp_path / "meeting.html").as_uri())
    page.evaluate("document.fonts.ready")
    from_disk = capture.pictures(page, len(STEPS), 0)

    assert [different(one, other) for one, other in zip(from_disk, meeting.later, strict=True)] == [0] * len(STEPS)


def different(one: bytes, other: bytes) -> int:
    """The pixels in which two pictures differ at all."""
    if one == other:
        return 0
    with Image.open(BytesIO(one)) as first, Image.open(BytesIO(other)) as second:
        apart = ImageChops.difference(first.convert("RGB"), second.convert("RGB")).convert("L")
        return apart.width * apart.height - apart.histogram()[0]


@dataclass(frozen=True)
class Publishing:
    """A server of its own, and what publishes another release to it."""

    server: Server
    publish: Callable[[], str]


@pytest.fixture
def publishing(release: Release, tmp_path: Path) -> Iterator[Publishing]:
    folder = tmp_path / "releases"
    folder.mkdir()
    shutil.copy(release.path, folder)
    releases.point_at(folder, release.id)
    (tmp_path / "fonts").symlink_to(var_folder().resolve() / "fonts")

    def publish() -> str:
        newer = "R0002-0000beef"
        path = folder / f"{newer}.duckdb"
        shutil.copy(release.path, path)
        path.chmod(0o644)
        with duckdb.connect(str(path)) as connection:
            connection.execute("UPDATE about SET value = ? WHERE name = 'release_id'", [newer])
        releases.point_at(folder, newer)
        return newer

    with running(ROOT / "app.py", tmp_path / "server.log", {"STATION_VAR": str(tmp_path)}) as started:
        yield Publishing(started, publish)


def test_a_meeting_keeps_its_release_when_another_is_published(
    page: Page, browser: Browser, publishing: Publishing, release: Release
) -> None:
    visit(page, publishing.server.page("overview"))
    page.get_by_role("link", name=Words("zh")("page.meeting")).click()
    stage = page.frame_locator("iframe.meeting-stage")
    stage.locator(capture.HERE).wait_for(timeout=30_000)
    newer = publishing.publish()

    count = stage.locator("section").count()
    for again in (False, True):
        if again:
            page.reload()
            stage.locator(capture.HERE).wait_for(timeout=30_000)
        shown = ["\n".join(text.words for text in texts) for texts in capture.texts(stage)]
        assert [(release.id in said, newer in said) for said in shown] == [(True, False)] * count
    elsewhere = browser.new_page()
    visit(elsewhere, publishing.server.page("overview"))
    assert newer in elsewhere.locator(".stamp").inner_text()
    elsewhere.close()
