"""To the screens of 服务量, 报送质量, 数据核查 and 分母台账: who reported, what waits, what was added."""

from __future__ import annotations

from catalogue.period import parse_month
from dashboard import numbers
from dashboard.dates import month_label
from dashboard.meeting.spoken.listed import named_of, nothing
from dashboard.panels import Panel, parts, thresholds
from dashboard.panels.reporting.rows import months
from dashboard.panels.services import means, scales
from dashboard.view import View
from queries.ledger import CHANGE


def services(view: View, totals: Panel, trend: Panel) -> str:
    """How many stations reported of those that had to, and in which month there was most."""
    known = trend.frame.dropna(subset=["value"]) if len(trend.frame) else trend.frame
    if known.empty:
        return nothing(view, trend)
    most = known["value"].max()
    names = [month_label(parse_month(period), view.lang) for period in known.loc[known["value"] == most, "period"]]
    said = {"months": parts.listing(view, names), "value": scales.scaled(view, most), "n": len(known)}
    return parts.sentences(view, _reporters(view, totals), view.words("meeting.say_most", **said))


def _reporters(view: View, totals: Panel) -> str:
    row = parts.records(totals.frame)[0] if len(totals.frame) else None
    if row is None or numbers.is_missing(row["reporters"]):
        return ""
    reported, due = means.reporters(row)
    key = "meeting.say_reporters_mean" if row["months"] > 1 else "meeting.say_reporters"
    return view.words(key, n=reported, m=due)


def reporting(view: View, month: Panel, late: Panel) -> str:
    """How many stations missed reports of a year or were late, how many often, and by how much at most."""
    if not month.facts:
        return nothing(view, month)
    if late.frame.empty:
        return nothing(view, late)
    first, most = parts.records(late.frame.head(1))[0], late.frame["not_reported"].max()
    said = {"period": months(view), "m": numbers.count(first["stations"]), "k": numbers.count(first["often"])}
    key = "say_reporting_late" if most == 0 else "say_reporting" if first["often"] else "say_reporting_some"
    least = thresholds.known(view).count("reports_missed_often")
    return view.words(f"meeting.{key}", n=numbers.count(most), least=least, **said)


def checks(view: View, panel: Panel, most: int) -> str:
    """What became of all hits, and that they are questions; that not all checks are drawn where there are more."""
    if panel.figure is None:
        return nothing(view, panel)
    counts = {name: numbers.count(panel.frame[name].sum()) for name in ("waiting", "assigned", "answered", "closed")}
    said = view.words("meeting.say_checks", m=numbers.count(panel.frame["listed"].sum()), **counts)
    return parts.sentences(view, said, named_of(view, most, len(panel.frame)))


def denominator(view: View, panel: Panel, most: int) -> str:
    """How many townships came to count and how many ceased to; that not all are named where there are more."""
    steps = panel.frame.loc[panel.frame["part"] == CHANGE, "value"]
    if steps.empty:
        return nothing(view, panel)
    came, went = steps[steps > 0].sum(), -steps[steps < 0].sum()
    said = view.words("meeting.say_denominator", n=numbers.count(came), k=numbers.count(went))
    return parts.sentences(view, said, named_of(view, most, len(steps)))
