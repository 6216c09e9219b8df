"""媒体导出, used: without a public release, under an embargo, and with a package taken along and opened."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.browser import settle, visit
from bench.server import Server
from dashboard.citations.reading import codes
from dashboard.words import Words
from tests.browser.small_house import give_out

pytestmark = pytest.mark.browser

WORDS = Words("zh")
AFTER_ALL_OF_US = "2999-12-31T09:00"
SLOW_MS = 120_000


@pytest.fixture(scope="module")
def made(house: Path) -> tuple[Path, Path]:
    """A public release for everybody and one under embargo, both off the shelf."""
    shelf, kept = house / "public", house / "kept"
    give_out(house)
    give_out(house, "--embargo", AFTER_ALL_OF_US)
    kept.mkdir()
    first, second = sorted(path.rename(kept / path.name) for path in shelf.glob("P*.duckdb"))
    return first, second


@pytest.fixture
def shelf(house: Path) -> Iterator[Path]:
    """The shelf, empty before and after a test."""
    folder = house / "public"
    folder.mkdir(exist_ok=True)
    yield folder
    for path in folder.iterdir():
        path.unlink()


def put(shelf: Path, one: Path) -> None:
    (shelf / one.name).symlink_to(one)


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_label(label, exact=True).click()
    page.keyboard.type(option)  # of a long list only what is near is on the page
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def taken(page: Page, folder: Path) -> Path:
    with page.expect_download(timeout=SLOW_MS) as waiting:
        page.get_by_role("button", name=WORDS("press.take"), exact=True).click()
    target = folder / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return target


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_a_public_release_the_page_says_how_one_is_made(
    page: Page, served: Server, shelf: Path, lang: str
) -> None:
    words = Words(lang)
    visit(page, served.page(f"press?lang={lang}"))

    expect(page.locator(".state-title")).to_have_text(words("press.none_title"))
    steps = page.locator(".state code").all_inner_texts()
    assert [step.split()[4] for step in steps] == ["propose", "approve"]
    expect(page.get_by_role("button", name=words("press.take"))).to_have_count(0)


def test_under_embargo_nothing_is_given_out(page: Page, served: Server, shelf: Path, made: tuple[Path, Path]) -> None:
    _, embargoed = made
    put(shelf, embargoed)
    visit(page, served.page("press?level=county"))

    expect(page.locator(".notice")).to_contain_text(embargoed.stem)
    expect(page.locator(".notice")).to_contain_text("2999-12-31 09:00")
    expect(page.locator(".state-text")).to_have_text(WORDS("press.none_yet"))
    expect(page.get_by_role("button", name=WORDS("press.take"))).to_have_count(0)


def test_beside_an_embargoed_release_only_the_open_one_is_offered(
    page: Page, served: Server, shelf: Path, made: tuple[Path, Path]
) -> None:
    for one in made:
        put(shelf, one)
    visit(page, served.page("press?level=county"))

    page.get_by_label(WORDS("press.release"), exact=True).click()
    offered = page.get_by_role("option").all_inner_texts()
    assert [text[:5] for text in offered] == ["P0001"]


def test_a_package_holds_every_file_and_the_figures_of_the_page(
    page: Page, served: Server, shelf: Path, made: tuple[Path, Path], tmp_path: Path
) -> None:
    put(shelf, made[0])
    visit(page, served.page("press?level=county"))
    choose(page, WORDS("press.panel"), "覆盖率排名")
    plates = page.locator('[class*="st-key-card-plate-"] svg')
    expect(plates).to_have_count(2)

    path = taken(page, tmp_path)

    held = members(path)
    about = json.loads(held["metadata.json"])
    assert made[0].stem in path.name
    assert sorted(Path(name).suffix for name in held) == sorted(
        [".png", ".svg", ".pdf"] * 2 + [".csv", ".json", ".txt"]
    )
    assert about["about"]["zh"]["release"] == made[0].stem
    # In the metadata stands what every other file hashes to.
    others = {name: content for name, content in held.items() if name != "metadata.json"}
    assert about["files"] == {name: sha256(content).hexdigest() for name, content in others.items()}
    (table,) = (content for name, content in held.items() if name.endswith(".csv"))
    heading, *rows = csv.reader(io.StringIO(table.decode("utf-8-sig")))
    figures = {row[0]: row[1:4] for row in rows}
    assert heading[1:4] == [WORDS(f"column.{name}") for name in ("covered", "in_scope", "share")]
    # June 2023: 乙区 has its one township, 甲县 two of four, 丙县 none of three.
    assert figures["乙区"] == ["1", "1", "100.0"]
    assert figures["甲县"] == ["2", "4", "50.0"]
    assert figures["丙县"] == ["0", "3", "0.0"]
    assert "2/4" in plates.first.text_content()
    shown = page.locator(".press-holds").inner_text()
    for name in ("landscape.png", "square.png", "landscape.pdf", "square.svg"):
        (picture,) = (content for at, content in held.items() if at.endswith(name))
        (found,) = codes(picture)
        assert about["check_code"].replace("-", "") in found.replace("-", "")
    assert about["check_code"] in shown


def test_what_is_not_cleared_is_refused_in_words(
    page: Page, served: Server, shelf: Path, made: tuple[Path, Path]
) -> None:
    put(shelf, made[0])
    visit(page, served.page("press?indicator=crisis_interventions"))
    choose(page, WORDS("press.panel"), "服务量排名")

    expect(page.locator(".state-title")).to_have_text(WORDS("press.not_cleared_title"))
    expect(page.get_by_role("button", name=WORDS("press.take"))).to_have_count(0)
