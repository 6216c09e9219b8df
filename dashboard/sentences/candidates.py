"""What a release says of one place on one day: every value that a figure in a sentence may be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from catalogue.indicator import Indicator
from catalogue.period import last_day, month_of, parse_month
from catalogue.rungs import RUNGS
from dashboard import numbers
from dashboard.panels import parts
from dashboard.panels.indicators import CHOSEN, at_rung
from dashboard.sentences.figures import COUNT, POINTS, SHARE
from dashboard.view import View

FULL = {"counties": "counties_fully_covered", "prefectures": "prefectures_fully_covered"}
"""By level, the indicator of how many places of it are complete."""


@dataclass(frozen=True)
class Candidate:
    """A value of the release with its name, its day, its unit in words, and what kind of figure it is."""

    name: str
    day: date
    kind: str
    exact: Fraction
    unit: str
    shown: str


def on_day(view: View, region: str, day: date) -> list[Candidate]:
    """Every value of a place on a day: all indicators where a month ends, coverage at every rung on other days."""
    found = _indicators(view, region, day) if day == last_day(month_of(day)) else []
    return [*_coverage(view, region, day), *found]


def over_time(view: View, region: str) -> list[Candidate]:
    """Coverage of a place at every rung at the end of every month, with its changes in points."""
    return [
        candidate
        for rung in RUNGS
        for row in parts.records(
            view.reader.coverage_series(
                region=region, rung=rung, first=view.release.first_month, last=view.release.data_month
            )
        )
        for candidate in _of_row(view, rung, row, last_day(parse_month(row["period"])))
    ]


def _coverage(view: View, region: str, day: date) -> list[Candidate]:
    found: list[Candidate] = []
    for rung in RUNGS:
        row = parts.records(view.reader.coverage(region=region, date=day, rung=rung))[0]
        found += [*_of_row(view, rung, row, day), *_full(view, rung, row, day)]
        for months, key in ((1, "mom"), (12, "yoy")):
            before = parts.records(
                view.reader.coverage(region=region, date=parts.months_before(day, months), rung=rung)
            )
            found += _change(view, rung, row, before[0], day, key) if before else []
    return found


def _of_row(view: View, rung: str, row: parts.Row, day: date) -> list[Candidate]:
    """Covered, in scope and the share of one row of coverage."""
    if numbers.is_missing(row["numerator"]) or not row["denominator"]:
        return []
    share = view.catalogue[f"coverage_{rung}"]
    covered, scope = view.catalogue[share.numerator], view.catalogue[share.denominator]
    top, bottom = Fraction(int(row["numerator"])), Fraction(int(row["denominator"]))
    return [
        _count(view, covered.label.in_(view.lang), day, top, covered),
        _count(view, scope.label.in_(view.lang), day, bottom, scope),
        Candidate(
            share.label.in_(view.lang), day, SHARE, top / bottom, "",
            f"{numbers.percent(row['value'], share.decimals, share.rounding)} ({int(top):,}/{int(bottom):,})",
        ),
    ]  # fmt: skip


def _full(view: View, rung: str, row: parts.Row, day: date) -> list[Candidate]:
    """How many counties and prefectures of one row of coverage are complete, where there are several."""
    return [
        _count(view, at_rung(view, one, rung), day, Fraction(int(row[f"{level}_full"])), one)
        for level, one in ((level, view.catalogue[name]) for level, name in FULL.items())
        if row[level] > 1
    ]


def _change(view: View, rung: str, row: parts.Row, before: parts.Row, day: date, key: str) -> list[Candidate]:
    if any(numbers.is_missing(one["value"]) for one in (row, before)):
        return []
    shares = [Fraction(int(one["numerator"]), int(one["denominator"])) for one in (row, before)]
    name = view.words("verify.change", name=view.catalogue[f"coverage_{rung}"].label.in_(view.lang),
                      against=view.words(f"verify.{key}"))  # fmt: skip
    change = shares[0] - shares[1]
    return [Candidate(name, day, POINTS, abs(change), "", numbers.points(float(change), view.lang, 2))]


def _indicators(view: View, region: str, day: date) -> list[Candidate]:
    found = []
    for row in parts.records(view.reader.indicator_values(region=region, month=month_of(day))):
        indicator = view.catalogue.get(row["indicator_id"])
        if indicator is None or numbers.is_missing(row["value"]) or _is_of_coverage(indicator):
            continue
        name, shown = indicator.label.in_(view.lang), parts.value_text(view, indicator, row["value"])
        if parts.is_share(indicator):
            found.append(Candidate(name, day, SHARE, Fraction(row["value"]).limit_denominator(10**9), "", shown))
        else:
            exact = Fraction(row["value"]).limit_denominator(10**6)
            found.append(Candidate(name, day, COUNT, exact, parts.unit(view, indicator), shown))
    return found


def _is_of_coverage(indicator: Indicator) -> bool:
    """Whether it is told rung by rung, with the coverage."""
    return indicator.id.startswith("coverage_") or indicator.rung == CHOSEN


def _count(view: View, name: str, day: date, exact: Fraction, indicator: Indicator) -> Candidate:
    space, number = "" if view.lang == "zh" else " ", f"{int(exact):,}"
    shown = number + space + parts.unit(view, indicator, number)
    return Candidate(name, day, COUNT, exact, parts.unit(view, indicator), shown)
