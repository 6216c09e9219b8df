"""One typed option read as what a query takes, or a refusal in words."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from catalogue.checks import load as load_checks
from catalogue.dictionaries import DOMAINS, GROUPS
from catalogue.indicators import load as load_indicators
from catalogue.period import first_day, last_day, month_text, parse_month
from catalogue.rungs import RUNGS
from queries.assessments import rubrics
from queries.peers import groups_of
from queries.questions import DIMENSIONS, WINDOWS, begins
from queries.regions import LEVELS
from queries.release import Release
from queries.supervision import FLOWCHARTS
from queries.what_if import parse
from warehouse import release_schema as tables
from warehouse.refusal import Refusal

Reader = Callable[[Release, str], Any]


def _date(release: Release, text: str) -> date:
    day = _day(text)
    if day is None:
        raise Refusal(f"“{text}”不是日期，应写作 2023-05-31。", f"{text!r} is not a date written like 2023-05-31.")
    if not release.holds(day):
        raise _outside(text, first_day(release.first_month).isoformat(), last_day(release.data_month).isoformat())
    return day


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2023-05-31") else None
    except ValueError:
        return None


def any_month(_release: Release, text: str) -> int:
    """A month, also one that the data do not reach."""
    try:
        return parse_month(text)
    except ValueError:
        raise Refusal(f"“{text}”不是月份，应写作 2023-05。", f"{text!r} is not a month written like 2023-05.") from None


def _month(release: Release, text: str) -> int:
    month = any_month(release, text)
    if not release.first_month <= month <= release.data_month:
        raise _outside(text, month_text(release.first_month), month_text(release.data_month))
    return month


def _window(release: Release, text: str) -> str:
    if text in WINDOWS:
        return text
    if begins(text) is None:
        listed = ", ".join(WINDOWS)
        raise Refusal(
            f"没有统计期间“{text}”，可用：{listed}，或起始月份，如 2022-05。",
            f"There is no period {text!r}; choose from {listed}, or a first month like 2022-05.",
        )
    _month(release, text)
    return text


def _outside(text: str, first: str, last: str) -> Refusal:
    return Refusal(
        f"数据从 {first} 到 {last}，不含 {text}。", f"The data run from {first} to {last}; {text} is outside."
    )


def _region(release: Release, text: str) -> str:
    row = tables.region.c
    if not _exists(release, select(row.region_code).where(row.region_code == text)):
        raise Refusal(f"数据中没有代码为“{text}”的地区。", f"There is no region {text!r} in the data.")
    return text


def county(release: Release, text: str) -> str:
    """The code of a county of the release."""
    row = tables.region.c
    if not _exists(release, select(row.region_code).where(row.region_code == text, row.level == "county")):
        raise Refusal(f"“{text}”不是数据中的县级地区。", f"{text!r} is no county in the data.")
    return text


def _site(release: Release, text: str) -> str:
    if not _exists(release, select(tables.site.c.site_id).where(tables.site.c.site_id == text)):
        raise Refusal(f"数据中没有编号为“{text}”的站点。", f"There is no site {text!r} in the data.")
    return text


def _hit(release: Release, text: str) -> str:
    row = tables.check_hit.c.hit_key
    if "checks" not in release.about or not _exists(release, select(row).where(row == text)):
        raise Refusal(f"数据中没有编号为“{text}”的核查。", f"There is no hit {text!r} in the data.")
    return text


def _indicator(release: Release, text: str) -> str:
    if text not in release.definitions:
        raise Refusal(f"没有指标“{text}”，指标代码见 docs/indicators.md。", f"There is no indicator {text!r}.")
    return text


def _peers(release: Release, text: str) -> str:
    known = [group.code for group in groups_of(release.about).groups]
    if text not in known:
        listed = ", ".join(known)
        raise Refusal(
            f"没有可比组“{text}”，可用：{listed}。", f"There is no peer group {text!r}; choose from {listed}."
        )
    return text


def _rubric(release: Release, text: str) -> str:
    known = sorted(set(rubrics(release)["rubric_id"]))
    if text not in known:
        choices = ", ".join(known)
        raise Refusal(
            f"没有评估标准“{text}”，可用：{choices}。", f"There is no rubric {text!r}; choose from {choices}."
        )
    return text


def _what_if(_release: Release, text: str) -> str:
    try:
        parse(text)
    except ValueError:
        raise Refusal(
            f"“{text}”不是对计划的改动，应写作 due:2026-06,cap:2,pace:30,522702-202601:3。",
            f"{text!r} is no change of a plan written like due:2026-06,cap:2,pace:30,522702-202601:3.",
        ) from None
    return text


def _exists(release: Release, statement: Select[Any]) -> bool:
    with release.engine.connect() as connection:
        return connection.execute(statement.limit(1)).first() is not None


def _one_of(zh: str, en: str, known: Collection[str]) -> Reader:
    """A reader of a word out of *known*; *zh* and *en* say what it is."""

    def read(_release: Release, text: str) -> str:
        if text not in known:
            choices = ", ".join(known)
            raise Refusal(f"没有{zh}“{text}”，可用：{choices}。", f"There is no {en} {text!r}; choose from {choices}.")
        return text

    return read


READERS: dict[str, Reader] = {
    "region": _region,
    "county": county,
    "date": _date,
    "since": _date,
    "month": _month,
    "first": _month,
    "last": _month,
    "site_id": _site,
    "indicator": _indicator,
    "rung": _one_of("阶段", "rung", RUNGS),
    "level": _one_of("层级", "level", ("children", *LEVELS)),
    "window": _window,
    "dimension": _one_of("维度", "dimension", DIMENSIONS),
    "check": _one_of("核查规则", "check", tuple(load_checks(load_indicators()))),
    "hit": _hit,
    "domain": _one_of("服务领域", "service domain", DOMAINS),
    "peers": _peers,
    "group": _one_of("人群", "population group", GROUPS),
    "what_if": _what_if,
    "rubric": _rubric,
    "activity": _one_of("督导事项", "activity", ("visit", "training")),
    "flow": _one_of("流程", "flow", tuple(FLOWCHARTS)),
}
