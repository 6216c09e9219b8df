"""What the reader has chosen: a plain value that travels in the URL, so that a link opens the same screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace

from catalogue.checks import load as load_checks
from catalogue.indicators import load as load_indicators
from catalogue.period import month_text, parse_month
from catalogue.rungs import RUNGS
from dashboard.theme import THEMES
from dashboard.words import LANGUAGES
from queries import what_if
from queries.questions import WINDOWS, begins

COMPARES = ("yoy", "mom")
SECTIONS = ("", "ledger", "schedule", "forecast", "plans", "rubrics", "thresholds", "peers", "attention")
"""Parts of the pages 达标进度 and 指标口径; empty: the first."""
HIT = re.compile("[0-9a-f]{12}")
LEVELS = ("", "prefecture", "county")
"""Level of map and ranking; empty: the page's own choice."""
FIXED: Mapping[str, Collection[str]] = {
    "rung": RUNGS, "compare": COMPARES, "level": LEVELS, "lang": LANGUAGES, "theme": THEMES,
    "section": SECTIONS,
    "check": ("", *load_checks(load_indicators())),
}  # fmt: skip
"""Choices that are the same in every release."""


@dataclass(frozen=True)
class Selection:
    """One choice of everything. ``month`` is a month number; empty domain, group and site mean "all" or "none".

    ``window`` is one of ``queries.questions.WINDOWS``, or the month that it begins with, as ``2022-05``.

    ``release`` is the id of a release that is to be read whatever is published later, empty for the newest;
    ``screens`` are those of a meeting (see ``meeting.sequence``), empty for the usual ones; ``against`` is the earlier
    release or the published figure that revisions are told from, empty for the latest release; ``peers`` the peer group
    that places are compared in. ``section`` is the part of a page that has several; ``plan`` is a change of the plan
    that is tried out (see ``queries.what_if``), empty for the plan as it is; ``since`` is the month, as ``2022-09``,
    whose end the denominator is compared with, empty for a year before.
    ``check`` keeps the hits of one check, ``hit`` is the key of a chosen one, which need not exist any more.
    ``rubric`` is what assessments are by, empty for the one used most.
    """

    region: str
    month: int
    rung: str = "built"
    indicator: str = "person_times_served"
    window: str = "month"
    compare: str = "yoy"
    level: str = ""
    domain: str = ""
    group: str = ""
    site: str = ""
    rubric: str = ""
    lang: str = "zh"
    theme: str = "light"
    release: str = ""
    screens: str = ""
    against: str = ""
    peers: str = ""
    section: str = ""
    plan: str = ""
    since: str = ""
    check: str = ""
    hit: str = ""

    def with_(self, **changes: object) -> Selection:
        """The same selection with some choices changed; what cannot be asked beside them is given up."""
        changed = replace(self, **changes)  # type: ignore[arg-type]
        return replace(changed, **unaskable(changed))  # type: ignore[arg-type]

    def to_params(self, defaults: Selection) -> dict[str, str]:
        """URL parameters, in field order, leaving out what equals *defaults*."""
        return {
            field.name: _written(field.name, getattr(self, field.name))
            for field in fields(self)
            if getattr(self, field.name) != getattr(defaults, field.name)
        }


def unaskable(chosen: Selection) -> dict[str, str]:
    """The choices that cannot be asked beside the others, with what stands in their place.

    That are a domain or a group of an indicator that is not reported by it, and a period that begins after the month.
    """
    indicator = load_indicators().get(chosen.indicator)
    divided = indicator.breakdown if indicator is not None else ""
    given_up = {name: "" for name in ("domain", "group") if getattr(chosen, name) and name != divided}
    return given_up | ({"window": "month"} if (begins(chosen.window) or 0) > chosen.month else {})


@dataclass(frozen=True)
class Choices:
    """What a release allows to choose. Collections need only ``in``; a RegionTree will do for regions."""

    regions: Callable[[str], bool]
    indicators: Collection[str]
    domains: Collection[str]
    groups: Collection[str]
    sites: Callable[[str], bool]
    releases: Callable[[str], bool]
    screens: Callable[[str], bool]
    against: Callable[[str], bool]
    rubrics: Callable[[str], bool]
    first_month: int
    last_month: int
    peers: Collection[str] = ()


@dataclass(frozen=True)
class Notice:
    """A parameter that could not be used: shown to the reader instead of failing."""

    name: str
    value: str


def from_params(
    params: Mapping[str, str], defaults: Selection, choices: Choices
) -> tuple[Selection, tuple[Notice, ...]]:
    """The selection that a URL asks for.

    What is unknown, malformed or not to be asked beside the rest falls back to *defaults* and is reported.
    """
    changes: dict[str, object] = {}
    notices: list[Notice] = []
    for field in fields(Selection):
        text = params.get(field.name)
        if text is None:
            continue
        try:
            changes[field.name] = _read(field.name, text, choices)
        except ValueError:
            notices.append(Notice(field.name, text[:40]))
    asked = replace(defaults, **changes)  # type: ignore[arg-type]
    notices += [Notice(name, getattr(asked, name)) for name in unaskable(asked)]
    return asked.with_(), tuple(notices)


def _written(name: str, value: object) -> str:
    return month_text(value) if name == "month" and isinstance(value, int) else str(value)


def _read(name: str, text: str, choices: Choices) -> object:
    if name == "month":
        month = parse_month(text)
        if not choices.first_month <= month <= choices.last_month:
            raise ValueError(text)
        return month
    if not _is_allowed(name, text, choices):
        raise ValueError(text)
    return text


def _is_allowed(name: str, text: str, choices: Choices) -> bool:
    if name == "since":
        return text == "" or choices.first_month <= parse_month(text) <= choices.last_month
    if name == "window":
        return text in WINDOWS or choices.first_month <= parse_month(text) <= choices.last_month
    if name in FIXED:
        return text in FIXED[name]
    if name == "plan":
        what_if.parse(text)
        return True
    if name == "hit":
        return text == "" or HIT.fullmatch(text) is not None
    if name == "region":
        return choices.regions(text)
    if name in ("site", "release", "screens", "against", "rubric"):
        known = {
            "site": choices.sites, "release": choices.releases, "screens": choices.screens, "against": choices.against,
            "rubric": choices.rubrics,
        }[name]  # fmt: skip
        return text == "" or known(text)
    listed = {
        "indicator": choices.indicators, "domain": choices.domains, "group": choices.groups, "peers": choices.peers,
    }[name]  # fmt: skip
    return text in listed or (text == "" and name != "indicator")
