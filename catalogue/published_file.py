"""Published figures as a file says them: read key by key, all of them or none."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from catalogue import own_file
from catalogue.indicators import load as load_indicators
from catalogue.own_file import OwnFileError
from catalogue.period import last_day, month_of, parse_month
from catalogue.published import COVERAGE, Figures, PublishedFigure
from catalogue.rungs import RUNGS
from catalogue.text import Text

FILE = "published.toml"
DEFAULT = Path(__file__).parent / FILE
CODE = re.compile(r"[a-z][a-z0-9-]{2,39}")
REGION = re.compile(r"[1-9]\d{5}(\d{3})?")
MOST = 500
"""Figures of a file."""
KEYS = ("id", "region", "indicator", "date", "since", "value", "below", "in_scope", "document", "issued")


def default() -> Figures:
    """Those that the project knows."""
    return parse(DEFAULT.read_text(encoding="utf-8"))


def parse(text: str) -> Figures:
    """The figures of a file's text. Raises OwnFileError naming the first thing that is wrong."""
    return _figures(own_file.document(text))


def changed(figures: Figures, text: str) -> Figures:
    """*figures* and those of a province's file, which stand in place of those of the same id. Raises as ``parse``."""
    own = {one.id: one for one in parse(text)}
    kept = tuple(own.pop(one.id, one) for one in figures)
    return (*kept, *own.values())


def from_json(text: str) -> Figures:
    """The figures that a release keeps."""
    return _figures(json.loads(text))


def _figures(document: Mapping[str, Any]) -> Figures:
    own_file.refuse_unknown(document, ("version", "figure"), "文件顶层", "the top of the file")
    own_file.version(document)
    listed = document.get("figure")
    if not isinstance(listed, list) or not 0 < len(listed) <= MOST or not all(isinstance(one, dict) for one in listed):
        raise OwnFileError(f"应有 1 至 {MOST} 个 [[figure]]", f"there must be 1 to {MOST} [[figure]]")
    found = tuple(_figure(one, at) for at, one in enumerate(listed, start=1))
    ids = [one.id for one in found]
    twice = next((one for one in ids if ids.count(one) > 1), None)
    if twice is not None:
        raise OwnFileError(f"id {twice} 出现了两次", f"id {twice} is there twice")
    return found


def _figure(given: Mapping[str, Any], at: int) -> PublishedFigure:
    own_file.refuse_unknown(given, KEYS, f"figure {at} 中", f"figure {at}")
    name = given.get("id")
    where = f"figure {at}" + (f" ({name})" if isinstance(name, str) else "")
    _require(isinstance(name, str) and CODE.fullmatch(name), where, "id", "小写字母开头，3 至 40 个小写字母、数字、-",
             "3 to 40 lower-case letters, digits and -")  # fmt: skip
    region, indicator = given.get("region"), given.get("indicator")
    _require(isinstance(region, str) and REGION.fullmatch(region), where, "region", "六位或九位地区代码（要加引号）",
             "a code of six or nine digits in quotes")  # fmt: skip
    nature = _nature(indicator)
    _require(nature, where, "indicator", "coverage_ 加阶段，或站点上报的单项指标",
             "coverage_ and a rung, or an indicator that stations report")  # fmt: skip
    times, amounts = _times(given, where, nature), _amounts(given, where, nature)
    document, issued = given.get("document"), _month(given.get("issued"))
    _require(_is_text(document), where, "document", "文件名称，zh 和 en，各不超过 200 字",
             "the document's title, zh and en, up to 200 characters each")  # fmt: skip
    _require(issued, where, "issued", '文件的月份 "YYYY-MM"', 'the month of the document "YYYY-MM"')
    return PublishedFigure(
        str(name), str(region), str(indicator), *times, *amounts, Text(**document), issued  # type: ignore[arg-type]
    )  # fmt: skip


def _times(given: Mapping[str, Any], where: str, nature: str) -> tuple[date, int]:
    """Its day, and the first month that it adds up."""
    day = _day(given.get("date"))
    if day is None or (nature != "coverage" and day != last_day(month_of(day))):
        raise _wrong(where, "date", "日期；上报指标为月末", "a day; of reports the last of a month")
    since = _month(given["since"]) if "since" in given else month_of(day)
    if since is None or since > month_of(day) or (nature != "flow" and "since" in given):
        raise _wrong(where, "since", '不晚于 date 的月份 "YYYY-MM"，只用于累计数',
                     'a month "YYYY-MM" not after date, for sums of months only')  # fmt: skip
    return day, since


def _amounts(given: Mapping[str, Any], where: str, nature: str) -> tuple[float, float | None, int | None]:
    """What was published, what it did not reach, and of how many."""
    value, below, in_scope = (given.get(key) for key in ("value", "below", "in_scope"))
    if not _is_count(value):
        raise _wrong(where, "value", "不小于 0 的数", "a number from 0")
    if below is not None and not (_is_count(below) and below > value):
        raise _wrong(where, "below", "大于 value 的数", "more than value")
    if in_scope is not None and not (type(in_scope) is int and in_scope > 0 and nature == "coverage"):
        raise _wrong(where, "in_scope", "乡镇（街道）总数，只用于覆盖", "the number of townships, for coverage only")
    return float(value), None if below is None else float(below), in_scope  # type: ignore[arg-type]


def _wrong(where: str, key: str, zh: str, en: str) -> OwnFileError:
    return OwnFileError(f"{where} 的 {key}：应为{zh}", f"{key} of {where}: needs {en}")


def _require(holds: object, where: str, key: str, zh: str, en: str) -> None:
    if not holds:
        raise _wrong(where, key, zh, en)


def _nature(indicator: object) -> str:
    """``coverage``, ``stock`` or ``flow``; '' for what cannot be bridged."""
    if not isinstance(indicator, str):
        return ""
    if indicator.removeprefix(COVERAGE) in RUNGS and indicator.startswith(COVERAGE):
        return "coverage"
    known = load_indicators().get(indicator)
    if known is None or known.source != "report":
        return ""
    return known.nature if known.nature == "stock" or (known.nature, known.aggregation) == ("flow", "sum") else ""


def _day(given: object) -> date | None:
    """A day of TOML, or one of JSON's texts."""
    try:
        return date.fromisoformat(given) if isinstance(given, str) else given if type(given) is date else None
    except ValueError:
        return None


def _month(given: object) -> int | None:
    try:
        return parse_month(given) if isinstance(given, str) else None
    except ValueError:
        return None


def _is_count(given: object) -> bool:
    return isinstance(given, int | float) and not isinstance(given, bool) and 0 <= given < 1e15


def _is_text(given: object) -> bool:
    return isinstance(given, dict) and set(given) == {"zh", "en"} and all(map(_is_words, given.values()))


def _is_words(given: object) -> bool:
    return isinstance(given, str) and 0 < len(given.strip()) <= 200 and given.isprintable()
