"""The whole app on the small release: the frame, the URL, what is said when there is nothing to show."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from catalogue.period import parse_month
from dashboard.words import Words
from tests.screens import screen
from warehouse import releases, seals

APP = str(Path(__file__).parents[2] / "app.py")


def run(**params: str) -> AppTest:
    test = AppTest.from_file(APP, default_timeout=60)
    for name, value in params.items():
        test.query_params[name] = value
    return test.run()


def text(test: AppTest) -> str:
    return " ".join(one.proto.body for one in test.get("html"))


@pytest.mark.usefixtures("published")
def test_the_frame_says_date_release_department_and_that_data_are_simulated() -> None:
    test = run()

    assert not test.exception
    said = text(test)
    assert "数据截至 2023年6月30日" in said
    assert "发布号 R" in said
    assert "主管部门：省民政厅" in said
    assert '<span class="badge">模拟数据</span>' in said
    assert Words("zh")("screen.simulated_note") in said


@pytest.mark.usefixtures("published")
def test_the_url_chooses_region_and_language() -> None:
    said = text(run(region="520100", lang="en"))

    assert '<span class="trail-here">东市 in English</span>' in said
    assert "Data to 30 June 2023" in said


@pytest.mark.usefixtures("published")
def test_what_the_url_asks_for_in_vain_is_told_and_replaced() -> None:
    said = text(run(region="999999", month="1850-01", rung="golden"))

    assert said.count('class="notice"') == 3
    assert "region=999999" in said
    assert '<span class="trail-here">黔省</span>' in said


def page(name: str, **params: str) -> AppTest:
    """The app at the address of one of its pages."""
    test = AppTest.from_file(APP, default_timeout=60)
    test.query_params.update(params)
    # AppTest cannot go to a page that is a function; a browser asks for it by this hash.
    test._page_hash = calc_hash(name)
    return test.run()


@pytest.mark.usefixtures("published")
def test_a_domain_does_not_outlive_the_indicator_that_it_divides() -> None:
    test = page("services", domain="elderly_care")
    assert "服务人次 · 养老服务" in text(test)

    test.selectbox(key="choose-indicator").set_value("cases_opened").run()

    assert test.query_params["indicator"] == "cases_opened"
    assert "domain" not in test.query_params


@pytest.mark.usefixtures("published")
def test_a_link_to_a_domain_of_an_undivided_indicator_shows_the_whole_and_says_so() -> None:
    said = text(page("services", domain="elderly_care", indicator="staff", month="2023-06"))

    assert "domain=elderly_care" in said
    assert "养老服务" not in said
    assert "全省驻站社会工作者，2023年6月" in said


@pytest.mark.usefixtures("published")
def test_a_period_of_its_own_is_chosen_and_stands_in_the_url() -> None:
    test = page("services", month="2023-05")
    test.selectbox(key="choose-window").set_value("2022-05").run()
    assert test.query_params["window"] == "2022-05"
    assert "全省服务人次，2022年5月至2023年5月" in text(test)

    test.selectbox(key="choose-window-begins").set_value("2023-02").run()
    assert test.query_params["window"] == "2023-02"

    test.selectbox(key="choose-month").set_value(parse_month("2023-01")).run()
    assert "window" not in test.query_params  # it would begin after its end


@pytest.mark.usefixtures("published")
def test_services_tell_what_registers_count_by_theme() -> None:
    test = page("services", month="2023-05")
    assert "coverage_built" not in test.selectbox(key="choose-indicator").options
    themes = test.selectbox(key="choose-indicator-theme")
    assert themes.options == ["建站与覆盖", "报送", "人员队伍", "服务", "资金物资", "测算比率", "督导评估"]

    themes.set_value("coverage_planned").run()
    test.selectbox(key="choose-indicator").set_value("coverage_built").run()

    # At the end of May 2023 three of eight townships.
    assert not test.exception
    assert "全省社工站覆盖率（建成），2023年5月" in text(test)
    assert "37.50%" in text(test)


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("name", ["monitor", "prepare", "press", "revisions", "services"])
@pytest.mark.parametrize("indicator", ["coverage_built", "counties_fully_covered", "findings_open"])
def test_an_indicator_that_a_page_does_not_list_is_shown_by_its_name(name: str, indicator: str) -> None:
    test = page(name, indicator=indicator)

    assert not test.exception
    assert Words("zh")("state.failed_title") not in text(test)
    assert test.selectbox(key="choose-indicator").value == indicator


@pytest.mark.usefixtures("published")
def test_a_control_writes_its_choice_to_the_url() -> None:
    test = run(region="520100")

    test.selectbox(key="choose-rung").set_value("operating").run()

    assert test.query_params == {"region": "520100", "rung": "operating"}


@pytest.mark.usefixtures("published")
def test_the_list_below_goes_down() -> None:
    test = run()

    test.selectbox(key="descend-520000-zh").set_value("520200").run()

    assert test.query_params == {"region": "520200"}
    assert '<span class="trail-here">西州</span>' in text(test)


def links(test: AppTest, key: str) -> list[str]:
    """The words of the links in the rows whose key begins so."""
    rows = [one.proto for one in test.get("bidi_component") if f"-{key}" in one.proto.id]
    return [link["label"] for row in rows for link in json.loads(row.json)]


@pytest.mark.usefixtures("published")
def test_a_place_and_a_site_are_found_by_name_and_what_is_not_found_is_told() -> None:
    test = run()
    box = test.text_input(key="find-520000-")

    found = links(box.set_value("西州").run(), "found")
    nothing = text(box.set_value("无此地").run())

    assert any("西州" in label for label in found)
    assert Words("zh")("find.nothing", sought="无此地") in nothing


def test_a_damaged_pointer_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "current.json").write_text("{", encoding="utf-8")
    monkeypatch.setenv("STATION_VAR", str(tmp_path))

    test = run()

    assert not test.exception
    assert Words("zh")("state.broken_release_title") in text(test)


def test_before_anything_is_published_the_commands_to_run_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STATION_VAR", str(tmp_path))

    test = run()

    assert not test.exception
    said = text(test)
    assert Words("zh")("state.no_release_title") in said
    assert "python -m warehouse publish" in said


def test_a_damaged_release_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "releases"
    folder.mkdir()
    (folder / "R0001-00000000.duckdb").write_bytes(b"not a database")
    (folder / "current.json").write_text(
        json.dumps({"release_id": "R0001-00000000", "file": "R0001-00000000.duckdb"}), encoding="utf-8"
    )
    monkeypatch.setenv("STATION_VAR", str(tmp_path))

    test = run(lang="en")

    assert not test.exception
    assert Words("en")("state.broken_release_title") in text(test)
    assert "R0001-00000000" in text(test)


def test_a_session_stays_with_its_release_until_asked(published: Path) -> None:
    test = run()
    folder = published / "releases"
    old = json.loads((folder / "current.json").read_text(encoding="utf-8"))["file"]
    (folder / "R0002-11111111.duckdb").symlink_to((folder / old).resolve())
    (folder / "current.json").write_text(
        json.dumps({"release_id": "R0002-11111111", "file": "R0002-11111111.duckdb"}), encoding="utf-8"
    )

    test.run()

    assert test.session_state["release_path"].endswith(old)
    notice = next(one for one in test.button if one.label == Words("zh")("screen.newer"))
    notice.click().run()
    assert test.session_state["release_path"].endswith("R0002-11111111.duckdb")


def add_newest(folder: Path, content: bytes, promised: bytes) -> str:
    """Publish a file with *content* under the checksum of what was *promised*; return its id."""
    newest = folder / "R0099-11111111.duckdb"
    newest.unlink(missing_ok=True)
    newest.write_bytes(content)
    seals.seal(newest, hashlib.sha256(promised).hexdigest())
    releases.point_at(folder, newest.stem)
    return newest.stem


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_damaged_newest_release_is_told_and_the_one_before_it_served(published: Path, lang: str) -> None:
    folder = published / "releases"
    (old,) = folder.glob("R*.duckdb")
    good = old.read_bytes()
    seals.seal(old, hashlib.sha256(good).hexdigest())
    newest = add_newest(folder, good[:-1], promised=good)

    test = run(lang=lang)

    told = Words(lang)("notice.stand_in", id=newest, shown=old.stem)
    assert not test.exception
    assert test.session_state["release_path"].endswith(old.name)
    assert told in text(test)
    add_newest(folder, good, promised=good)
    test.run()
    assert told not in text(test)
    next(one for one in test.button if one.label == Words(lang)("screen.newer")).click().run()
    assert test.session_state["release_path"].endswith(f"{newest}.duckdb")


def test_a_release_damaged_while_it_is_read_gives_way_to_the_one_before_it(published: Path) -> None:
    folder = published / "releases"
    (old,) = folder.glob("R*.duckdb")
    good = old.read_bytes()
    seals.seal(old, hashlib.sha256(good).hexdigest())
    newest = add_newest(folder, good, promised=good)
    test = run()
    assert test.session_state["release_path"].endswith(f"{newest}.duckdb")

    add_newest(folder, good[:-1], promised=good)
    test.run()

    assert test.session_state["release_path"].endswith(old.name)
    assert Words("zh")("notice.stand_in", id=newest, shown=old.stem) in text(test)


def test_a_damaged_pointer_gives_way_to_the_newest_sound_release(published: Path) -> None:
    folder = published / "releases"
    (old,) = folder.glob("R*.duckdb")
    seals.seal(old, hashlib.sha256(old.read_bytes()).hexdigest())
    (folder / "current.json").write_text("{", encoding="utf-8")

    assert Words("zh")("notice.no_pointer", shown=old.stem) in text(run())


def test_a_link_to_a_damaged_release_is_not_answered_from_another(published: Path) -> None:
    folder = published / "releases"
    (old,) = folder.glob("R*.duckdb")
    good, pointer = old.read_bytes(), (folder / "current.json").read_bytes()
    newest = add_newest(folder, good[:-1], promised=good)
    (folder / "current.json").write_bytes(pointer)

    assert Words("zh")("state.broken_release_title") in text(run(release=newest))


@pytest.mark.usefixtures("published")
def test_a_link_that_names_only_a_site_shows_the_way_to_its_place(small_release_path: Path) -> None:
    site = screen.view(small_release_path).reader.stations(region="520101", date=date(2023, 5, 31)).iloc[0]

    said = text(run(site=site["site_id"]))

    place = screen.view(small_release_path, region=site["region_code"]).region.name
    assert f'<span class="trail-here">{place}</span>' in said
