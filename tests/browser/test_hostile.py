"""Text that would do something if it were let: from the register through every page, popup and file, it stays text."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pptx import Presentation

from bench.browser import visit
from bench.server import ROOT, Server, running
from dashboard.exports.table import FORMULA_STARTS
from queries.release import open_current
from queries.stations import stations
from tests.warehouse.test_own_province import Book
from warehouse import settings
from warehouse.__main__ import main as warehouse

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COUNTY, MONTH = "522702", "2022-11"
HIT = "window.top.hostile=(window.top.hostile||0)+1"
NAMES = [
    f"<img src=x onerror={HIT}>",
    f"<script>{HIT}</script>",
    f"${{{HIT}}}",
    f"`;{HIT};//",
    f'"><svg onload={HIT}>',
    f"</script><script>{HIT}//",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "＝1+1",
    '=HYPERLINK("http://x.example","看")',
    "=cmd|'/C calc'!A0",
    "![图](http://x.example/t.png)",
    f"[看](javascript:{HIT})",
    "$\\href{http://x.example}{x}$ :red[x] **粗**",
    "站" + "\u0301" * 50,
    "{name} {0.__class__} %s %(x)s",
    "&lt;b&gt;站&amp;",
]
"""Lines 60 to 64 of the list of bad inputs, with a few more that would leave a script, a template or a format."""
REFUSED = ["站\u202e金山", "站\x0b金山", "站" * 5000]
NOTHING_OUTSIDE = re.compile(r"https?://x\.example|javascript:")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A var folder: Guizhou without simulated data, one county's stations with NAMES, their reports, published."""
    folder = tmp_path_factory.mktemp("hostile")
    fonts = (settings.var_folder() / "fonts").resolve()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STATION_VAR", str(folder / "var"))
        patch.delenv("STATION_STORE_URL", raising=False)
        assert warehouse(["init", "--province", "52", "--department", NAMES[0], "--first", "2022-01"]) == 0
        (folder / "var" / "fonts").symlink_to(fonts)
        register(folder, refused=True)
        register(folder)
        form = folder / "form.xlsx"
        assert warehouse(["template", "--county", COUNTY, "--month", MONTH, "--out", str(form)]) == 0
        report = Book(form)
        for row in range(5, 5 + len(NAMES)):
            report.cell("月报表", row, "驻站社工", header=4).value = 2
            report.cell("月报表", row, "新开个案", header=4).value = row
        filed = report.saved("filed.xlsx")
        assert warehouse(["load", str(filed), "--received-on", "2022-12-03"]) == 0
        assert warehouse(["publish"]) == 0
        yield folder / "var"


def register(folder: Path, *, refused: bool = False) -> None:
    """Load the register with NAMES for stations, operators and evidence; or see it turned away for REFUSED ones."""
    path = folder / "register.xlsx"
    assert warehouse(["template", "--register", "--county", COUNTY, "--out", str(path)]) == 0
    book = Book(path)
    code, town = book.cell("站点台账", 3, "行政区划代码").value, book.cell("站点台账", 3, "乡镇（街道）名称").value
    for row, name in enumerate(REFUSED[:1] + REFUSED[2:] if refused else NAMES, start=3):
        texts = {"站点名称": name, "承接机构": name, "依据": name, "合署服务": name}
        cells = {"行政区划代码": code, "站点类型": "社工站", "运营日期": "2022-06-01", "经度": 107.5 + row / 100,
                 "纬度": 26.7, "坐标系": "CGCS2000", **texts}  # fmt: skip
        book.fill("站点台账", row, **cells)
        book.cell("站点台账", row, "乡镇（街道）名称").value = town
        for heading in cells:
            if isinstance(book.cell("站点台账", row, heading).value, str):
                book.cell("站点台账", row, heading).data_type = "s"  # what begins with = is a text, not a formula
    filled = book.saved("refused.xlsx" if refused else "filled.xlsx")
    assert warehouse(["load", str(filled), "--received-on", "2022-12-03"]) == int(refused)


