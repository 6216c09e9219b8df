"""指标口径: every definition, its formula, its source and its current value."""

from __future__ import annotations

import pandas as pd

from catalogue.dictionaries import AGGREGATION_LABELS, NATURE_LABELS, ROUNDING_LABELS, SOURCE_LABELS
from catalogue.indicator import Indicator
from dashboard.panels import Panel, parts
from dashboard.panels.indicators import at_rung
from dashboard.view import View


def definitions(view: View, search: str = "") -> Panel:
    """The catalogue with the selected place's values; *search* keeps those whose id or words contain it."""
    found = [indicator for indicator in view.catalogue.values() if _matches(indicator, search)]
    chosen = view.selection
    values = view.reader.indicator_values(region=chosen.region, month=chosen.month, rung=chosen.rung)
    values = values.drop_duplicates("indicator_id").set_index("indicator_id")
    ids = [indicator.id for indicator in found]
    frame = values.reindex(ids).rename_axis("indicator_id").reset_index()
    key = "methods.title_found" if search.strip() else "methods.title"
    title = view.words(key, n=len(found), m=len(view.catalogue))
    subtitle = view.words("methods.subtitle", place=parts.here(view), period=parts.on_day(view))
    shown = pd.DataFrame([_row(view, one, frame["value"].iloc[at]) for at, one in enumerate(found)])
    return Panel("methods-definitions", title, subtitle, frame, lambda: shown, note=view.words("methods.note"),
                 source=parts.source(view, "derived"), alt=title)  # fmt: skip


def _matches(indicator: Indicator, search: str) -> bool:
    texts = (indicator.id, indicator.label.zh, indicator.label.en, indicator.definition.zh, indicator.definition.en)
    return search.strip().casefold() in " ".join(texts).casefold()


def formula(view: View, indicator: Indicator) -> str:
    """How it is computed: numerator over denominator by name, else how stations and months combine."""
    if indicator.aggregation == "ratio":
        top, bottom = view.catalogue[indicator.numerator], view.catalogue[indicator.denominator]
        return f"{top.label.in_(view.lang)} ÷ {bottom.label.in_(view.lang)}"
    return AGGREGATION_LABELS[indicator.aggregation].in_(view.lang)


def _row(view: View, indicator: Indicator, value: float) -> dict[str, object]:
    words, lang = view.words, view.lang
    return {
        words("column.indicator"): at_rung(view, indicator, view.selection.rung),
        words("column.current"): parts.value_text(view, indicator, value),
        words("column.definition"): indicator.definition.in_(lang),
        words("column.formula"): formula(view, indicator),
        words("column.unit"): parts.unit(view, indicator),
        words("column.nature"): NATURE_LABELS[indicator.nature].in_(lang),
        words("column.rounding"): words(
            "methods.rounding", n=indicator.decimals, rule=ROUNDING_LABELS[indicator.rounding].in_(lang)
        ),
        words("column.source"): SOURCE_LABELS[indicator.source].in_(lang),
        words("column.reference"): indicator.reference.in_(lang),
        words("column.version"): indicator.version,
        words("column.id"): indicator.id,
    }
