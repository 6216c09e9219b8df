"""A sentence, figure by figure: what in the release it may be, or that it is nothing there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from catalogue.period import month_of
from dashboard.panels import parts
from dashboard.sentences import candidates, places, planned
from dashboard.sentences.candidates import Candidate
from dashboard.sentences.figures import COUNT, SHARE, Figure, figures, plain
from dashboard.sentences.shares import denominators
from dashboard.view import View

VAGUE = ("", "个", "家", "所", "站", "名", "人")
"""Units that say little about what is counted: they fit every count."""
LONGEST = 2000
"""Signs of a text that are read; a bulletin has fewer in a paragraph."""


@dataclass(frozen=True)
class Pair:
    """A percentage with the count beside it: what it can be a share of, and which of these are known."""

    count: Figure
    share: Figure
    possible: tuple[int, ...]
    known: tuple[int, ...]


@dataclass(frozen=True)
class Finding:
    """One figure with its place, its day (None: any of the release), and the values of the release it may be."""

    figure: Figure
    region: str
    day: date | None
    matches: tuple[Candidate, ...]

    @property
    def is_reproduced(self) -> bool:
        """Whether the release gives it."""
        return bool(self.matches)


def findings(view: View, text: str) -> tuple[list[Finding], list[Pair]]:
    """The figures of a text, each compared with the release; and its percentages with the counts beside them."""
    said = plain(text)[:LONGEST]
    when, where = places.dates(said), places.regions(said, view.regions)
    read = figures(said, [(one.at, one.at + one.length) for one in (*when, *where)])
    known: dict[tuple[str, date | None], list[Candidate]] = {}
    asked: dict[tuple[str, date | None], list[Candidate]] = {}
    found = []
    for figure in read:
        region, day = _place(view, figure, where), _day(figure, when)
        if (region, day) not in known:
            known[region, day] = _candidates(view, region, day)
            # What plans ask for is no denominator of anything: a percentage is not looked for among it.
            asked[region, day] = _planned(view, region, day)
        found.append(Finding(figure, region, day, _matching(figure, [*known[region, day], *asked[region, day]])))
    return found, _pairs(found, known)


def _place(view: View, figure: Figure, where: Sequence[places.Mention]) -> str:
    mention = places.told(figure.at, where, lambda what: isinstance(what, str))
    return str(mention.what) if mention else view.selection.region


def _day(figure: Figure, when: Sequence[places.Mention]) -> date | None:
    """The day a figure is about; None when the text names none."""
    mention = places.told(figure.at, when, lambda what: isinstance(what, date))
    if mention is None or not isinstance(mention.what, date):
        return None
    return mention.what


def _candidates(view: View, region: str, day: date | None) -> list[Candidate]:
    if day is None:
        return [*candidates.on_day(view, region, view.day), *candidates.over_time(view, region)]
    first, last = view.release.first_month, view.release.data_month
    if not first <= day.year * 12 + day.month - 1 <= last:
        return []
    return candidates.on_day(view, region, day)


def _planned(view: View, region: str, day: date | None) -> list[Candidate]:
    when = view.day if day is None else day
    if not view.release.first_month <= month_of(when) <= view.release.data_month:
        return []
    return planned.on_day(view, region, when)


def _matching(figure: Figure, known: Sequence[Candidate]) -> tuple[Candidate, ...]:
    fitting = (
        one
        for one in known
        if one.kind == figure.kind and figure.holds(one.exact) and (figure.unit in VAGUE or figure.unit == one.unit)
    )
    # The same value of the same name on the same day is one finding.
    return tuple({(one.name, one.day): one for one in fitting}.values())


def _pairs(found: Sequence[Finding], known: Mapping[tuple[str, date | None], list[Candidate]]) -> list[Pair]:
    """Each percentage with the nearest exact count before it, else behind it."""
    pairs = []
    for finding in found:
        if finding.figure.kind != SHARE:
            continue
        counts = [one for one in found if one.figure.is_exact_count and one.region == finding.region]
        near = sorted(
            counts, key=lambda one: (one.figure.at > finding.figure.at, abs(one.figure.at - finding.figure.at))
        )
        told = {int(one.figure.low) for one in counts}
        told |= {int(one.exact) for one in known[finding.region, finding.day] if one.kind == COUNT}
        for count in near:
            possible = denominators(int(count.figure.low), finding.figure)
            if possible:
                both = tuple(number for number in possible if number in told)
                pairs.append(Pair(count.figure, finding.figure, tuple(possible), both))
                break
    return pairs


def place_name(view: View, finding: Finding) -> str:
    """The place a figure is about, in words."""
    return parts.full(view, finding.region)
