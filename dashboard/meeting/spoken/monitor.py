"""To the screens of 运行监测: what is usual, what chance explains, where stations move, wait and stand still."""

from __future__ import annotations

from catalogue.dictionaries import RUNG_LABELS
from catalogue.period import month_text, parse_month
from dashboard import numbers
from dashboard.dates import month_label
from dashboard.meeting.spoken.listed import named_of, nothing
from dashboard.panels import Panel, parts, thresholds
from dashboard.panels.monitor import comparing_words, control_rows, control_words
from dashboard.panels.services import rows as service_rows
from dashboard.view import View


def control(view: View, panel: Panel) -> str:
    """The mean, between what months usually lie, and how many are signals; the last month where that is not known."""
    counted = [row for row in parts.records(panel.frame) if not row["left_out"]]
    if panel.figure is None or not counted:
        return nothing(view, panel)
    of = control_words.Of(view, parts.here(view), service_rows.name(view), control_rows.place_unit(view))
    last = counted[-1]
    if last["mean"] != last["mean"]:
        month = month_label(parse_month(last["period"]), view.lang)
        return view.words("meeting.say_control_short", month=month, value=control_rows.text(of, last["value"]))
    said = {name: control_rows.text(of, last[name]) for name in ("mean", "lower", "upper")}
    odd = sum(bool(control_rows.rule(row)) for row in counted)
    return view.words("meeting.say_control" if odd else "meeting.say_control_calm", n=len(counted), k=odd, **said)


def funnel(view: View, panel: Panel) -> str:
    """The rate of all together, how many lie outside the limits, and how many would by chance alone."""
    if panel.figure is None:
        return nothing(view, panel)
    rows = parts.records(panel.frame)
    inner, outer = (sum(abs(row["band"]) >= least for row in rows) for least in (1, 2))
    return view.words(
        "meeting.say_funnel", rate=comparing_words.value_text(view, rows[0]["rate"]), m=len(rows), n=inner, k=outer,
        by_chance=numbers.count(len(rows) * comparing_words.ODD[0.95], 1),
    )  # fmt: skip


def ranks(view: View, panel: Panel, most: int) -> str:
    """How many lie above and below the limits, that the others are in no order, and the ranks of the selected place."""
    if panel.figure is None:
        return nothing(view, panel)
    band = panel.frame["band"]
    high, low, within = int((band > 0).sum()), int((band < 0).sum()), int((band == 0).sum())
    key = "say_ranks_apart" if not within else "say_ranks" if high + low else "say_ranks_all"
    said = view.words(f"meeting.{key}", high=high, low=low, n=within)
    # One of the rows is that of all the others.
    cut = view.words("meeting.say_ranks_cut", n=most - 1, m=high + low) if high + low > most - 1 else ""
    return parts.sentences(view, said, cut, _own(view, panel))


def _own(view: View, panel: Panel) -> str:
    """The ranks that the selected county shares; '' where it is none of the places."""
    rows = parts.records(panel.frame[panel.frame["region_code"] == view.selection.region])
    if not rows:
        return ""
    return view.words("meeting.say_ranks_own", place=parts.here(view), rank=comparing_words.rank(view, rows[0]))


def moves(view: View, panel: Panel) -> str:
    """How many steps there were, in which month most, and how many in the selected one."""
    if panel.figure is None:
        return nothing(view, panel)
    by_month = panel.frame.groupby("period")["value"].sum()
    most = by_month.max()
    names = [month_label(parse_month(str(month)), view.lang) for month in by_month.index[by_month == most]]
    last = float(by_month.get(month_text(view.selection.month), 0.0))
    return view.words(
        "meeting.say_moves", n=numbers.count(by_month.sum()), k=numbers.count(most), months=parts.listing(view, names),
        month=month_label(view.selection.month, view.lang), j=numbers.count(last),
    )  # fmt: skip


def stays(view: View, panel: Panel) -> str:
    """How many stations wait for the next rung, and on which rung most of them do."""
    if panel.figure is None:
        return nothing(view, panel)
    waiting = panel.frame["waiting"]
    most = waiting.max()
    if most == 0:
        return view.words("meeting.say_stays_none")
    rungs = panel.frame.loc[waiting == most, "rung"]
    names = [view.words("meeting.quoted", name=RUNG_LABELS[rung].in_(view.lang)) for rung in rungs]
    said = {"n": numbers.count(waiting.sum()), "k": numbers.count(most)}
    return view.words("meeting.say_stays", names=parts.listing(view, names), **said)


def stalled(view: View, panel: Panel, most: int) -> str:
    """How far the first one is beyond its peers; that not all are named where there are more."""
    if panel.frame.empty:
        return nothing(view, panel)
    first = parts.records(panel.frame.head(1))[0]
    said = view.words(
        "meeting.say_stalled", name=first["name"], usual=numbers.count(first["usual"]),
        over=numbers.count(first["days"] - first["usual"]), share=thresholds.text(view, "stalled_share"),
        rung=RUNG_LABELS[first["rung"]].in_(view.lang),
    )  # fmt: skip
    return parts.sentences(view, said, named_of(view, most, first["stations"]))
