"""What a reviewer has to read of a proposal, as lines of words: scope, figures by level, what the press loses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from catalogue import indicators
from catalogue.dictionaries import DOMAINS, GROUPS
from catalogue.forms import form
from warehouse.parser import words

Proposal = Mapping[str, Any]
Line = Sequence[object]
NAMED = 12
"""Places that a line names; the whole list is on the last sheet."""
LEVELS = {
    "nation": ("全国", "country"), "province": ("省级", "province"), "prefecture": ("市（州）", "prefectures"),
    "county": ("县（市、区）", "counties"),
}  # fmt: skip
REASONS = {
    "small": ("本数过小", "small itself"), "company": ("防止推算他数", "another could be worked out from it"),
    "earlier": ("此前未公布", "withheld before"),
}  # fmt: skip
QUESTIONS = (
    ("公开的指标是否都可以公开（“公布范围”）？", "May all cleared indicators be published (sheet “Scope”)?"),
    ("不予公布的多少是否合适，省级和市（州）级的数是否保得住（“分级统计”）？",
     "Is what is withheld in proportion; are the figures of province and prefectures kept (sheet “By level”)?"),
    ("媒体将看不到哪些数，是否需要另行说明（“媒体缺什么”）？",
     "What will the press not see; does it need an explanation (sheet “Press loses”)?"),
    ("数据月份、保密期是否正确？", "Are the months of the data and the embargo right?"),
)  # fmt: skip


def sheets(said: Proposal, lang: str) -> Iterator[tuple[str, Sequence[int], list[Line]]]:
    """Each sheet: its name, the widths of its columns, its lines, the first of which is its heading."""
    yield words(lang, "审核要点", "To be judged"), (24, 92), list(_points(said, lang))
    yield words(lang, "公布范围", "Scope"), (34, 16, 70), list(_scope(said, lang))
    yield words(lang, "分级统计", "By level"), (30, 16, 11, 11, 11, 11, 14, 13, 11), list(_levels(said, lang))
    yield words(lang, "媒体缺什么", "Press loses"), (26, 44, 16, 12, 14, 110), list(_losses(said, lang))
    yield words(lang, "逐数清单", "Every figure"), (11, 26, 44, 16, 34, 30), list(_cells(said, lang))


def _points(said: Proposal, lang: str) -> Iterator[Line]:
    last = said["changes"]["last"]
    yield words(lang, "公开发布审核单", "Review of a public release"), said["sha256"][:8]
    yield words(lang, "依据发布", "Made from"), said["source_release"]
    yield words(lang, "数据月份", "Months"), f"{said['first_month']} – {said['data_month']}"
    yield words(lang, "上次公开发布", "Last one"), last or words(lang, "无，这是第一次", "none, this is the first")
    yield from _changed(said, lang)
    yield words(lang, "小数规则", "Rule"), _rule(said, lang)
    yield words(lang, "不予公布", "Withheld"), _withheld(said, lang)
    yield (
        words(lang, "保密", "Keep it inside"),
        words(
            lang,
            "本审核单写明哪些数过小，只供审核，不得外传；其中没有任何不予公布的数。",
            "It tells which figures are small, though never a figure: it is for the reviewer only.",
        ),
    )
    for at, question in enumerate(QUESTIONS, 1):
        yield words(lang, f"请审核 {at}", f"Question {at}"), words(lang, *question)
    yield (
        words(lang, "同意", "To approve"),
        "python -m warehouse public approve FILE.json --actor NAME [--embargo TIME]",
    )
    yield words(lang, "不同意", "To reject"), "python -m warehouse public reject FILE.json --actor NAME --reason TEXT"


def _rule(said: Proposal, lang: str) -> str:
    most = said["rules"]["threshold"] - 1
    return words(
        lang,
        f"涉及敏感人群的人数、人次、次数，1 至 {most} 的不公布；为防止相减推算，另有一些数一并不公布。0 照常公布。",
        f"Counts in sensitive groups from 1 to {most} are withheld, "
        "and others with them so that none can be worked out. A 0 is published.",
    )


def _withheld(said: Proposal, lang: str) -> str:
    figures = sum(one["figures"] for one in said["summary"])
    withheld = sum(one[reason] for one in said["summary"] for reason in REASONS)
    return words(
        lang,
        f"敏感指标共 {figures:,} 个数，其中 {withheld:,} 个不予公布；其余公开指标全部公布。",
        f"{withheld:,} of {figures:,} {form(figures, 'figure|figures')} of sensitive indicators; "
        "all other cleared indicators are whole.",
    )


def _changed(said: Proposal, lang: str) -> Iterator[Line]:
    """What is other than in the last public release."""
    for key, zh, en in (
        ("newly_cleared", "新列入公开", "Newly cleared"),
        ("no_longer_cleared", "不再公开", "No longer cleared"),
    ):
        if names := said["changes"].get(key):
            yield words(lang, zh, en), words(lang, "、", ", ").join(_label(name, lang) for name in names)


def _scope(said: Proposal, lang: str) -> Iterator[Line]:
    yield words(lang, "指标", "Indicator"), words(lang, "公布", "Published"), words(lang, "说明", "Remark")
    remarks = {name: words(lang, "只公布总数", "total only") for name in said["rules"]["totals_only"]}
    some = words(lang, "部分小数不公布，见“分级统计”", "some small counts withheld, see “By level”")
    remarks |= {one["indicator"]: some for one in said["summary"] if any(one[reason] for reason in REASONS)}
    for name in said["rules"]["cleared"]:
        yield _label(name, lang), words(lang, "是", "yes"), remarks.get(name, words(lang, "全部公布", "whole"))
    for name in said["withheld_indicators"]:
        yield _label(name, lang), words(lang, "否", "no"), words(lang, "未列入公开范围", "not cleared")


def _totals(is_total: bool, lang: str) -> str:
    return words(lang, "只公布总数", "total only") if is_total else ""


def _levels(said: Proposal, lang: str) -> Iterator[Line]:
    heads = (
        ("指标", "Indicator"), ("地区层级", "Level"), ("应有", "Figures"), ("公布", "Published"),
        ("不公布", "Withheld"), ("本数过小", "Small"), ("防止推算", "For others"), ("此前未公布", "Before"),
        ("公布率", "Share"),
    )  # fmt: skip
    yield [words(lang, *head) for head in heads]
    for one in said["by_level"]:
        withheld = sum(one[reason] for reason in REASONS)
        shown = one["figures"] - withheld
        # Cut, not rounded: 99.97 % is not whole.
        share = f"{shown * 1000 // one['figures'] / 10:.1f}%"
        name, level = _label(one["indicator"], lang), words(lang, *LEVELS[one["level"]])
        yield name, level, one["figures"], shown, withheld, *(one[reason] for reason in REASONS), share


def _losses(said: Proposal, lang: str) -> Iterator[Line]:
    """By indicator, part and level: where the newest month is withheld, and how often it was in all months."""
    heads = (
        ("指标", "Indicator"), ("分项", "Part"), ("地区层级", "Level"), ("本月不公布", "This month"),
        ("历月合计", "All months"), (f"{said['data_month']} 不公布的地区", f"Withheld in {said['data_month']}"),
    )  # fmt: skip
    yield [words(lang, *head) for head in heads]
    months = Counter(map(_series, said["cells"]))
    places: dict[tuple[str, ...], list[str]] = {}
    for cell in said["cells"]:
        if cell["month"] == said["data_month"]:
            places.setdefault(_series(cell), []).append(cell["name"])
    for series in sorted(months, key=lambda one: (one[0], list(LEVELS).index(one[3]), -len(places.get(one, [])), one)):
        indicator, domain, group, level = series
        named = places.get(series, [])
        yield (
            _label(indicator, lang), _part(domain, group, lang), words(lang, *LEVELS[level]), len(named),
            months[series], _named(named, lang),
        )  # fmt: skip


def _series(cell: Mapping[str, str]) -> tuple[str, str, str, str]:
    return cell["indicator"], cell["domain"], cell["group"], cell["level"]


def _named(places: Sequence[str], lang: str) -> str:
    listed = words(lang, "、", ", ").join(places[:NAMED])
    rest = len(places) - NAMED
    return listed + (words(lang, f"等 {len(places)} 个", f" and {rest} more") if rest > 0 else "")


def _cells(said: Proposal, lang: str) -> Iterator[Line]:
    heads = (
        ("月份", "Month"),
        ("指标", "Indicator"),
        ("分项", "Part"),
        ("层级", "Level"),
        ("地区", "Place"),
        ("原因", "Why"),
    )
    yield [words(lang, *head) for head in heads]
    for cell in sorted(said["cells"], key=lambda one: one["month"], reverse=True):
        name, part = _label(cell["indicator"], lang), _part(cell["domain"], cell["group"], lang)
        level, why = words(lang, *LEVELS[cell["level"]]), words(lang, *REASONS[cell["reason"]])
        yield cell["month"], name, part, level, cell["name"], why


def _label(indicator: str, lang: str) -> str:
    known = indicators.load().get(indicator)
    return known.label.in_(lang) if known else indicator


def _part(domain: str, group: str, lang: str) -> str:
    named = DOMAINS.get(domain) or GROUPS.get(group)
    return named.in_(lang) if named else words(lang, "总数", "total")
