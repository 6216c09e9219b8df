"""What the figures of one station must agree on: parts and wholes, and what a zero report leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from catalogue import indicators
from catalogue.dictionaries import DOMAINS
from catalogue.indicators import Indicator
from catalogue.text import Text
from warehouse.intake import form
from warehouse.intake.problems import Problem, problem

Key = tuple[str, str, str]
"""Indicator id, domain code, group code; '' for all."""


@dataclass(frozen=True)
class Figure:
    """A value and where it was typed: kind of sheet and address."""

    value: Decimal
    kind: str
    address: str


@dataclass(frozen=True)
class Report:
    """What one station filed."""

    site_id: str
    is_zero: bool
    figures: dict[Key, Figure]


def relation_problems(report: Report, sheets: Mapping[str, str]) -> Iterator[Problem]:
    """The relations a report breaks; *sheets* names the sheet of each kind."""
    if report.is_zero:
        yield from _zero_problems(report, sheets)
    yield from _excess_problems(report, sheets)
    yield from _group_problems(report, sheets)
    yield from _domain_problems(report, sheets)


def _named(indicator: Indicator) -> Text:
    """An indicator as the form calls it."""
    return Text(indicator.form.heading, indicator.label.en) if indicator.form else indicator.label


def _problem(code: str, figure: Figure, sheets: Mapping[str, str], **words: Text | str | int) -> Problem:
    return problem(code, sheets[figure.kind], figure.address, _shown(figure.value), **words)


def _shown(value: Decimal) -> str:
    return format(value, "f")


def _zero_problems(report: Report, sheets: Mapping[str, str]) -> Iterator[Problem]:
    for (indicator_id, _domain, _group), figure in report.figures.items():
        if figure.value and indicators.load()[indicator_id].nature == "flow":
            yield _problem("zero_with_value", figure, sheets)


def _excess_problems(report: Report, sheets: Mapping[str, str]) -> Iterator[Problem]:
    for indicator in indicators.load().form_fields():
        part, whole = report.figures.get((indicator.id, "", "")), report.figures.get((indicator.at_most, "", ""))
        if part and whole and part.value > whole.value:
            name = _named(indicators.load()[indicator.at_most])
            yield _problem("exceeds", part, sheets, name=name, limit=_shown(whole.value))


def _group_problems(report: Report, sheets: Mapping[str, str]) -> Iterator[Problem]:
    whole = report.figures.get((form.PERSONS, "", ""))
    name = _named(indicators.load()[form.PERSONS])
    for (_indicator, _domain, group), figure in report.figures.items():
        if group and whole is None:
            yield _problem("no_whole", figure, sheets, name=name)
            return
        if group and whole and figure.value > whole.value:
            yield _problem("exceeds", figure, sheets, name=name, limit=_shown(whole.value))


def _domain_problems(report: Report, sheets: Mapping[str, str]) -> Iterator[Problem]:
    """Every domain filled in: the sum is the whole. Some left blank: the rest cannot exceed it."""
    parts = {domain: figure for (_indicator, domain, _group), figure in report.figures.items() if domain}
    if not parts:
        return
    first = next(iter(parts.values()))
    whole = report.figures.get((form.PERSON_TIMES, "", ""))
    if whole is None:
        yield _problem("no_whole", first, sheets, name=_named(indicators.load()[form.PERSON_TIMES]))
        return
    total = sum((figure.value for figure in parts.values()), Decimal(0))
    if total > whole.value or (len(parts) == len(DOMAINS) and total != whole.value):
        yield _problem("sum_differs", first, sheets, total=_shown(total), whole=_shown(whole.value))
