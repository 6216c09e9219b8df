"""Published figures as data: those of the project hold together, and a wrong file is refused by figure and key."""

from __future__ import annotations

from datetime import date

import pytest

from catalogue.own_file import OwnFileError
from catalogue.period import parse_month
from catalogue.published import as_json
from catalogue.published_file import changed, default, from_json, parse

OWN = """version = 1
[[figure]]
id = "a-2023"
region = "522702"
indicator = "cases_opened"
date = 2023-05-31
since = "2022-05"
value = 44
document = { zh = "通报", en = "Bulletin" }
issued = "2023-06"
"""


def test_the_projects_figures_say_where_they_come_from() -> None:
    found = {one.id: one for one in default()}
    may = found["guizhou-2023-05-built"]
    assert (may.value, may.in_scope, may.day, may.rung) == (1094, 1510, date(2023, 5, 31), "built")
    assert all(one.document.zh and one.document.en and one.issued >= one.month for one in found.values())
    assert from_json(as_json(default())) == default()


def test_a_flow_adds_up_months_and_what_was_left_open_stays_open() -> None:
    (one,) = parse(OWN.replace("value = 44", "value = 2000\nbelow = 3000"))
    assert (one.since, one.month) == (parse_month("2022-05"), parse_month("2023-05"))
    assert [one.agrees(value) for value in (1999, 2000, 2999, 3000)] == [False, True, True, False]
    (exact,) = parse(OWN)
    assert [exact.agrees(value) for value in (44, 45)] == [True, False]


def test_a_province_adds_and_replaces_by_id() -> None:
    own = OWN.replace("a-2023", "guizhou-2023-05-built").replace("522702", "520000")
    replaced = changed(default(), own)
    assert [one.id for one in replaced] == [one.id for one in default()]
    assert {one.id: one.value for one in replaced}["guizhou-2023-05-built"] == 44
    assert len(changed(default(), OWN)) == len(default()) + 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"cases_opened"', '"licensed_share"', "figure 1 (a-2023) 的 indicator"),
        ('"cases_opened"', '"coverage_golden"', "的 indicator"),
        ("2023-05-31", "2023-05-30", "的 date：应为日期；上报指标为月末"),
        ('"2022-05"', '"2023-06"', "的 since"),
        ("value = 44", "value = -1", "的 value：应为不小于 0 的数"),
        ("value = 44", "value = 44\nbelow = 40", "的 below：应为大于 value 的数"),
        ("value = 44", "value = 44\nin_scope = 8", "的 in_scope"),
        ('"522702"', "522702", "的 region：应为六位或九位地区代码（要加引号）"),
        ("issued", "isued", "不认识“isued”"),
        ("version = 1", "", "应有 version"),
        ('en = "Bulletin"', 'en = ""', "的 document"),
    ],
)
def test_a_wrong_file_is_refused_by_figure_and_key(old: str, new: str, said: str) -> None:
    with pytest.raises(OwnFileError) as refused:
        parse(OWN.replace(old, new))
    assert said in refused.value.text.zh
    assert refused.value.text.en


def test_no_figure_stands_twice() -> None:
    with pytest.raises(OwnFileError, match="a-2023"):
        parse(OWN + OWN.removeprefix("version = 1\n"))
