"""The monthly file of the attention list, written by the command and read back: document, workbook, table.

In the small release at the end of June 2023 there are five lines: 甲县 (a finding), 丙县 twice (pace, coverage), 甲县
(reports) and 乙区 (data).
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from catalogue.attention import default
from dashboard.exports.__main__ import main
from tests.dashboard.press_world import small_release, small_release_path, var
from tests.queries.conftest import DING, EAST

__all__ = ["small_release", "small_release_path", "var"]
pytestmark = pytest.mark.usefixtures("var")

PLACES = ["甲县", "丙县", "丙县", "甲县", "乙区"]
SENTENCES = [
    "甲县有 1 个站点的 1 个督导问题逾期 90 天及以上未销号，最长逾期 90 天：S1社工站。",
    "丙县还差 3 个乡镇（街道）（0/3），要在2024年12月31日前完成，平均每月需新增 0.17 个，历来最快为每月 0 个。",
    "丙县还差 3 个乡镇（街道）未“建成”（0/3），已 18 个月没有新增。",
    "甲县2023年6月已到期应报 12 站，2 站未报，占 16.7%。",
    "乙区近 12 个月有 1 个站点的 1 份月报与往月或他站雷同，待核实：S4社工站。",
]
ADDRESS = "https://board.example/kanban/"


def make(path: Path, release: Path, *typed: str) -> int:
    return main(["attention", "--release", str(release), "--month", "2023-06", "--out", str(path), *typed])


def test_the_document_holds_every_line_with_its_reason_and_the_rules(small_release_path: Path, tmp_path: Path) -> None:
    target = tmp_path / "list.docx"
    assert make(target, small_release_path) == 0

    opened = Document(str(target))
    words = [paragraph.text for paragraph in opened.paragraphs]
    urgent, serious, rules = opened.tables
    rows = [[cell.text for cell in row.cells] for row in [*urgent.rows, *serious.rows[1:]]]
    assert words[0] == "黔省2023年6月关注清单（模拟数据）"
    assert words[1].startswith("全省关注清单 5 条，首位：甲县")
    assert "本页" not in words[1]
    assert words[2:4] == ["一、立即督办（1 条）", "二、重点跟进（4 条）"]
    assert [cell.text for cell in serious.rows[0].cells] == rows[0]
    assert rows[0] == ["位次", "地区", "方面", "情况", "涉及站数（个）", "列入原因", "出处"]
    assert [row[0] for row in rows[1:]] == ["1", "2", "3", "4", "5"]
    assert [row[1] for row in rows[1:]] == PLACES
    assert [row[3] for row in rows[1:]] == SENTENCES
    assert [row[4] for row in rows[1:]] == ["1", "3", "3", "2", "1"]
    assert rows[4][5] == "规则“当月缺报”：当月已到期应报的站点中，未报的达到 10% 且不少于 2 个。"
    assert len(rules.rows) == 1 + len(default())
    foot = opened.sections[0].footer.paragraphs[1].text
    assert "R0001-00000000" in foot
    assert "2023年6月30日" in foot
    assert "核验码" in foot
    assert "模拟数据" in foot


def test_the_same_list_is_the_same_file(small_release_path: Path, tmp_path: Path) -> None:
    for ending in ("docx", "xlsx", "csv"):
        first, second = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
        make(first, small_release_path)
        make(second, small_release_path)
        assert first.read_bytes() == second.read_bytes()


def test_the_workbook_holds_the_list_and_the_rules(small_release_path: Path, tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    assert make(target, small_release_path) == 0

    book = openpyxl.load_workbook(target)
    assert book.sheetnames[:3] == ["目录", "关注清单", "关注清单的规则"]
    rows = list(book["关注清单"].iter_rows(min_row=4, values_only=True))
    assert rows[0][:2] == ("位次", "严重程度")
    assert [row[0] for row in rows[1:]] == [1, 2, 3, 4, 5]
    assert [row[4] for row in rows[1:]] == SENTENCES
    assert len(list(book["关注清单的规则"].iter_rows(min_row=5))) == len(default())


def test_every_line_of_the_table_says_where_it_is_from_and_leads_there(
    small_release_path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "list.csv"
    assert make(target, small_release_path, "--address", ADDRESS) == 0

    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    assert [row["情况"] for row in rows] == SENTENCES
    assert [row["链接"] for row in rows] == [
        f"https://board.example/kanban/{page}?region={code}&month=2023-06&release=R0001-00000000"
        for page, code in (
            ("supervision", "520101"),
            ("targets", "520201"),
            ("coverage", "520201"),
            ("reporting", "520101"),
            ("checks", "520102"),
        )
    ]
    assert {row["发布号"] for row in rows} == {"R0001-00000000"}
    assert {row["数据性质"] for row in rows} == {"模拟数据"}


def test_the_document_links_every_line(small_release_path: Path, tmp_path: Path) -> None:
    target = tmp_path / "list.docx"
    make(target, small_release_path, "--address", ADDRESS, "--lang", "en")

    opened = Document(str(target))
    linked = {one.target_ref for one in opened.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.HYPERLINK}
    assert len(linked) == 5
    assert all(one.startswith("https://board.example/kanban/") and "lang=en" in one for one in linked)
    assert opened.tables[1].rows[3].cells[6].text == "Reporting"


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_table_proves_genuine_until_a_number_is_altered(
    small_release_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    """The column of links is not among what is held; a figure is."""
    target = tmp_path / f"list.{ending}"
    make(target, small_release_path, "--address", ADDRESS)
    assert main(["check", str(target)]) == 0
    if ending == "csv":
        said = target.read_text(encoding="utf-8-sig")
        target.write_text(said.replace("12 站，2 站未报", "12 站，1 站未报"), encoding="utf-8-sig")
        capsys.readouterr()
        assert main(["check", str(target)]) == 1
        assert "1 站未报" in capsys.readouterr().out


@pytest.mark.parametrize("ending", ["docx", "xlsx", "csv"])
@pytest.mark.parametrize(("region", "lines"), [(EAST, 3), (DING, 0)])
def test_a_short_list_and_an_empty_one_are_written_too(
    small_release_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str, region: str, lines: int
) -> None:
    target = tmp_path / f"list.{ending}"
    assert make(target, small_release_path, "--region", region) == 0
    assert f"关注清单 {lines} 条。" in capsys.readouterr().out
    assert target.stat().st_size > 0


def test_an_empty_document_says_that_nobody_is_on_the_list(small_release_path: Path, tmp_path: Path) -> None:
    target = tmp_path / "list.docx"
    make(target, small_release_path, "--region", DING)
    opened = Document(str(target))
    assert opened.paragraphs[1].text.startswith("丁县2023年6月没有列入关注清单。")
    assert len(opened.tables) == 1  # the rules that were tried


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("list.pdf", [], ".docx, .xlsx, .csv"),
        ("list", [], ".docx, .xlsx, .csv"),
        ("list.docx", ["--month", "2031-01"], "2031-01"),
        ("list.docx", ["--region", "999999"], "999999"),
        ("list.docx", ["--region", "520101001"], "关注清单列到县"),
        ("list.docx", ["--address", "board.example"], "board.example"),
        ("list.docx", ["--address", "javascript:alert(1)"], "javascript"),
    ],
)
def test_what_cannot_be_made_is_named_and_nothing_is_written(
    name: str,
    typed: list[str],
    said: str,
    small_release_path: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    assert make(folder / name, small_release_path, *typed) == 1
    assert said in capsys.readouterr().err
    assert list(folder.iterdir()) == []


def test_a_file_that_is_there_stays_whole_when_writing_fails(
    small_release_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "list.csv"
    make(target, small_release_path)
    before = target.read_bytes()

    def full(self: Path, data: bytes) -> int:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert make(target, small_release_path, "--region", EAST) == 1
    assert target.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("list")] == ["list.csv"]
