"""分母台账: which townships count, from when to when, on whose word, and why there are more or fewer than before."""

from __future__ import annotations

from datetime import date

import pandas as pd

from catalogue.period import last_day, month_text, parse_month
from dashboard import numbers
from dashboard.dates import day_text
from dashboard.panels import Panel, broken, parts
from dashboard.panels.parts import Row
from dashboard.view import View
from queries.ledger import CHANGE

ON_ITS_OWN = ("began", "ended", "included", "excluded", "came", "left")
"""Causes that no change of divisions stands behind."""


def since(view: View) -> int:
    """The earlier month: the one that is chosen, else a year before, else the first one that the release holds."""
    chosen, first = view.selection.since, view.release.first_month
    usual = max(view.selection.month - 12, first)
    return min(parse_month(chosen) if chosen else usual, view.selection.month)


def changes(view: View) -> Panel:
    """How the denominator of the selected place came from the earlier month's end to the selected one's."""
    begin = last_day(since(view))
    frame = view.reader.denominator_changes(region=view.selection.region, since=begin, date=view.day)
    rows = parts.records(frame)
    before, after = rows[0]["value"], rows[-1]["value"]
    steps = [row for row in rows if row["part"] == CHANGE]
    title = _changes_title(view, before, after, steps)
    said = {"then": day_text(begin, view.lang), "now": parts.on_day(view)}
    return Panel(
        "ledger-changes", title, view.words("places.changes_subtitle", **said), frame, lambda: _steps(view, rows),
        source=parts.source(view, "register"), alt=_alt(view, title, steps),
    )  # fmt: skip


def _changes_title(view: View, before: float, after: float, steps: list[Row]) -> str:
    said = {
        "place": parts.here(view), "then": day_text(last_day(since(view)), view.lang), "now": parts.on_day(view),
        "before": numbers.count(before), "after": numbers.count(after), "m": numbers.count(after),
    }  # fmt: skip
    if before != after:
        return view.words("places.title_changed", **said)
    return view.words("places.title_same_moved" if steps else "places.title_same", **said)


def _alt(view: View, title: str, steps: list[Row]) -> str:
    told = [sentence(view, row) for row in steps] or [view.words("places.none_changed")]
    return parts.sentences(view, title + ("。" if view.lang == "zh" else "."), parts.listing(view, told, most=5))


def sentence(view: View, row: Row) -> str:
    """One step in words, with its sign: +1 2023年1月1日设立某街道."""
    return f"{numbers.signed(row['value'])} {told(view, row)}"


def told(view: View, row: Row) -> str:
    """One step in words: 2023年1月1日设立某街道."""
    if row["cause"] in ON_ITS_OWN:
        place, day = parts.full(view, row["region_code"]), parts.day(view, row["day"])
        return view.words(f"places.change_{row['cause']}", place=place, day=day)
    return broken.told_change(view, row)


def _steps(view: View, rows: list[Row]) -> pd.DataFrame:
    """The two counts and every step between them, with cause, words and source."""
    words = view.words
    return pd.DataFrame(
        {
            words("ledger.day"): [parts.day(view, row["day"]) for row in rows],
            words("ledger.name"): [parts.full(view, row["region_code"]) for row in rows],
            words("ledger.county"): [_county(view, row["county_code"]) for row in rows],
            words("ledger.step"): [
                numbers.signed(row["value"]) if row["part"] == CHANGE else numbers.count(row["value"]) for row in rows
            ],
            words("ledger.why"): [
                words(f"places.reason_{row['cause']}") if row["part"] == CHANGE else "" for row in rows
            ],
            words("ledger.told"): [sentence(view, row) if row["part"] == CHANGE else "" for row in rows],
            words("ledger.reason"): [row["reason"] for row in rows],
            words("ledger.source"): [row["source"] for row in rows],
        }
    )


def townships(view: View) -> Panel:
    """Every township of the selected place on the selected day: whether it counts, since when, on whose word."""
    frame = view.reader.denominator(region=view.selection.region, date=view.day)
    counted, listed = int(frame["numerator"].sum()), len(frame)
    key = "none" if not listed else "all" if counted == listed else ""
    title = view.words(
        f"places.list_title_{key}" if key else "places.list_title", place=parts.here(view), day=parts.on_day(view),
        n=numbers.count(listed), m=numbers.count(counted),
    )  # fmt: skip
    # What is out of the ordinary first: places that do not count, then those decided last.
    ordered = frame.sort_values(["numerator", "since", "region_code"], ascending=[True, False, True], ignore_index=True)
    return Panel(
        "ledger-townships", title, view.words("places.list_subtitle"), ordered, lambda: _list(view, ordered),
        note=view.words("places.list_note"), source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def _list(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words, rows = view.words, parts.records(frame)
    return pd.DataFrame(
        {
            words("ledger.name"): [parts.full(view, row["region_code"]) for row in rows],
            words("ledger.county"): [_county(view, row["county_code"]) for row in rows],
            words("ledger.counted"): [_counted(view, row) for row in rows],
            words("ledger.since"): [parts.day(view, row["since"]) for row in rows],
            words("ledger.until"): [
                day_text(date.fromisoformat(row["until"]), view.lang) if row["until"] else words("places.still")
                for row in rows
            ],
            words("ledger.reason"): [row["reason"] for row in rows],
            words("ledger.source"): [row["source"] for row in rows],
            words("ledger.code"): [row["region_code"] for row in rows],
        }
    )


def _counted(view: View, row: Row) -> str:
    return view.words(
        "places.counted" if row["counts"] else "places.not_counted" if row["source"] else "places.undecided"
    )


def _county(view: View, code: str) -> str:
    return parts.full(view, code) if code in view.regions else ""


def months(view: View) -> list[str]:
    """The months that may be compared with the selected one, the latest first."""
    return [month_text(month) for month in range(view.selection.month - 1, view.release.first_month - 1, -1)]
