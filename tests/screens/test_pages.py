"""Each page by itself on the small release, in both languages, at every depth, and when a query fails."""

from __future__ import annotations

import gzip
import json
import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from catalogue.period import parse_month
from catalogue.rungs import RUNGS
from dashboard.panels.targets import trend_
from dashboard.ui import definitions
from dashboard.words import Words
from tests.screens import screen

PAGES = [
    "overview", "coverage", "targets", "services", "stations", "reporting", "materials", "methods", "press", "verify",
    "desk", "revisions", "monitor", "ledger", "checks", "supervision",
    "attention",
]  # fmt: skip
PLACES = ["520000", "520100", "520101"]


def show(name: str, path: str, broken: tuple, chosen: dict) -> None:
    """The script of a test: one page and nothing around it."""
    from importlib import import_module

    import streamlit as st

    from tests.screens import screen

    # A link needs a page that is registered; the page under test is run apart, so that what it raises is seen.
    st.navigation([st.Page(lambda: None, title=name, url_path=name)], position="hidden")
    import_module(f"screens.{name}").render(screen.view(path, broken, **chosen))


def run(name: str, path: Path, broken: tuple[str, ...] = (), **chosen: Any) -> AppTest:
    test = AppTest.from_function(show, default_timeout=60, args=(name, str(path), broken, chosen))
    return test.run()


def text(test: AppTest) -> str:
    """The words outside figures and tables."""
    return " ".join(one.proto.body for one in test.get("html"))


def parts(test: AppTest, name: str) -> list[dict[str, Any]]:
    """What our components of a page were sent: those that have a part *name*."""
    sent = [json.loads(unpacked(one.proto.bytes)) for one in test.get("bidi_component") if one.proto.bytes]
    return [one for one in sent if name in one]


def unpacked(content: bytes) -> bytes:
    """Drawings come packed, tables do not."""
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content


def drawings(test: AppTest) -> list[str]:
    """The figures of a page."""
    return [one["svg"] for one in parts(test, "svg")]


def titles(test: AppTest) -> list[str]:
    """The findings that the cards of a page begin with."""
    return [unescape(found) for found in re.findall(r'class="card-title">(.*?)</h2>', text(test))]


def said_instead(drawing: str) -> str:
    """What a figure says to who cannot see it."""
    (label,) = re.findall(r'aria-label="([^"]*)"', drawing.partition(">")[0])
    return unescape(label)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", PAGES)
def test_page_opens_at_every_depth(small_release_path: Path, name: str, place: str, lang: str) -> None:
    """Every figure is told in words that begin with the finding over it, and has its table behind a button."""
    test = run(name, small_release_path, region=place, lang=lang)

    assert not test.exception
    assert Words(lang)("state.failed_title") not in text(test)
    assert text(test).strip()
    found, told = titles(test), [said_instead(drawing) for drawing in drawings(test)]
    assert [label for label in told if not any(label.startswith(title) for title in found)] == []
    assert [one.label for one in test.button].count(Words(lang)("tool.table")) >= len(told)


