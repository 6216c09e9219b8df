"""总体情况: how many of how many, how that changed, every rung, and what the stations did."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from catalogue.dictionaries import RUNG_LABELS
from dashboard import numbers
from dashboard.bulletin.changes import of_flow, of_share
from dashboard.bulletin.quoting import About, Quoter
from dashboard.bulletin.sentence import Sentence, compose, joined
from dashboard.dates import month_label, period_text
from dashboard.panels import overview, parts
from dashboard.panels.parts import Row
from dashboard.view import View

FLOWS = ("person_times_served", "households_visited", "community_activities", "cases_opened", "groups_run")
"""What is told of the year so far; all of it can be added over months."""
LEAD = FLOWS[0]


def standing(quoter: Quoter, row: Row) -> Sentence:
    """How many of how many townships are covered, and the share."""
    view, rung = quoter.view, quoter.view.selection.rung
    about = About(row["region_code"])
    counts = About(row["region_code"], counts=(row["numerator"], row["denominator"]))
    return compose(
        view.lang, "bulletin.standing", day=parts.on_day(view), place=parts.full(view, row["region_code"]),
        rung=parts.rung(view), m=quoter.counted(row["denominator"], "townships_in_scope", about),
        n=quoter.counted(row["numerator"], f"townships_covered_{rung}", about),
        share=quoter.share(row["value"], f"coverage_{rung}", counts),
    )  # fmt: skip


def coverage(quoter: Quoter) -> tuple[Sentence, ...]:
    """The state of coverage and its changes; places that are complete; the rungs."""
    rows = parts.records(overview.headline(quoter.view).frame)
    if not rows or not rows[0]["denominator"] > 0:
        return ()
    row, lang = rows[0], quoter.view.lang
    changes = [of_share(quoter, row, against) for against in ("yoy", "mom")]
    said = [compose(lang, "bulletin.with_changes", first=standing(quoter, row), yoy=changes[0], mom=changes[1])]
    return (*said, *complete(quoter, row), *rungs(quoter))


def complete(quoter: Quoter, row: Row) -> tuple[Sentence, ...]:
    """How many counties and prefectures are complete, where there are several."""
    told = []
    for level, indicator in (("counties", "counties_fully_covered"), ("prefectures", "prefectures_fully_covered")):
        if row[level] > 1:
            number = quoter.places(f"all_{level}", row[level], indicator.split("_")[0].replace("ies", "y").rstrip("s"))
            full = quoter.counted(row[f"{level}_full"], indicator, About(counts=(row[f"{level}_full"], row[level])))
            told.append(compose(quoter.view.lang, f"bulletin.complete_{level}", m=number, n=full))
    return tuple(told)


def rungs(quoter: Quoter) -> tuple[Sentence, ...]:
    """Townships at every rung: 100 % on one may be 88 % on another."""
    view = quoter.view
    frame = view.reader.ladder(region=view.selection.region, date=view.day)
    told = [_rung(quoter, row) for row in parts.records(frame) if row["denominator"] > 0]
    if not told:
        return ()
    return (compose(view.lang, "bulletin.rungs", list=joined(told, _comma(quoter))),)


def _rung(quoter: Quoter, row: Row) -> Sentence:
    name = RUNG_LABELS[row["rung"]].in_(quoter.view.lang)
    counts = About(counts=(row["numerator"], row["denominator"]))
    return compose(
        quoter.view.lang, "bulletin.rung", name=name,
        n=quoter.counted(row["numerator"], f"townships_covered_{row['rung']}"),
        share=quoter.share(row["value"], f"coverage_{row['rung']}", counts),
    )  # fmt: skip


def services(quoter: Quoter) -> tuple[Sentence, ...]:
    """Who reported in the month, what the month brought like for like, and the year so far."""
    view = quoter.view
    if view.region.level == "township":
        return ()
    months = parts.records(_flow(view, LEAD, "month"))
    return (*reports(quoter), *(_monthly(quoter, row) for row in months), *_so_far(quoter))


def reports(quoter: Quoter) -> tuple[Sentence, ...]:
    """How many of the stations that owed a report filed one."""
    view, month = quoter.view, quoter.view.selection.month
    rows = parts.records(view.reader.reporting(region=view.selection.region, first=month, last=month))
    if not rows or not rows[0]["expected"] > 0:
        return ()
    row, when = rows[0], month_label(month, view.lang)
    about = About(as_of=when)
    counts = About(as_of=when, counts=(row["reported"], row["expected"]))
    share = quoter.share(row["value"], "reporting_completeness", counts)
    said = {
        "m": quoter.places("stations_expected", row["expected"], "station", about),
        "n": quoter.places("stations_reported", row["reported"], "station", about), "share": share,
    }  # fmt: skip
    late = compose(view.lang, "bulletin.provisional") if row["not_due"] > 0 else ""
    return (compose(view.lang, "bulletin.reports", month=when, late=late, **said),)


def _monthly(quoter: Quoter, row: Row) -> Sentence:
    lang = quoter.view.lang
    about = About(as_of=period_text(row["period"], lang))
    if numbers.is_missing(row["value"]):
        return compose(lang, "bulletin.not_reported", month=about.as_of)
    changes = joined([of_flow(quoter, row, against, about) for against in ("yoy", "mom")], _comma(quoter))
    return compose(lang, "bulletin.monthly", done=_done(quoter, row, LEAD, about), changes=changes)


def _so_far(quoter: Quoter) -> list[Sentence]:
    """The flows over the year so far, those that anybody reported; the first one with its change."""
    view = quoter.view
    rows = {name: parts.records(_flow(view, name, "ytd")) for name in FLOWS}
    told = {name: found[0] for name, found in rows.items() if found and not numbers.is_missing(found[0]["value"])}
    if LEAD not in told:
        return []
    about = About(as_of=parts.period(replace(view, selection=view.selection.with_(window="ytd"))))
    done = {name: _done(quoter, row, name, about) for name, row in told.items()}
    first = compose(
        view.lang, "bulletin.so_far", period=about.as_of, done=done.pop(LEAD),
        change=of_flow(quoter, told[LEAD], "yoy", about),
    )  # fmt: skip
    if not done:
        return [first]
    return [first, compose(view.lang, "bulletin.so_far_others", list=joined(done.values(), view.words("list.comma")))]


def _flow(view: View, indicator: str, window: str) -> pd.DataFrame:
    chosen = view.selection
    return view.reader.services(indicator=indicator, region=chosen.region, month=chosen.month, window=window)


def _done(quoter: Quoter, row: Row, indicator: str, about: About) -> Sentence:
    return compose(quoter.view.lang, f"bulletin.did_{indicator}", n=quoter.blurred(row["value"], indicator, about))


def _comma(quoter: Quoter) -> str:
    return quoter.view.words("bulletin.comma")