@pytest.fixture(scope="module")
def served(hostile: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    log = tmp_path_factory.mktemp("log") / "server.log"
    with running(ROOT / "app.py", log, {"STATION_VAR": str(hostile), "STATION_STORE_URL": ""}) as started:
        yield started


@pytest.fixture(scope="module")
def sites(hostile: Path) -> list[tuple[str, str]]:
    """(id, name) of every station as the release has it."""
    release = open_current(hostile / "releases")
    listed = stations(release, region=COUNTY, date=date(2022, 11, 30))
    return sorted(zip(listed["site_id"], listed["name"], strict=True))


def test_names_come_through_import_and_publication_as_they_were_typed(sites: list[tuple[str, str]]) -> None:
    assert sorted(name for _, name in sites) == sorted(unicodedata.normalize("NFC", name) for name in NAMES)


SHOW_EVERY_LABEL = """() => {
    const told = [];
    const show = layer => {
        const tip = layer.getTooltip && layer.getTooltip();
        if (tip) {
            const content = tip.getContent(), tried = document.createElement('div');
            tried.className = 'tried';
            tried.innerHTML = typeof content === 'string' ? content : content.innerHTML;
            document.body.append(tried);
            told.push(tried.textContent);
        }
        if (layer.getLayers) layer.getLayers().forEach(show);
    };
    window.map.eachLayer(show);
    return told;
}"""
"""Writes the label of every point of the map into the page, as hovering over each would, those in clusters as well."""
PAGES = ["overview", "coverage", "services", "stations", "reporting", "revisions", "targets", "materials", "methods"]


@pytest.fixture
def watched(page: Page) -> Iterator[Page]:
    """A page on which no dialog may open and no request leave the machine, and no text may have run at its end."""
    outside: list[str] = []
    page.on("request", lambda one: outside.append(one.url) if NOTHING_OUTSIDE.search(one.url) else None)
    page.on("dialog", lambda one: outside.append(f"dialog {one.message}"))
    yield page
    assert page.evaluate("window.hostile") is None
    assert outside == []


@pytest.mark.parametrize("path", PAGES)
def test_pages_show_it_and_run_nothing(watched: Page, served: Server, path: str) -> None:
    visit(watched, served.page(f"{path}?region={COUNTY}"))
    assert watched.locator("[data-testid=stException]").count() == 0
    assert (
        watched.locator("img[src='x'], a[href^='javascript'], a[href*='x.example'], img[src*='x.example']").count() == 0
    )


def test_the_list_and_the_record_of_every_station_show_its_name_as_it_is(
    watched: Page, served: Server, sites: list[tuple[str, str]]
) -> None:
    for site, name in sites:
        visit(watched, served.page(f"stations?region={COUNTY}&site={site}"))
        expect(watched.get_by_text(name, exact=False).first).to_be_attached()


def test_popups_and_labels_of_the_map_show_it_and_run_nothing(
    watched: Page, served: Server, sites: list[tuple[str, str]]
) -> None:
    visit(watched, served.page(f"stations?region={COUNTY}"))
    frame = watched.frame_locator("iframe[src*='folium']").first
    points = frame.locator("path.leaflet-interactive, .leaflet-marker-icon")
    points.first.wait_for(timeout=60_000)
    points.first.hover(force=True)
    inner = next(one for one in watched.frames if "folium" in one.url)
    told = inner.evaluate(SHOW_EVERY_LABEL)
    watched.wait_for_timeout(500)  # a picture that is not there fails after a moment
    assert [one for one in watched.frames if one.evaluate("window.hostile")] == []
    assert inner.locator("body > .tried img, body > .tried script, body > .tried svg").count() == 0
    shown = "\n".join(told)
    assert [name for _, name in sites if name not in shown] == [], shown[:2000]


def export(hostile: Path, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dashboard.exports", *words], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "STATION_VAR": str(hostile), "STATION_STORE_URL": ""},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def xml_parts(data: bytes) -> dict[str, ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {
            name: ElementTree.fromstring(packed.read(name))
            for name in packed.namelist()
            if name.endswith((".xml", ".rels", ".svg"))
        }


def assert_inert(data: bytes) -> None:
    """No link to the outside, no field that is run, in any part of an office file."""
    for name, root in xml_parts(data).items():
        for one in root.iter():
            tag = one.tag.rsplit("}", 1)[-1]
            assert tag not in ("hlinkClick", "hyperlink", "fldSimple", "script"), (name, tag)
            # The number of the page is the only field there is.
            assert tag != "instrText" or (one.text or "").strip() in ("PAGE", "NUMPAGES"), (name, one.text)
            if name.endswith(".rels") and one.get("TargetMode") == "External":
                raise AssertionError(f"{name}: {one.get('Target')}")


def test_workbooks_hold_it_as_text(hostile: Path, tmp_path: Path, sites: list[tuple[str, str]]) -> None:
    target = tmp_path / "t.xlsx"
    export(hostile, "table", "all", "--region", COUNTY, "--month", MONTH, "--out", str(target))
    book = load_workbook(target)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell for cell in cells if cell.data_type == "f" or (cell.hyperlink and cell.hyperlink.target)] == []
    texts = {str(cell.value) for cell in cells}
    assert {name for _, name in sites} <= texts


