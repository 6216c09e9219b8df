"""存在问题: where most is left, who stands still, who lags, who does not report, who is listed. Only what holds."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.bulletin import running
from dashboard.bulletin.leading import leading as leading
from dashboard.bulletin.listed import listed
from dashboard.bulletin.places import BELOW
from dashboard.bulletin.quoting import About, Quoter
from dashboard.bulletin.sentence import Sentence, Value, compose, joined
from dashboard.bulletin.supervision import overdue
from dashboard.dates import month_label
from dashboard.panels import parts
from dashboard.panels.concerns.wording import definition, rules
from dashboard.panels.targets import standing
from dashboard.view import View


@dataclass(frozen=True)
class Problem:
    """A problem: its ``kind`` names its heading and what is to be done about it."""

    kind: str
    sentence: Sentence


def problems(quoter: Quoter) -> tuple[Problem, ...]:
    """All problems that the figures show, in a fixed order."""
    found = (
        _shortage(quoter), _still(quoter), _off_path(quoter), *_beyond_chance(quoter), _reports(quoter),
        _overdue(quoter), _listed(quoter),
    )  # fmt: skip
    return tuple(problem for problem in found if problem)


def _beyond_chance(quoter: Quoter) -> list[Problem]:
    told = {"stalled": running.stalled, "signal": running.signal, "odd": running.odd_places}
    said = ((kind, tell(quoter)) for kind, tell in told.items())
    return [Problem(kind, sentence) for kind, sentence in said if sentence is not None]


def counties(view: View) -> pd.DataFrame:
    """The counties in which townships are left, most first."""
    frame = view.reader.attention(region=view.selection.region, date=view.day, rung=view.selection.rung)
    return frame[frame["remaining"] > 0].reset_index(drop=True)


def still(view: View) -> pd.DataFrame:
    """The counties that gained nothing for as long as the attention list's rule says, the longest first."""
    frame, least = counties(view), rules(view)["coverage_still"]["months"]
    found = frame[frame["months_standing_still"] >= least]
    return found.sort_values(["months_standing_still", "region_code"], ascending=[False, True], ignore_index=True)


def _shortage(quoter: Quoter) -> Problem | None:
    view, frame = quoter.view, counties(quoter.view)
    if frame.empty or view.region.level in ("county", "township"):
        return None
    top, left = leading(frame, "remaining"), float(frame["remaining"].sum())
    said: dict[str, Value] = {
        "left": quoter.places("left_in_all", left, "township"),
        "m": quoter.places("open_counties", len(frame), "county"),
        "list": _each(quoter, top, "remaining", "township", "bulletin.lacks"),
    }
    if not 0 < len(top) < len(frame):
        key = "bulletin.shortage_all" if len(top) else "bulletin.shortage_plain"
        return Problem("shortage", compose(view.lang, key, **said))
    part = float(top["remaining"].sum())
    said["k"] = quoter.places("named_counties", len(top), "county")
    said["share"] = quoter.percent("shortage_share", part / left, About(counts=(part, left)))
    return Problem("shortage", compose(view.lang, "bulletin.shortage", **said))


def _each(quoter: Quoter, frame: pd.DataFrame, column: str, unit: str, key: str) -> Sentence:
    """Every row of a frame as its place with its number."""
    view = quoter.view
    told = [
        compose(view.lang, key, name=parts.short(view, code), n=quoter.places(column, value, unit, About(code)))
        for code, value in zip(frame["region_code"], frame[column], strict=True)
    ]
    return joined(told, view.words("list.comma"))


def _still(quoter: Quoter) -> Problem | None:
    view, frame = quoter.view, still(quoter.view)
    if frame.empty:
        return None
    top = leading(frame, "months_standing_still")
    rule = rules(view)["coverage_still"]
    months = quoter.limit(f"rule {rule.id}", rule.limits["months"], definition(view, rule))
    said: dict[str, Value] = {"n": quoter.places("still", len(frame), "county"), "months": months}
    if top.empty or view.region.level == "county":
        return Problem("still", compose(view.lang, "bulletin.still", **said))
    told = _each(quoter, top, "months_standing_still", "month", "bulletin.still_for")
    return Problem("still", compose(view.lang, "bulletin.still_named", list=told, **said))


def _off_path(quoter: Quoter) -> Problem | None:
    """Places directly below that have fewer townships than the dated path asks for."""
    view = quoter.view
    level = BELOW.get(view.region.level)
    frame = standing.progress(view, view.selection.region, level) if level else pd.DataFrame({"gap": []})
    found = frame[(frame["gap"] < 0) & (frame["progress_class"] != "met")] if len(frame) else frame
    if found.empty or level is None:
        return None
    found = found.assign(behind=-found["gap"]).sort_values(["behind", "region_code"], ascending=[False, True])
    number = quoter.places("off_path", len(found), level)
    told = _each(quoter, leading(found, "behind"), "behind", "township", "bulletin.behind_by")
    said: dict[str, Value] = {"n": number, "list": told}
    return Problem(
        "off_path", compose(view.lang, "bulletin.off_path" if told.pieces else "bulletin.off_path_plain", **said)
    )


def _overdue(quoter: Quoter) -> Problem | None:
    """Findings of supervision that should be closed by now."""
    said = overdue(quoter)
    return Problem("overdue", said) if said else None


def _reports(quoter: Quoter) -> Problem | None:
    """Stations that did not report, or late; a month that is not due yet is not held against anybody."""
    view, month = quoter.view, quoter.view.selection.month
    if view.region.level == "township":
        return None
    rows = parts.records(view.reader.reporting(region=view.selection.region, first=month, last=month))
    if not rows or not rows[0]["expected"] > 0:
        return None
    row = rows[0]
    late = row["reported"] - row["on_time"]
    if not (row["not_reported"] > 0 or late > 0):
        return None
    about = About(as_of=month_label(month, view.lang))
    said = {
        "missing": quoter.places("not_reported", row["not_reported"], "station", about),
        "late": quoter.places("late", late, "station", about),
    }  # fmt: skip
    return Problem("reports", compose(view.lang, "bulletin.late_reports", month=about.as_of, **said))


def _listed(quoter: Quoter) -> Problem | None:
    """Who is on the attention list, and at its top."""
    said = listed(quoter)
    return Problem("listed", said) if said else None
