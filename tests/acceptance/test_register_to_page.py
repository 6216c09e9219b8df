"""From a register and monthly reports as workbooks to the published figures on a page, in a province of one's own.

The workbooks say what the demonstration says of Guizhou; that is all that is taken over from it. What is loaded is no
simulation to the program: places come from the national list, stations are numbered anew, statuses and scope are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import Engine, select

from catalogue.period import first_day, month_text, parse_month
from tests.acceptance.books import write_report
from warehouse import schema, store
from warehouse.__main__ import main as warehouse

pytestmark = pytest.mark.slow

GUIZHOU, QIANXINAN = "520000", "522300"
MAY_2023, END_OF_2023 = parse_month("2023-05"), parse_month("2023-12")
REPORTED = {MAY_2023: "52", END_OF_2023: "5223"}
"""Whose reports of which months are loaded."""


@pytest.fixture(scope="module")
def published(demonstration, tmp_path_factory) -> Iterator[Path]:
    """A var folder with the release of Guizhou's own store: its register, and two months of reports."""
    var = tmp_path_factory.mktemp("own")
    given = demonstration.chosen()
    assert warehouse(["template", "--register", "--out", str(var / "台账.xlsx")]) == 0
    given.undo()
    source = store.connect(demonstration.store_url)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STATION_VAR", str(var))
        patch.setenv("STATION_STORE_URL", "")
        assert warehouse(["init", "--province", GUIZHOU, "--first", "2020-09"]) == 0
        filled_in(var / "台账.xlsx")
        assert warehouse(["load", str(var / "台账.xlsx"), "--received-on", "2025-07-01"]) == 0
        ids = numbered(source, store.connect())
        for month, within in REPORTED.items():
            path = var / f"{within}-{month_text(month)}.xlsx"
            write_report(source, path, month, within, ids)
            received = first_day(month + 1).replace(day=5).isoformat()
            assert warehouse(["load", str(path), "--received-on", received]) == 0
        assert warehouse(["publish"]) == 0
        yield var


def filled_in(path: Path) -> None:
    """The register as somebody fills it in who has none in the system yet: without numbers, parents by their names.

    A parent whose name others bear cannot be stated before it has a number; it stays out.
    """
    book = openpyxl.load_workbook(path)
    sheet = book["站点台账"]
    number, name, parent = (column(sheet, heading) for heading in ("站点编号", "站点名称", "上级站点"))
    rows = range(3, sheet.max_row + 1)
    names = {sheet.cell(row, number).value: sheet.cell(row, name).value for row in rows}
    borne = Counter(names.values())
    for row in rows:
        above = names.get(sheet.cell(row, parent).value)
        sheet.cell(row, number).value = None
        sheet.cell(row, parent).value = above if borne[above] == 1 else None
    book.save(path)


def column(sheet: Worksheet, heading: str) -> int:
    headings = [str(cell.value).split("\n")[0] for cell in sheet[2]]
    return headings.index(heading) + 1


def numbered(source: Engine, own: Engine) -> dict[str, str]:
    """What the sites of the demonstration are numbered in a store of one's own."""
    site = schema.site.c

    def sites(engine: Engine) -> dict[tuple[str, str], str]:
        with store.reading(engine).connect() as connection:
            found = connection.execute(select(site.region_code, site.name, site.site_id))
            return {(row.region_code, row.name): row.site_id for row in found}

    mine = sites(own)
    return {site_id: mine[key] for key, site_id in sites(source).items()}


@pytest.fixture(autouse=True)
def _reading(published, monkeypatch):
    monkeypatch.setenv("STATION_VAR", str(published))
    monkeypatch.setenv("STATION_STORE_URL", "")


def test_the_store_is_nobodys_simulation_and_holds_what_was_loaded():
    with store.reading(store.connect()).connect() as connection:
        assert store.settings_of(connection).get("is_simulated") != "true"
        kinds = Counter(connection.scalars(select(schema.batch.c.kind)))
        sites = connection.execute(select(schema.site.c.site_id)).all()
    # The divisions by ``init`` and the register of sites.
    assert kinds == {"register": 2, "workbook": len(REPORTED)}
    assert len(sites) == 1655


@pytest.mark.parametrize(
    ("month", "day", "covered", "in_scope", "rate"),
    [
        ("2022-09", "2022-09-30", 755, 1509, "50.03%"),  # the province's own statement
        ("2023-05", "2023-05-31", 1094, 1510, "72.45%"),  # S003-008, S003-011
    ],
)
def test_coverage_of_guizhou(ask, screen, month, day, covered, in_scope, rate):
    (row,) = ask("coverage", region=GUIZHOU, date=day, rung="built")
    assert (row["numerator"], row["denominator"], row["stations"]) == (covered, in_scope, covered)
    words = screen("overview", month=month)
    assert f"“建成”覆盖率 {rate} {covered:,} / {in_scope:,} 个乡镇（街道）" in words
    assert "模拟数据" not in words


def test_complete_places_of_guizhou_in_may_2023(ask, screen):
    (row,) = ask("coverage", region=GUIZHOU, date="2023-05-31", rung="built")
    assert (row["prefectures_full"], row["counties_full"], row["counties"]) == (2, 44, 88)  # S003-012, S003-013
    words = screen("overview", month="2023-05")
    assert "全覆盖县（市、区） 44 共 88 个" in words
    assert "全覆盖市（州） 2 共 9 个" in words


def test_qianxinan_in_december_2023(ask, screen):
    standing = ("built", "operating", "full_service")
    sites = [one for one in ask("stations", region=QIANXINAN, date="2023-12-31") if one["site_status"] in standing]
    # S001-002, S001-003, S001-004, S001-005
    assert Counter(one["site_type"] for one in sites) == {
        "guidance_centre": 1, "main_station": 8, "station": 101, "service_room": 4,
    }  # fmt: skip
    (row,) = ask("coverage", region=QIANXINAN, date="2023-12-31", rung="built")
    assert (row["numerator"], row["denominator"]) == (101, 140)  # S001-004, S001-008
    counties = ask("coverage", region=QIANXINAN, date="2023-12-31", rung="built", level="county")
    complete = {one["region_code"] for one in counties if one["numerator"] == one["denominator"]}
    assert complete == {"522301", "522324", "522327"}  # S001-010
    assert "“建成”覆盖率 72.14% 101 / 140 个乡镇（街道）" in screen("overview", region=QIANXINAN, month="2023-12")
    words = screen("stations", region=QIANXINAN, month="2023-12")
    for said in ("指导中心 1 个 已建成", "社工总站 8 个 已建成", "社工站 101 个 已建成", "社工室 4 个 已建成"):
        assert said in words


@pytest.mark.parametrize(
    ("indicator", "label", "least", "most"),
    [
        ("volunteers_posted", "驻站志愿者", 1583, 1583),  # S003-010
        ("staff", "驻站社会工作者", 1001, 1999),  # S003-009: 1,000 余
    ],
)
def test_people_posted_in_may_2023(ask, screen, indicator, label, least, most):
    (row,) = ask("services", indicator=indicator, region=GUIZHOU, month="2023-05")
    assert least <= row["value"] <= most
    assert f"{label} {row['value']:,} 人" in screen("services", indicator=indicator, month="2023-05")