def test_csv_files_hold_nothing_that_a_spreadsheet_runs(
    hostile: Path, tmp_path: Path, sites: list[tuple[str, str]]
) -> None:
    target = tmp_path / "t.csv"
    export(hostile, "table", "stations", "--region", COUNTY, "--date", "2022-11-30", "--out", str(target))
    rows = list(csv.reader(io.StringIO(target.read_text("utf-8-sig"))))
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if cell.startswith(FORMULA_STARTS) and not is_number(cell)] == []
    assert {name for _, name in sites} <= {cell.removeprefix("'") for cell in cells}


def is_number(text: str) -> bool:
    return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) is not None


def test_office_files_hold_it_as_text(hostile: Path, tmp_path: Path) -> None:
    deck, letter = tmp_path / "d.pptx", tmp_path / "b.docx"
    screens = "headline,map,ranking,trend,multiples,behind,thanks"
    export(hostile, "deck", "--screens", screens, "--region", COUNTY, "--month", MONTH, "--out", str(deck))
    export(hostile, "bulletin", "--region", COUNTY, "--date", "2022-12-05", "--out", str(letter))
    for path in (deck, letter):
        assert_inert(path.read_bytes())
    said = "\n".join(shape.text_frame.text for slide in Presentation(str(deck)).slides for shape in slide.shapes
                     if shape.has_text_frame)  # fmt: skip
    assert NAMES[0] in said  # the department's name
    assert NAMES[0] in "\n".join(one.text for one in Document(str(letter)).element.body.iter() if one.text)


def test_chart_packages_hold_it_as_text(hostile: Path, tmp_path: Path) -> None:
    target = tmp_path / "c.zip"
    export(hostile, "chart", "coverage-ranking", "--region", COUNTY, "--month", MONTH, "--out", str(target))
    with zipfile.ZipFile(target) as packed:
        drawn = [packed.read(name) for name in packed.namelist() if name.endswith(".svg")]
        assert drawn
        for one in drawn:
            root = ElementTree.fromstring(one)
            assert [e.tag for e in root.iter() if e.tag.rsplit("}", 1)[-1] in ("script", "foreignObject", "a")] == []
            assert [key for e in root.iter() for key in e.attrib if key.rsplit("}", 1)[-1].startswith("on")] == []


def test_the_meeting_runs_nothing(watched: Page, served: Server) -> None:
    watched.goto(served.page(f"meeting?region={COUNTY}&month={MONTH}"))
    stage = watched.frame_locator("iframe.meeting-stage")
    stage.locator("section.here svg").first.wait_for(timeout=60_000)
    assert stage.locator("script:not([data-x])").count() <= 1  # the meeting's own
