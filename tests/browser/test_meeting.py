"""A meeting in Chromium: live over the whole window, kept, and as a file opened from disk with nothing beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import FrameLocator, Page

from bench.browser import settle, visit
from bench.server import ROOT, Server, running
from dashboard.words import Words
from queries.release import Release

pytestmark = pytest.mark.browser

WORDS = Words("zh")
SEQUENCE = "headline,map,county:522702,thanks"
HERE = "section.here svg"


def shown(stage: FrameLocator | Page) -> str:
    """What the screen that is shown says to those who cannot see it."""
    return stage.locator(HERE).get_attribute("aria-label") or ""


def live(page: Page, server: Server) -> FrameLocator:
    page.goto(server.page(f"meeting?screens={SEQUENCE}"))
    stage = page.frame_locator("iframe.meeting-stage")
    stage.locator(HERE).wait_for(timeout=30_000)
    return stage


def test_the_screens_are_moved_by_keyboard_and_by_clicks(page: Page, server: Server) -> None:
    stage = live(page, server)
    for key, said in [
        ("ArrowRight", "尚未全覆盖"), ("PageDown", "福泉市"), ("PageUp", "尚未全覆盖"), ("End", "谢谢"),
        ("Home", "截至"), (" ", "尚未全覆盖"),
    ]:  # fmt: skip
        page.keyboard.press(key)
        assert said in shown(stage) + (stage.locator(HERE).text_content() or "")
    page.mouse.click(1500, 500)
    assert "福泉市" in shown(stage)
    page.mouse.click(50, 500)
    assert "尚未全覆盖" in shown(stage)


def test_nothing_but_the_screen_is_seen(page: Page, server: Server) -> None:
    live(page, server)

    box = page.locator("iframe.meeting-stage").bounding_box()

    assert box == {"x": 0, "y": 0, "width": 1920, "height": 1080}
    assert page.evaluate("document.elementFromPoint(960, 20).tagName") == "IFRAME"


def test_escape_leads_to_the_preparation_of_the_same_meeting(page: Page, server: Server, release: Release) -> None:
    live(page, server)

    page.keyboard.press("Escape")
    page.wait_for_url("**/prepare**")
    settle(page)

    chosen = parse_qs(urlsplit(page.url).query)
    assert (chosen["screens"], chosen["release"]) == ([SEQUENCE], [release.id])
    assert page.locator("[class*=st-key-card-meeting-] svg").count() == 4


def test_the_file_opens_from_disk_with_nothing_beside_it(page: Page, server: Server, tmp_path: Path) -> None:
    visit(page, server.page(f"prepare?screens={SEQUENCE}"))
    with page.expect_download() as waiting:
        page.get_by_role("button", name=WORDS("meeting.take")).click()
    target = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(target)
    alone = page.context.new_page()
    asked: list[str] = []
    alone.on("request", lambda request: asked.append(request.url))

    alone.goto(target.as_uri())
    alone.keyboard.press("ArrowRight")
    alone.keyboard.press("ArrowRight")

    assert "福泉市" in shown(alone)
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert alone.evaluate("document.fonts.check('20px \"Station Meeting\"')")
    alone.close()


@pytest.fixture
def own(var: Path, tmp_path: Path) -> Iterator[tuple[Path, Server]]:
    """A server with a folder of its own for what it keeps, and the releases of the others."""
    for name in ("releases", "fonts"):
        (tmp_path / name).symlink_to(var / name)
    with running(ROOT / "app.py", tmp_path / "server.log", {"STATION_VAR": str(tmp_path)}) as started:
        yield tmp_path / "meetings", started


def test_a_meeting_is_put_together_kept_and_opened_again(page: Page, own: tuple[Path, Server]) -> None:
    folder, server = own
    cards = page.locator("[class*=st-key-card-meeting-] svg")
    visit(page, server.page("prepare"))
    page.get_by_role("button", name=WORDS("meeting.remove")).first.click()
    page.wait_for_url("**screens=map**")
    settle(page)
    page.get_by_placeholder(WORDS("meeting.name")).fill("六月调度会")
    page.keyboard.press("Enter")
    settle(page)
    page.get_by_role("button", name=WORDS("meeting.keep"), exact=True).click()

    link = page.locator("[class*=st-key-kept-] a")
    link.wait_for()
    [kept] = folder.glob("*.json")
    assert json.loads(kept.read_text(encoding="utf-8"))["title"] == "六月调度会"
    visit(page, server.page("prepare"))
    assert cards.count() == 5
    link.click()
    page.wait_for_url("**screens=map**")
    settle(page)
    assert cards.count() == 4
    page.get_by_role("button", name=WORDS("meeting.forget")).click()
    settle(page)
    assert list(folder.iterdir()) == []


def test_a_release_can_be_named_and_one_that_is_not_there_is_told(page: Page, server: Server, release: Release) -> None:
    visit(page, server.page(f"overview?release={release.id}"))
    assert page.locator(".notice").count() == 0

    visit(page, server.page("overview?release=R9999-00000000"))
    assert page.locator(".notice").count() == 1
    assert release.id in page.locator(".stamp").inner_text()
