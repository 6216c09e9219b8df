"""会场模式 over a damaged newest release: the sound one before it is shown, and that is said on top of the stage."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.server import ROOT, running
from dashboard.words import Words
from tests.screens.test_app import add_newest
from warehouse import releases, seals

pytestmark = pytest.mark.browser


def test_a_meeting_tells_that_an_older_release_stands_in(page: Page, var: Path, tmp_path: Path) -> None:
    current = releases.current(var / "releases")
    assert current is not None
    folder = tmp_path / "var" / "releases"
    folder.mkdir(parents=True)
    shutil.copy(current.path, folder)
    (folder.parent / "fonts").symlink_to(var / "fonts")
    good = current.path.read_bytes()
    seals.seal(folder / current.path.name, hashlib.sha256(good).hexdigest())
    newest = add_newest(folder, good[:-1], promised=good)
    said = Words("zh")("notice.stand_in", id=newest, shown=current.path.stem)
    with running(ROOT / "app.py", tmp_path / "server.log", {"STATION_VAR": str(folder.parent)}) as served:
        page.goto(f"{served.url}/meeting?release={current.path.stem}")
        page.locator("iframe.meeting-stage").wait_for()
        notice = page.locator(".meeting-notice")
        expect(notice).to_have_text(said)
        box = notice.bounding_box()
        assert box is not None
        middle = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        # What is on top at its place is the notice, not the stage.
        assert page.evaluate("({x, y}) => document.elementFromPoint(x, y).className", middle) == "meeting-notice"
        add_newest(folder, good, promised=good)
        page.goto(f"{served.url}/meeting?release={current.path.stem}")
        page.locator("iframe.meeting-stage").wait_for()
        page.frame_locator("iframe.meeting-stage").locator("section.here svg").first.wait_for(timeout=60_000)
        assert page.locator(".meeting-notice").count() == 0
