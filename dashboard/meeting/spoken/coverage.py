"""How far coverage is, who stands first and last, and who is behind."""

from __future__ import annotations

from dashboard import numbers
from dashboard.panels import Panel, parts
from dashboard.panels.coverage.rows import is_full, with_change
from dashboard.panels.parts import Row
from dashboard.view import View


def headline(view: View, panel: Panel) -> str:
    """How many of how many, the share, and how it changed in a year."""
    if panel.frame.empty:
        return panel.title
    row = parts.records(panel.frame)[0]
    return view.words("meeting.join", first=_reached(view, row), second=_yearly(view, row))


def _reached(view: View, row: Row) -> str:
    return view.words(
        "meeting.say_headline", day=parts.on_day(view), place=parts.full(view, view.region.code),
        rung=parts.rung(view), n=numbers.count(row["numerator"]), m=numbers.count(row["denominator"]),
        share=numbers.percent(row["value"], parts.share_decimals(view)),
    )  # fmt: skip


def _yearly(view: View, row: Row) -> str:
    """Rise, fall or standstill against the year before; nothing where there is nothing to compare with."""
    change = row["change_yoy"]
    if numbers.is_missing(change):
        return view.words("meeting.say_no_base")
    gained = numbers.count(abs(row["gained_yoy"]))
    points = numbers.count(abs(change) * 100, parts.share_decimals(view))
    key = "same" if change == 0 else "rise" if change > 0 else "fall"
    return view.words(f"meeting.say_{key}", points=points, n=gained)


def where(view: View, panel: Panel) -> str:
    """How many places are not complete yet and which stands lowest."""
    known = panel.frame[panel.frame["denominator"] > 0].dropna(subset=["value"])
    open_ = known[~is_full(known)]
    if open_.empty:
        return view.words("meeting.say_where_all", n=len(known))
    lowest = open_.sort_values(["value", "region_code"]).iloc[0]
    said = {"n": len(open_), "name": parts.short(view, lowest["region_code"])}
    return view.words("meeting.say_where", share=numbers.percent(lowest["value"], 1), **said)


def ranking(view: View, panel: Panel, most: int) -> str:
    """Who stands first and who last, all that share the place; that only the lowest are drawn where there are more."""
    rows = [row for row in parts.records(panel.frame) if not numbers.is_missing(row["value"])]
    if not rows:
        return panel.title
    first, last = rows[0], rows[-1]
    if first["value"] == last["value"]:
        return view.words("meeting.say_rank_equal", n=len(rows), share=numbers.percent(first["value"], 1))
    said = {
        "high": _sharing(view, rows, first), "top": numbers.percent(first["value"], 1),
        "low": _sharing(view, rows, last), "share": numbers.percent(last["value"], 1),
    }  # fmt: skip
    if len(rows) > most:
        return view.words("meeting.say_ranking_cut", n=most, m=len(rows), **said)
    return view.words("meeting.say_ranking", **said)


def _sharing(view: View, rows: list[Row], one: Row) -> str:
    """The places whose share is that of *one*, some by name and all by number."""
    return parts.listing(view, [parts.short(view, row["region_code"]) for row in rows if row["value"] == one["value"]])


def ladder(view: View, panel: Panel) -> str:
    """The two ends of the ladder."""
    first, last = (parts.records(panel.frame)[at] for at in (0, -1))
    names = panel.table.iloc[:, 1].tolist()
    return view.words(
        "meeting.say_ladder", first=names[0], n=numbers.count(first["numerator"]), last=names[-1],
        k=numbers.count(last["numerator"]),
    )  # fmt: skip


def behind(view: View, panel: Panel) -> str:
    """Who has most left, and how many of all stood still for half a year."""
    left = panel.frame[panel.frame["remaining"] > 0]
    if left.empty:
        return panel.title
    most = int(left["remaining"].max())
    names = parts.listing(
        view, [parts.short(view, code) for code in left.loc[left["remaining"] == most, "region_code"]]
    )
    still = int((left["gained_6m"] <= 0).sum())
    key = "meeting.say_behind_still" if still else "meeting.say_behind"
    return view.words(key, names=names, n=most, still=still)


def county(view: View) -> str:
    """How many of how many in the county, and whether that is all."""
    frame = with_change(view, view.selection.region, None)
    if frame.empty:
        return parts.here(view)
    row = parts.records(frame)[0]
    left = row["denominator"] - row["numerator"]
    key = "meeting.say_county" if left > 0 else "meeting.say_county_all"
    return view.words(
        key, place=parts.here(view), rung=parts.rung(view), n=numbers.count(row["numerator"]),
        m=numbers.count(row["denominator"]), left=numbers.count(left),
    )  # fmt: skip