def test_the_attention_list_is_sent_as_sentences_with_reasons_and_links(small_release_path: Path) -> None:
    (listed,) = parts(run("attention", small_release_path), "lines")
    urgent, first = listed["lines"][:2]

    assert [line["rank"] for line in listed["lines"]] == ["1", "2", "3", "4", "5"]
    assert [urgent[name] for name in ("severity", "name", "href")] == ["urgent", "立即督办", "supervision"]
    assert (first["severity"], first["name"]) == ("serious", "重点跟进")
    assert first["sentence"].startswith("丙县还差 3 个乡镇（街道）")
    assert first["why"].startswith("规则“按最快速度也难按期”")
    assert first["link"] == "见“达标进度”"
    assert [line["href"] for line in listed["lines"][1:]] == ["targets", "coverage", "reporting", "checks"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_attention_list_says_so_in_words(small_release_path: Path, lang: str) -> None:
    test = run("attention", small_release_path, region="520202", lang=lang)
    assert parts(test, "lines") == []
    said = unescape(text(test))
    assert {"zh": "丁县2023年6月没有列入关注清单", "en": "nothing on the attention list in June 2023"}[lang] in said


def test_the_first_screen_draws_trend_ladder_and_who_needs_attention(small_release_path: Path) -> None:
    ladder, trend, attention = drawings(run("overview", small_release_path))

    assert "全面开展服务" in ladder
    assert "目标 100%" in trend
    assert "半年" in attention


def test_a_trend_without_a_plan_describes_no_path(small_release_path: Path) -> None:
    with_plan = trend_(screen.view(small_release_path, rung="built")).subtitle
    without = trend_(screen.view(small_release_path, rung="operating")).subtitle

    assert "虚线为目标路径" in with_plan
    assert "虚线" not in without
    assert "“运营”没有目标计划" in without


@pytest.mark.parametrize("rung", RUNGS)
@pytest.mark.parametrize("name", ["overview", "coverage", "targets"])
def test_page_opens_at_every_rung_with_a_plan_or_without(small_release_path: Path, name: str, rung: str) -> None:
    test = run(name, small_release_path, rung=rung)

    assert not test.exception
    assert Words("zh")("state.failed_title") not in text(test)


@pytest.mark.parametrize(("lang", "said"), [("zh", "“建成”覆盖率"), ("en", 'coverage "Built"')])
def test_the_first_screen_names_rung_counts_and_day(small_release_path: Path, lang: str, said: str) -> None:
    shown = text(run("overview", small_release_path, lang=lang, month=parse_month("2023-05")))

    assert said in unescape(shown)
    assert {"zh": "3 / 8", "en": "3 of 8"}[lang] in shown
    assert {"zh": "2023年5月31日", "en": "31 May 2023"}[lang] in shown


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_panel_that_fails_says_so_and_leaves_the_others_alone(small_release_path: Path, lang: str) -> None:
    test = run("overview", small_release_path, broken=("attention",), lang=lang)

    assert not test.exception
    said = text(test)
    assert said.count(Words(lang)("state.failed_title")) == 1
    assert "RuntimeError" not in said
    assert "a query that fails" not in said


def test_a_township_shows_its_stations(small_release_path: Path) -> None:
    test = run("coverage", small_release_path, region="520101001")

    assert not test.exception
    assert any("社工站" in str(one["rows"]) for one in parts(test, "rows"))


def test_a_station_shows_its_record(small_release_path: Path) -> None:
    listed = screen.view(small_release_path).reader.stations(region="520101", date=date(2023, 5, 31)).iloc[0]

    test = run("stations", small_release_path, region="520101", site=listed["site_id"])

    assert not test.exception
    assert listed["name"] in text(test)


def test_definitions_are_searched(small_release_path: Path) -> None:
    test = run("methods", small_release_path)
    everything = text(test).count('class="definition"')

    test.text_input(key="search").set_value("志愿者").run()

    assert 0 < text(test).count('class="definition"') < everything


@pytest.mark.parametrize(
    ("indicator", "period"), [("coverage_built", "截至2023年6月30日"), ("cases_opened", "2023年6月")]
)
def test_a_current_value_says_its_period(small_release_path: Path, indicator: str, period: str) -> None:
    view = screen.view(small_release_path)

    assert definitions.period(view, view.catalogue[indicator]) == period


@pytest.mark.parametrize("name", ["services", "targets"])
def test_a_township_is_told_by_its_county_and_says_so(small_release_path: Path, name: str) -> None:
    test = run(name, small_release_path, region="520101001")

    assert not test.exception
    assert 'class="standin"' in text(test)
    assert Words("zh")("state.failed_title") not in text(test)


def test_a_gap_in_a_table_shows_a_dash(small_release_path: Path) -> None:
    test = run("stations", small_release_path, region="520101")

    cells = [cell for table in parts(test, "rows") for row in table["rows"] for cell in row]
    assert "—" in cells
    assert "" not in cells


def test_months_step_one_by_one_and_stop_at_the_ends(small_release_path: Path) -> None:
    last = run("coverage", small_release_path)
    first = run("coverage", small_release_path, month=screen.view(small_release_path).release.first_month)

    assert (last.button(key="earlier").disabled, last.button(key="later").disabled) == (False, True)
    assert (first.button(key="earlier").disabled, first.button(key="later").disabled) == (True, False)
