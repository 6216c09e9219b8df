"""The one line that is spoken to a screen: computed from the same rows, so that it is true of them."""

from __future__ import annotations

from dashboard import numbers
from dashboard.panels import Panel, parts
from dashboard.panels.concerns import wording
from dashboard.panels.coverage.rows import is_full, with_change
from dashboard.panels.parts import Row
from dashboard.panels.plans import forecast as plan_forecast
from dashboard.panels.plans import half_year
from dashboard.panels.plans import schedule as plan_schedule
from dashboard.panels.targets import standing
from dashboard.panels.targets import wording as target_wording
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


def multiples(view: View, panel: Panel, most: int) -> str:
    """Who lags most behind the dated path; that not all are drawn where there are more; without a plan, the finding."""
    if "gap" not in panel.frame:
        return panel.title
    behind = [row for row in parts.records(panel.frame) if row["gap"] < 0 and row["progress_class"] != "met"]
    cut = view.words("meeting.say_multiples_cut", n=most) if panel.note else ""
    if not behind:
        return view.words("meeting.say_multiples_none") + cut
    worst = min(row["gap"] for row in behind)
    names = parts.listing(view, [parts.short(view, row["region_code"]) for row in behind if row["gap"] == worst])
    return view.words("meeting.say_multiples", names=names, n=numbers.count(-worst), m=len(behind)) + cut


def ladder(view: View, panel: Panel) -> str:
    """The two ends of the ladder."""
    first, last = (parts.records(panel.frame)[at] for at in (0, -1))
    names = panel.table.iloc[:, 1].tolist()
    return view.words(
        "meeting.say_ladder", first=names[0], n=numbers.count(first["numerator"]), last=names[-1],
        k=numbers.count(last["numerator"]),
    )  # fmt: skip


def when(view: View, panel: Panel) -> str:
    """What is left until the day of the plan, and the pace that it takes against the best ever kept."""
    found = standing.progress(view, view.selection.region)
    if found.empty or found["progress_class"].iloc[0] in ("met", "not_met"):
        return panel.title if found.empty else target_wording.pace_title(view, parts.records(found)[0], _due(view))
    row = parts.records(found)[0]
    said = {"due": _due(view), "left": numbers.count(row["remaining"]), "n": numbers.count(row["required_per_month"])}
    if numbers.is_missing(row["best_per_month"]) or numbers.is_missing(row["required_per_month"]):
        return view.words("meeting.say_left", **said)
    return view.words("meeting.say_when", best=numbers.count(row["best_per_month"], 1), **said)


def year(view: View) -> str:
    """The place's own year, to the ledger of its parts."""
    return view.words("meeting.say_ledger", title=half_year.half(view).title)


def schedule(view: View) -> str:
    """Which counties have to begin at once, to the months of all."""
    return view.words("meeting.say_ledger", title=plan_schedule.counties(view).title)


def forecast(view: View) -> str:
    """The pace that is asked for, to the forecast."""
    return view.words("meeting.say_ledger", title=plan_forecast.outlook(view).title)


def _due(view: View) -> str:
    return target_wording.due(view, standing.progress(view, view.selection.region))


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


def attention(view: View, panel: Panel) -> str:
    """Who stands first on the attention list and why; that nobody is on it."""
    if panel.frame.empty:
        return panel.title
    return wording.sentence(view, parts.records(panel.frame.head(1))[0])


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
