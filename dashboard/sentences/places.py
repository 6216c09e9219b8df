"""The places and dates that a sentence names, and which of them each figure is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from catalogue.period import last_day, month_number
from dashboard.dates import MONTHS_EN
from queries.regions import RegionTree

WHOLE = ("全省", "全国", "全市", "全区", "the whole province", "the province")
ENGLISH = "|".join(MONTHS_EN)
DATE = re.compile(
    r"(?P<year>\d{4})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|末|底)?|(?P<end>底|末))?"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})"
    rf"|(?:(?P<day_en>\d{{1,2}}) )?(?P<month_en>{ENGLISH}) (?P<year_en>\d{{4}})"
    r"|\d{1,2}月(?:\d{1,2}日)?"
)


@dataclass(frozen=True)
class Mention:
    """Something that a text names: where it stands there, how long its name is, and what it is."""

    at: int
    length: int
    what: str | date | None


def dates(text: str) -> list[Mention]:
    """The dates of a text, a month as its last day; None stands for what is a date and yet says too little."""
    return [Mention(match.start(), len(match[0]), _day(match)) for match in DATE.finditer(text)]


def _day(match: re.Match[str]) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if match["month_en"]:
            month = month_number(int(match["year_en"]), MONTHS_EN.index(match["month_en"]) + 1)
            return last_day(month).replace(day=int(match["day_en"])) if match["day_en"] else last_day(month)
        if match["month"]:
            month = month_number(int(match["year"]), int(match["month"]))
            return last_day(month).replace(day=int(match["day"])) if match["day"] else last_day(month)
        return date(int(match["year"]), 12, 31) if match["end"] else None
    except ValueError:
        return None


def regions(text: str, tree: RegionTree) -> list[Mention]:
    """The places of a text by code, the longest name where several begin alike; townships only by their full name."""
    names: dict[str, str] = {}
    for region in tree:
        for name in (region.name, region.name_en, "" if region.level == "township" else region.short_name):
            if len(name) > 1:
                names.setdefault(name, region.code)
    names |= dict.fromkeys(WHOLE, tree.root.code)
    pattern = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return [Mention(match.start(), len(match[0]), names[match[0]]) for match in re.finditer(pattern, text)]


def told(at: int, mentions: Sequence[Mention], kind: Callable[[object], bool]) -> Mention | None:
    """The mention that holds at a place of the text: the last before it, else the first after it."""
    usable = [mention for mention in mentions if kind(mention.what)]
    before = [mention for mention in usable if mention.at <= at]
    return before[-1] if before else usable[0] if usable else None
