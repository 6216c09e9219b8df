"""The figures of one place in words: the value, its changes with their bases, its averages, who reported."""

from __future__ import annotations

from dashboard import numbers
from dashboard.panels import Fact, Panel, parts
from dashboard.panels.parts import Row
from dashboard.panels.services import means, rows, scales, withheld
from dashboard.view import View


def facts(view: View, row: Row) -> tuple[Fact, ...]:
    """The value first, then its changes, per station, per month and who reported, as far as each is known."""
    words = view.words
    is_withheld = withheld.is_withheld(row)
    value = withheld.text(view, row) if is_withheld else scales.scaled(view, row["value"])
    found = [Fact(rows.name(view), value, "" if is_withheld else _exact(view, row))]
    found += [_change(view, row, against) for against in rows.AGAINST]
    if not numbers.is_missing(row["per_station"]):
        found.append(_per_station(view, row))
    if row["months"] > 1 and not numbers.is_missing(row["per_month"]):
        found.append(
            Fact(
                words("services.per_month"),
                scales.scaled(view, row["per_month"]),
                words("services.months", n=int(row["months"])),
            )
        )
    if not numbers.is_missing(row["reporters"]):
        found.append(_reporters(view, row))
    return tuple(found)


def few(totals: Panel) -> tuple[Fact, ...]:
    """The three facts of a place that are told where there is no room for more: value, change in a year, reporters."""
    value, *others = totals.facts
    return (value, *others[:1], *others[-1:]) if len(others) > 1 else totals.facts


def _per_station(view: View, row: Row) -> Fact:
    """The average per station; over several months what it was divided by."""
    detail = view.words("services.per_station_detail")
    if row["months"] > 1:
        detail = view.words("services.per_station_mean", n=means.reporters(row)[0])
    return Fact(view.words("services.per_station"), means.per_station(view, row["per_station"]), detail)


def _reporters(view: View, row: Row) -> Fact:
    """How many stations reported: those of the month, or of an average month."""
    reported, due = means.reporters(row)
    if row["months"] > 1:
        detail = view.words("services.expected_mean", n=int(row["months"]), m=due)
        return Fact(view.words("services.reporters_mean"), reported, detail)
    return Fact(view.words("services.reporters"), reported, view.words("services.expected", m=due))


def _change(view: View, row: Row, against: str) -> Fact:
    """A comparison with what it is measured on and its base; where there is none, a dash and the reason."""
    words, change = view.words, row[f"change_{against}"]
    label = words(f"services.{against}", panel=rows.panel(view))
    if numbers.is_missing(change):
        reason = str(row[f"reason_{against}"] or "")
        return Fact(label, numbers.MISSING, words(f"reason.{reason}") if reason else "")
    key = "services.base" if numbers.is_missing(row[f"reporters_{against}"]) else "services.base_matched"
    base = scales.text(view, row[f"base_{against}"])
    detail = words(key, n=numbers.count(row[f"reporters_{against}"]), base=base)
    tone = "" if change == 0 or view.indicator.direction == "none" else _tone(view, change)
    return Fact(label, parts.change_text(view, row, against), detail, tone)


def _exact(view: View, row: Row) -> str:
    """Numerator over denominator of a ratio, the exact number of what was shortened to 万 or million, why none."""
    if row["reason"] == "not_additive":
        return view.words("reason.not_additive")
    if not numbers.is_missing(row["denominator"]):
        return view.words("hover.ratio", n=numbers.count(row["numerator"]), m=numbers.count(row["denominator"]))
    exact, shown = scales.text(view, row["value"]), scales.scaled(view, row["value"])
    return view.words("services.exact", value=exact) if exact != shown else ""


def _tone(view: View, change: float) -> str:
    return "rise" if (change > 0) == (view.indicator.direction == "up") else "fall"
