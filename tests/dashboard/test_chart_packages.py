"""A chart package: every file of it says the same, stands alone, and is the same each time."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from pathlib import Path

import openpyxl
import pandas as pd
import pypdfium2
import pytest
from PIL import Image

from dashboard.citations.citation import citation
from dashboard.exports.__main__ import main
from dashboard.exports.book.file import book
from dashboard.exports.book.sheet import of_panel
from dashboard.exports.packing import packed
from dashboard.exports.press.package import package
from dashboard.exports.press.plate import FORMATS, plate
from dashboard.exports.table import FORMULA_STARTS, csv_bytes
from dashboard.panels.registry import PANELS, build
from dashboard.svg.picture import picture
from queries.release import Release
from tests.dashboard.press_world import seen, small_release, small_release_path, var
from tests.dashboard.test_panel_registry import suiting

__all__ = ["small_release", "small_release_path", "var"]
pytestmark = pytest.mark.usefixtures("var")
WARNING = "内部工作用图，未经审核不得公开"


def words_of(svg: str) -> list[str]:
    return [unescape(re.sub(r"<[^>]+>", "", one)) for one in re.findall(r"<text[^>]*>(.*?)</text>", svg)]


def same(shown: object, held: object) -> bool:
    if held is None or held != held:
        return shown in ("", None)
    if hasattr(held, "__float__") and not isinstance(held, bool | str):
        return float(str(shown)) == pytest.approx(float(held), rel=1e-9)
    return str(shown if shown is not None else "").removeprefix("'") == str(held)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("panel_id", PANELS)
def test_every_renderer_shows_the_same_numbers_and_labels(small_release: Release, panel_id: str, lang: str) -> None:
    chosen = suiting(small_release, panel_id).selection
    view = seen(small_release, region=chosen.region, site=chosen.site, lang=lang)
    panel = build(view, panel_id)
    cited = citation(view, panel)
    rows = list(csv.reader(io.StringIO(csv_bytes(panel, {}).decode("utf-8-sig"))))[1:]
    made = openpyxl.load_workbook(io.BytesIO(book([of_panel(view, panel)], view.words)))
    cells = list(made.worksheets[0].iter_rows(min_row=5, max_row=4 + len(panel.table), values_only=True))
    for at, held in enumerate(panel.table.astype(object).where(panel.table.notna(), None).itertuples(index=False)):
        assert all(map(same, rows[at], held))
        assert all(map(same, cells[at], held))
    for shape in FORMATS:
        made = plate(view, panel_id, cited, shape)
        said = words_of(made.svg)
        assert cited.code in said
        assert made.panel.table.equals(panel.table)
        if made.panel.figure is not None:
            assert set(words_of(picture(made.panel.figure, is_whole=False).body)) <= set(said)
        assert all(fact.value in said for fact in made.panel.facts)


def test_a_package_is_whole_and_the_same_each_time(small_release: Release) -> None:
    view = seen(small_release)
    made = package(view, "coverage-ranking")
    assert packed(made.files) == packed(package(view, "coverage-ranking").files)
    sizes = {name: Image.open(io.BytesIO(content)).size for name, content in made.files.items() if name.endswith("png")}
    assert sorted(sizes.values()) == [(2160, 2160), (2400, 1350)]
    (page, _) = (content for name, content in made.files.items() if name.endswith("pdf"))
    with pypdfium2.PdfDocument(page) as document:
        assert "月" in document[0].get_textpage().get_text_bounded()
    about = json.loads(made.files["metadata.json"])
    readme = made.files["README.txt"].decode("utf-8-sig")
    assert about["check_code"] in readme
    assert about["columns"] == [str(name) for name in build(view, "coverage-ranking").table.columns]
    assert set(about["files"]) == set(made.files) - {"metadata.json"}
    for key in ("title", "unit", "definitions", "as_of", "next_update", "source", "office", "licence", "citation",
                "filters", "release", "code", "alt"):  # fmt: skip
        assert about["about"]["zh"][key], key
        assert about["about"]["en"][key], key
    assert (about["about"]["zh"]["as_of"], about["about"]["zh"]["next_update"]) == ("2023年6月30日", "2023年8月15日")


def test_hostile_text_is_inert_in_the_data() -> None:
    from dashboard.panels import Panel

    table = pd.DataFrame({"名称": ["=1+1", "+1", "-1", "@SUM", "\t=1"]})
    panel = Panel("p", "题", "口径", table, lambda: table)
    written = list(csv.reader(io.StringIO(csv_bytes(panel, {}).decode("utf-8-sig"))))[1:]
    assert not any(row[0].startswith(FORMULA_STARTS) for row in written)


def test_a_map_is_for_internal_use_until_that_very_map_is_approved(
    small_release: Release, capsys: pytest.CaptureFixture[str]
) -> None:
    view, later = seen(small_release), seen(small_release, month=small_release.data_month)
    if view.shapes is None:
        pytest.fail("make setup builds the shapes that maps are drawn on")
    cited, other = (citation(one, build(one, "coverage-map")) for one in (view, later))
    assert WARNING in plate(view, "coverage-map", cited, FORMATS[0]).about.map_line
    given = ["approve", cited.code, "--number", "黔S(2026)012号", "--maker", "测绘院"]
    assert main(given) == 0
    approved = plate(view, "coverage-map", cited, FORMATS[0]).about.map_line
    assert approved.startswith("审图号：黔S(2026)012号 · ")
    assert "制图单位：测绘院" in approved
    assert WARNING not in approved
    # Another month is another map.
    assert WARNING in plate(later, "coverage-map", other, FORMATS[0]).about.map_line
    assert main(["approve", cited.code, "--withdraw"]) == 0
    assert WARNING in plate(view, "coverage-map", cited, FORMATS[0]).about.map_line
    assert main([*given[:3], "随便", *given[4:]]) == 1
    assert "审图号" in capsys.readouterr().err


def test_charts_and_checks_from_the_command_line(
    small_release_path: Path, var: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = var / "out"
    release = ["--release", str(small_release_path)]
    assert main(["chart", "coverage-ladder", *release, "--month", "2023-05", "--out", str(target)]) == 0
    assert len(list(target.iterdir())) == 9
    capsys.readouterr()
    assert main(["check", str(next(target.glob("*square.png")))]) == 0
    assert "核验通过" in capsys.readouterr().out
    assert main(["check", "0000-0000-0000"]) == 1
    assert main(["chart", "fireworks", *release, "--out", str(target)]) == 1
    assert "coverage-map" in capsys.readouterr().err
    assert main(["chart", "coverage-townships", *release, "--out", str(target)]) == 1
    assert "--region" in capsys.readouterr().err
    assert main(["chart", "coverage-map", "--public", "--out", str(target)]) == 1
    assert "公开数据" in capsys.readouterr().err
