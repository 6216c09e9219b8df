"""Whether plans are kept, and what they ask for from now on."""

from __future__ import annotations

from dashboard import numbers
from dashboard.panels import Panel, parts
from dashboard.panels.plans import forecast as plan_forecast
from dashboard.panels.plans import half_year
from dashboard.panels.plans import schedule as plan_schedule
from dashboard.panels.targets import standing, wording
from dashboard.view import View


def when(view: View, panel: Panel) -> str:
    """What is left until the day of the plan, and the pace that it takes against the best ever kept."""
    found = standing.progress(view, view.selection.region)
    if found.empty or found["progress_class"].iloc[0] in ("met", "not_met"):
        return panel.title if found.empty else wording.pace_title(view, parts.records(found)[0], _due(view))
    row = parts.records(found)[0]
    said = {"due": _due(view), "left": numbers.count(row["remaining"]), "n": numbers.count(row["required_per_month"])}
    if numbers.is_missing(row["best_per_month"]) or numbers.is_missing(row["required_per_month"]):
        return view.words("meeting.say_left", **said)
    return view.words("meeting.say_when", best=numbers.count(row["best_per_month"], 1), **said)


def _due(view: View) -> str:
    return wording.due(view, standing.progress(view, view.selection.region))


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


def year(view: View) -> str:
    """The place's own year, to the ledger of its parts."""
    return view.words("meeting.say_title", title=half_year.half(view).title)


def schedule(view: View) -> str:
    """Which counties have to begin at once, to the months of all."""
    return view.words("meeting.say_title", title=plan_schedule.counties(view).title)


def forecast(view: View) -> str:
    """The pace that is asked for, to the forecast."""
    return view.words("meeting.say_title", title=plan_forecast.outlook(view).title)
