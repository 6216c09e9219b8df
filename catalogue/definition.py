"""From TOML tables to Indicators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from catalogue.dictionaries import RUNG_LABELS, RUNG_MEANINGS
from catalogue.indicator import FormField, Indicator
from catalogue.rungs import RUNGS
from catalogue.text import read_text

PLACE = "{rung}"
OPTIONAL: dict[str, Any] = {
    "numerator": "",
    "denominator": "",
    "rung": "",
    "breakdown": "",
    "at_most": "",
    "form": None,
}
PLAIN: dict[str, type] = {
    "unit": str,
    "nature": str,
    "aggregation": str,
    "numerator": str,
    "denominator": str,
    "rung": str,
    "direction": str,
    "decimals": int,
    "rounding": str,
    "min_cell": int,
    "source": str,
    "version": int,
    "breakdown": str,
    "at_most": str,
}
TEXTS = ("label", "definition", "reference")


def read_definitions(document: Mapping[str, Any], *, theme: str) -> Iterator[Indicator]:
    """The indicators of one file. ``defaults`` fills what a table leaves out; a table whose name holds ``{rung}``
    stands for five, one a rung. Raises ValueError naming the indicator and the key that is wrong."""
    defaults = document.get("defaults", {})
    for name, table in document.items():
        if name == "defaults":
            continue
        row = {**OPTIONAL, **defaults, **table}
        if PLACE not in name:
            yield _indicator(name, theme, row)
            continue
        for rung in RUNGS:
            yield _indicator(name.replace(PLACE, rung), theme, _at_rung(row, rung))


def _at_rung(row: Mapping[str, Any], rung: str) -> dict[str, Any]:
    """The row for one rung: its code in ids, its name and meaning in wording."""
    filled: dict[str, Any] = dict(row, rung=rung)
    for key in ("numerator", "denominator", "at_most"):
        filled[key] = filled[key].replace(PLACE, rung)
    for key in ("label", "definition"):
        filled[key] = {
            lang: text.replace(PLACE, RUNG_LABELS[rung].in_(lang)).replace("{meaning}", RUNG_MEANINGS[rung].in_(lang))
            for lang, text in filled[key].items()
        }
    return filled


def _indicator(indicator_id: str, theme: str, row: Mapping[str, Any]) -> Indicator:
    known = {*PLAIN, *TEXTS, "form"}
    wrong = sorted(set(row) - known) or sorted(known - set(row))
    if wrong:
        raise ValueError(f"{indicator_id}: unknown or missing keys {wrong}")
    for key, kind in PLAIN.items():
        if type(row[key]) is not kind:
            raise ValueError(f"{indicator_id}.{key}: {row[key]!r} is not {kind.__name__}")
    values: dict[str, Any] = {key: row[key] for key in PLAIN}
    values |= {key: read_text(row[key], f"{indicator_id}.{key}") for key in TEXTS}
    return Indicator(id=indicator_id, theme=theme, form=_form(indicator_id, row["form"]), **values)


def _form(indicator_id: str, row: object) -> FormField | None:
    if row is None:
        return None
    if not isinstance(row, Mapping) or set(row) != {"order", "band", "heading"}:
        raise ValueError(f"{indicator_id}.form: needs order, band and heading")
    return FormField(sheet="main", order=int(row["order"]), band=str(row["band"]), heading=str(row["heading"]))
