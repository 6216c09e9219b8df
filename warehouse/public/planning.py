"""What a public release would withhold, figure by figure, and why; audited against all that was published before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from catalogue.period import month_text
from warehouse import releases
from warehouse.public import sheets
from warehouse.public.audit import Finding, audit
from warehouse.public.equations import Layer, layered, system
from warehouse.public.history import History
from warehouse.public.protection import Known, protect
from warehouse.public.rules import Rules
from warehouse.public.sheets import Marks, Sheet
from warehouse.refusal import Refusal

SHOWN = 5
ATTEMPTS = 12
"""More than there are levels of places: the last attempts publish nothing that is not public already."""


@dataclass(frozen=True, eq=False)
class Withheld:
    """One indicator in one month: its sheet and what of it is withheld; ``earlier``: because it was before.

    ``quiet`` says by code that something is or was withheld, so that nothing else may be told of these stations.
    """

    sheet: Sheet
    hidden: Marks
    small: Marks
    earlier: Marks
    quiet: Marks


@dataclass(frozen=True, eq=False)
class Plan:
    """A public release in the making. ``sheets``: by sensitive indicator and month; all else is published or not
    cleared. ``first_month``: months before it are left out."""

    source: releases.Current
    rules: Rules
    first_month: int
    earlier: tuple[str, ...]
    sheets: Mapping[str, Mapping[int, Withheld]]


def plan(source: releases.Current, rules: Rules, history: History) -> Plan:
    """The plan for the release *source*. Raises Refusal when something withheld could be worked out all the same."""
    made: dict[str, dict[int, Withheld]] = {}
    for indicator in _sensitive(rules):
        made[indicator] = {}
        past = history.of(indicator, rules)
        for month, sheet in sheets.read(source.path, indicator, rules.breakdown(indicator)).items():
            made[indicator][month] = _withheld(indicator, month, sheet, rules, past.get(month, []))
    first = max((_begin(made[name]) for name in made if _is_total_of_domains(rules, name)), default=0)
    kept = {name: {month: one for month, one in months.items() if month >= first} for name, months in made.items()}
    return Plan(source, rules, first, history.names, kept)


def _sensitive(rules: Rules) -> Iterator[str]:
    for indicator in rules.reported():
        if indicator in rules.cleared and rules.is_sensitive(indicator):
            yield indicator


def _is_total_of_domains(rules: Rules, indicator: str) -> bool:
    return rules.breakdown(indicator) == "domain"


def _begin(months: Mapping[int, Withheld]) -> int:
    """The first month whose figures for the whole territory are published, when earlier ones are withheld; else 0.

    A pilot has too few stations for its parts to be told; publishing would begin with a hole in every running total.
    """
    ordered = sorted(months)
    hidden = list(takewhile(lambda month: months[month].hidden[_root(months[month].sheet)].any(), ordered))
    return ordered[len(hidden)] if 0 < len(hidden) < len(ordered) else 0


def _root(sheet: Sheet) -> int:
    return sheet.tree.parents.index(-1)


def _withheld(indicator: str, month: int, sheet: Sheet, rules: Rules, past: Sequence[Layer]) -> Withheld:
    """Protect one sheet, and withhold more of it until the audit finds nothing."""
    known = _known(sheet, past)
    wider, found = known, list[Finding]()
    for _ in range(ATTEMPTS):
        made = protect(sheet, rules.thresholds(indicator, sheet.codes), rules.breakdown(indicator), wider)
        layer = layered(sheet, made.hidden, made.small, rules.breakdown(indicator), rules.limit(indicator))
        found = [] if any(map(layer.says_the_same, past)) else audit(system([*past, layer]))
        if not found:
            quiet = made.hidden.any(axis=0) | _ever_hidden(sheet, past)
            return Withheld(sheet, made.hidden, made.small, known.withheld & ~made.small, quiet)
        wider = _wider(wider, sheet, made.hidden, found)
    shown = "、".join(f"{one.unknown[0]} {one.unknown[1]}".strip() for one in found[:SHOWN])
    raise Refusal(
        f"不能公开：{indicator} {month_text(month)} 有 {len(found)} 个不予公布的数可以推算出来：{shown}",
        f"Not to be published: {len(found)} withheld figures of {indicator} in {month_text(month)} could be "
        f"worked out: {shown.replace('、', ', ')}",
    )


def _ever_hidden(sheet: Sheet, past: Sequence[Layer]) -> Marks:
    """By code: whether an earlier release withheld any of it."""
    codes = {layer.sheet.codes[column] for layer in past for column in np.flatnonzero(layer.hidden.any(axis=0))}
    return np.array([code in codes for code in sheet.codes])


def _known(sheet: Sheet, past: Sequence[Layer]) -> Known:
    """Which figures of the sheet earlier releases published, and which they withheld, and that still hold."""
    published, withheld = np.zeros_like(sheet.is_there), np.zeros_like(sheet.is_there)
    for layer in past:
        for at, before in _shared(sheet, layer.sheet):
            same = sheet.is_there[at] & layer.sheet.is_there[before] & (sheet.values[at] == layer.sheet.values[before])
            published[at] |= same & ~layer.hidden[before]
            withheld[at] |= same & layer.hidden[before]
    return Known(published, withheld & ~published, np.zeros_like(published))


def _shared(sheet: Sheet, other: Sheet) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Places and codes of *sheet* that *other* has too, as positions in both."""
    columns = {code: column for column, code in enumerate(other.codes)}
    for node, place in enumerate(sheet.tree.codes):
        before = other.tree.number.get(place)
        if before is not None:
            for column, code in enumerate(sheet.codes):
                if code in columns:
                    yield (node, column), (before, columns[code])


def _wider(known: Known, sheet: Sheet, hidden: Marks, found: Sequence[Finding]) -> Known:
    """Around what was found withhold more: the next published larger place with all its parts, where there is none
    the series, and in the end whatever is not public already. When nothing small is among it, and it is known all the
    same, it is told instead."""
    free = sheet.is_there & ~known.published
    withheld, plain = known.withheld.copy(), known.plain.copy()
    for finding in found:
        place, code, figure = finding.unknown
        column, node = sheet.codes.index(code), sheet.tree.number.get(place, -1)
        is_here = node >= 0 and sheet.values[node, column] == figure
        if is_here and finding.is_known and not any(one.is_small for one in found):
            plain[node, column] = True
            continue
        while node >= 0 and hidden[node, column]:
            node = sheet.tree.parents[node]
        family = [node, *sheet.tree.children[node]] if node >= 0 else list(range(len(sheet.tree.codes)))
        before = withheld[family, column].copy()
        withheld[family, column] |= free[family, column]
        if (withheld[family, column] == before).all():
            withheld[:, column] |= free[:, column]
    is_stuck = (withheld == known.withheld).all() and (plain == known.plain).all()
    return Known(known.published, known.withheld | free if is_stuck else withheld, plain)
