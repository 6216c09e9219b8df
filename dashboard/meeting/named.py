"""What a screen or a slide names one by one: stations that stand still, are overdue or miss reports; changes."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.dictionaries import RUNG_LABELS
from dashboard import numbers
from dashboard.panels import Panel, ledger, parts
from dashboard.view import View
from queries.ledger import CHANGE

ABOUT = 0.34
"""Of the width of a list, what is told beside a name may take."""


@dataclass(frozen=True)
class Entry:
    """One line: who it is, what is told of it beside, and the number that counts, with its unit."""

    name: str
    about: str
    value: str


def stalled(view: View, panel: Panel, most: int) -> list[Entry]:
    """The stations farthest beyond their peers: where, on which rung, for how many days."""
    return [
        Entry(
            row["name"],
            view.words("meeting.on_rung", place=_county(view, row["county_code"]),
                       rung=RUNG_LABELS[row["rung"]].in_(view.lang)),
            view.words("monitor.days", n=numbers.count(row["days"])),
        )
        for row in parts.records(panel.frame.head(most))
    ]  # fmt: skip


def overdue(view: View, listed: Panel, most: int) -> list[Entry]:
    """The stations whose findings are longest overdue: where, and for how many days."""
    late = listed.frame[listed.frame["finding_state"] == "overdue"].head(most)
    return [
        Entry(row["name"], _county(view, row["county_code"]), view.words("monitor.days", n=numbers.count(row["days"])))
        for row in parts.records(late)
    ]


def missing(view: View, late: Panel, most: int) -> list[Entry]:
    """The stations that missed most reports of a year, and how many months."""
    rows = late.frame[late.frame["not_reported"] > 0] if len(late.frame) else late.frame
    return [
        Entry(
            row["name"], _county(view, row["county_code"]),
            view.words("meeting.months_missed", n=numbers.count(row["not_reported"])),
        )
        for row in parts.records(rows.head(most))
    ]  # fmt: skip


def changes(view: View, panel: Panel, most: int) -> list[Entry]:
    """What changed the number of townships that count, the newest last."""
    rows = panel.frame[panel.frame["part"] == CHANGE].tail(most)
    return [
        Entry(ledger.told(view, row), _county(view, row["county_code"]), numbers.signed(row["value"]))
        for row in parts.records(rows)
    ]


def _county(view: View, code: str) -> str:
    return parts.short(view, code) if code in view.regions else ""
