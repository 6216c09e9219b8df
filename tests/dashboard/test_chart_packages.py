"""A chart package: every file of it says the same, stands alone, and is the same each time."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pypdfium2
import pytest
from PIL import Image

from dashboard.citations.citation import citation
from dashboard.exports.__main__ import main
from dashboard.exports.packing import packed
from dashboard.exports.press.about import about
from dashboard.exports.press.package import package
from dashboard.exports.press.plate import FORMATS, plate
from dashboard.exports.table import FORMULA_STARTS, csv_bytes
from dashboard.panels.registry import PANELS, build
from dashboard.words import Words
from queries.release import Release
from tests.dashboard.press_world import seen, small_release, small_release_path, var
from tests.queries.conftest import OUTLIER

__all__ = ["small_release", "small_release_path", "var"]
pytestmark = pytest.mark.usefixtures("var")
WARNING = "内部工作用图，未经审核不得公开"


def test_a_package_is_whole_and_the_same_each_time(small_release: Release) -> None:
    view = seen(small_release)
    made = package(view, "coverage-ranking")
    assert packed(made.files) == packed(package(view, "coverage-ranking").files)
    sizes = {name: Image.open(io.BytesIO(content)).size for name, content in made.files.items() if name.endswith("png")}
    assert sorted(sizes.values()) == [(2160, 2160), (2400, 1350)]
    (page, _) = (content for name, content in made.files.items() if name.endswith("pdf"))
    with pypdfium2.PdfDocument(page) as document:
        assert "月" in document[0].get_textpage().get_text_bounded()
    said = json.loads(made.files["metadata.json"])
    readme = made.files["README.txt"].decode("utf-8-sig")
    assert said["check_code"] in readme
    assert said["columns"] == [str(name) for name in build(view, "coverage-ranking").table.columns]
    assert set(said["files"]) == set(made.files) - {"metadata.json"}
    for key in ("title", "unit", "definitions", "as_of", "next_update", "source", "office", "licence", "citation",
                "filters", "release", "code", "alt"):  # fmt: skip
        assert said["about"]["zh"][key], key
        assert said["about"]["en"][key], key
    assert (said["about"]["zh"]["as_of"], said["about"]["zh"]["next_update"]) == ("2023年6月30日", "2023年8月15日")


def test_hostile_text_is_inert_in_the_data() -> None:
    from dashboard.panels import Panel

    table = pd.DataFrame({"名称": ["=1+1", "+1", "-1", "@SUM", "\t=1"]})
    panel = Panel("p", "题", "口径", table, lambda: table)
    written = list(csv.reader(io.StringIO(csv_bytes(panel, {}).decode("utf-8-sig"))))[1:]
    assert not any(row[0].startswith(FORMULA_STARTS) for row in written)


CHOSEN = [
    ("ledger-changes", {"since": "2022-09"}, ("比较起点", "2022年9月")),
    ("checks-list", {"check": "repeat"}, ("核查规则", "与往月雷同")),
    ("check-record", {"hit": OUTLIER}, ("待核实数据编号", OUTLIER)),
    ("monitor-funnel", {"peers": "small"}, ("可比组", "乡镇少的县（12个及以下）")),
    ("targets-schedule", {"plan": "cap:2"}, ("试算的调整", "cap:2")),
    ("supervision-scores", {"rubric": "five_haves"}, ("评估标准", "five_haves")),
]


@pytest.mark.parametrize(("panel_id", "choice", "said"), CHOSEN, ids=[panel_id for panel_id, _, _ in CHOSEN])
def test_a_package_says_what_was_chosen(
    small_release: Release, panel_id: str, choice: dict[str, str], said: tuple[str, str]
) -> None:
    view = seen(small_release, **choice)
    panel = build(view, panel_id)
    assert said in about(view, panel, citation(view, panel)).filters


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_choice_that_a_panel_depends_on_has_a_name(lang: str) -> None:
    for name in {name for listed in PANELS.values() for name in listed.choices}:
        assert Words(lang)(f"press.filter_{name}")


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
