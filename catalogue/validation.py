"""What makes a set of definitions consistent. Problems are returned as sentences, all of them at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from catalogue.dictionaries import UNITS
from catalogue.indicator import AGGREGATIONS, BREAKDOWNS, DIRECTIONS, NATURES, ROUNDINGS, SOURCES, Indicator
from catalogue.rungs import RUNGS

Indicators = Mapping[str, Indicator]


def problems_of(indicators: Indicators) -> list[str]:
    """Everything inconsistent in the definitions, as ``id: what is wrong``; empty when they are sound."""
    problems = list(_form_problems(indicators))
    for indicator in indicators.values():
        problems += [f"{indicator.id}: {problem}" for problem in _problems(indicator, indicators)]
    return problems


def _problems(indicator: Indicator, indicators: Indicators) -> Iterator[str]:
    yield from _value_problems(indicator)
    yield from _combination_problems(indicator)
    yield from _ratio_problems(indicator, indicators)
    yield from _reference_problems(indicator, indicators)


def _value_problems(indicator: Indicator) -> Iterator[str]:
    choices = {
        "unit": tuple(UNITS),
        "nature": NATURES,
        "aggregation": AGGREGATIONS,
        "direction": DIRECTIONS,
        "rounding": ROUNDINGS,
        "source": SOURCES,
        "breakdown": BREAKDOWNS,
        "rung": ("", "chosen", *RUNGS),
    }
    for key, allowed in choices.items():
        if getattr(indicator, key) not in allowed:
            yield f"{key} {getattr(indicator, key)!r} is not one of {list(allowed)}"
    if not 0 <= indicator.decimals <= 4:
        yield f"decimals {indicator.decimals} is not 0 to 4"
    if indicator.min_cell < 0 or indicator.version < 1:
        yield "min_cell is negative or version below 1"


def _combination_problems(indicator: Indicator) -> Iterator[str]:
    allowed = {
        "stock": ("last", "distinct"),
        "flow": ("sum", "distinct"),
        "cumulative": ("last",),
        "ratio": ("ratio",),
    }
    if indicator.aggregation not in allowed.get(indicator.nature, ()):
        yield f"a {indicator.nature} cannot be aggregated by {indicator.aggregation}"
    if (indicator.source == "report") != (indicator.form is not None):
        yield "a report indicator needs a form field, and only such one"
    if indicator.breakdown and indicator.source != "report":
        yield "only report indicators are broken down"


def _ratio_problems(indicator: Indicator, indicators: Indicators) -> Iterator[str]:
    parts = (indicator.numerator, indicator.denominator)
    if indicator.nature != "ratio":
        if any(parts):
            yield "has a numerator or denominator but is not a ratio"
        return
    missing = [part for part in parts if part not in indicators]
    if missing:
        yield f"no indicator {missing}"
        return
    over = (indicators[parts[0]].unit, indicators[parts[1]].unit)
    if any(indicators[part].nature == "ratio" for part in parts):
        yield "a ratio of ratios"
    if indicator.unit == "percent":
        if over[0] != over[1]:
            yield f"a percentage of {over[0]} in {over[1]}"
    elif indicator.unit in UNITS and UNITS[indicator.unit].over != over:
        yield f"unit {indicator.unit} is not {over[0]} over {over[1]}"


def _reference_problems(indicator: Indicator, indicators: Indicators) -> Iterator[str]:
    if indicator.at_most and indicator.at_most not in indicators:
        yield f"at_most: no indicator {indicator.at_most}"
    if indicator.nature != "ratio" and indicator.unit in UNITS and UNITS[indicator.unit].over is not None:
        yield f"unit {indicator.unit} is a rate"
    if any("{" in text for both in (indicator.label, indicator.definition) for text in (both.zh, both.en)):
        yield "a placeholder is left in the wording"


def _form_problems(indicators: Indicators) -> Iterator[str]:
    forms = [indicator.form for indicator in indicators.values() if indicator.form]
    for order, times in Counter(form.order for form in forms).items():
        if times > 1:
            yield f"form order {order} is used {times} times"
    for heading, times in Counter(form.heading for form in forms).items():
        if times > 1:
            yield f"form heading {heading} is used {times} times"
    bands = [form.band for form in sorted(forms, key=lambda form: form.order)]
    runs = [band for place, band in enumerate(bands) if place == 0 or band != bands[place - 1]]
    for band, times in Counter(runs).items():
        if times > 1:
            yield f"form band {band} is interrupted"
