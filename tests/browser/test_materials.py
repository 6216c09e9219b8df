"""会议材料, used: a figure asked for its derivation, a paragraph copied, a deck begun, stopped, and made."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect
from pptx import Presentation

from bench.browser import settle, visit
from bench.server import Server
from dashboard.words import Words

pytestmark = pytest.mark.browser

WORDS = Words("zh")
QIANNAN = "522700"
SLOW_MS = 120_000


@pytest.fixture
def opened(page: Page, server: Server) -> Page:
    visit(page, f"{server.url}/materials?region={QIANNAN}&month=2023-05")
    page.locator(".bulletin").wait_for()
    return page


def test_a_figure_shows_its_derivation_to_mouse_and_keyboard(opened: Page) -> None:
    share = opened.locator(".bulletin .quoted").nth(2)
    expect(share.locator(".quoted-tip")).to_be_hidden()
    share.hover()
    expect(share.locator(".quoted-tip")).to_contain_text("定义")
    other = opened.locator(".bulletin .quoted").nth(5)
    other.focus()
    expect(other.locator(".quoted-tip")).to_be_visible()


def test_a_paragraph_is_copied_as_plain_text(opened: Page) -> None:
    opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened.get_by_role("button", name=WORDS("materials.copy"), exact=True).click()
    expect(opened.get_by_role("button", name=WORDS("materials.copied"))).to_be_visible()
    copied = opened.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("截至2023年5月31日，黔南布依族苗族自治州")
    assert "[" not in copied


def test_the_bulletin_is_what_was_read(opened: Page, tmp_path: Path) -> None:
    title = opened.locator(".bulletin-title").inner_text()
    with opened.expect_download(timeout=SLOW_MS) as waiting:
        opened.get_by_role("button", name=WORDS("materials.take_letter")).click()
    target = tmp_path / "file.docx"
    waiting.value.save_as(target)
    told = "".join(paragraph.text for paragraph in Document(str(target)).paragraphs)
    assert title in told.replace("\n", "")


def test_a_deck_is_stopped_then_made(opened: Page, tmp_path: Path) -> None:
    make = opened.get_by_role("button", name=WORDS("materials.make"))
    opened.get_by_text(WORDS("materials.set_all"), exact=True).click()
    settle(opened)
    make.click()
    opened.get_by_role("button", name=WORDS("materials.cancel")).click()
    expect(opened.get_by_text(WORDS("materials.cancelled"))).to_be_visible(timeout=SLOW_MS)

    opened.get_by_text(WORDS("materials.set_none"), exact=True).click()
    settle(opened)
    make.click()
    offered = opened.get_by_role("button", name=WORDS("materials.take_deck", n=5))
    offered.wait_for(timeout=SLOW_MS)
    with opened.expect_download() as waiting:
        offered.click()
    target = tmp_path / "file.pptx"
    waiting.value.save_as(target)
    assert len(Presentation(str(target)).slides) == 5
