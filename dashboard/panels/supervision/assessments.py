"""Assessments by one rubric: what places or stations came to."""

from __future__ import annotations

import pandas as pd

from catalogue.rubric import Rubric
from dashboard import numbers
from dashboard.charts.bars import ROW, Bar, bars
from dashboard.charts.canvas import escape, hover, slot
from dashboard.charts.filling import filled
from dashboard.dates import day_text
from dashboard.panels import Panel, parts
from dashboard.panels.coverage.rows import whole
from dashboard.panels.ground import level_of
from dashboard.panels.parts import Row
from dashboard.panels.supervision import rubric_choice
from dashboard.view import View
from queries.tidy import NORMAL, over

MOST = 12
TALL_ROW, TALL = 36, 330
"""Pixels of a row where there are few, and of all rows together: so few fill their card."""
SCORES = "supervision-scores"


def scores(view: View, *, width: int = 600, most: int = MOST, body: int | None = None) -> Panel:
    """The share of the full points by place, in a county by station, the lowest first; by the most independent kind."""
    rubric = rubric_choice.chosen(view)
    if rubric is None:
        return parts.empty(view, SCORES, view.words("supervision.no_rubric"), "supervision")
    rubric, found, older = rubric_choice.assessed(view, rubric)
    if found.empty:
        title = view.words("supervision.scores_none", place=parts.here(view), rubric=rubric.label.in_(view.lang))
        return parts.empty(view, SCORES, title, "supervision")
    frame = _by_site(found) if _is_county(view) else _by_place(view, found)
    title = _title(view, rubric, found, frame)
    shown = [_bar(view, row) for row in parts.records(frame.head(most))]
    figure = bars(
        shown, _hover(view), view.ink, width=width, full=1.0, body=body or filled(len(shown), ROW, TALL_ROW, TALL)
    )
    cut = view.words("supervision.scores_most", n=most, m=len(frame)) if len(frame) > most else ""
    return Panel(
        SCORES, title, _subtitle(view, rubric, found), frame, lambda: _table(view, rubric, frame), figure,
        note=parts.sentences(view, cut, rubric_choice.older_note(view, older)),
        source=parts.source(view, "supervision"), alt=title,
    )  # fmt: skip


def _is_county(view: View) -> bool:
    return view.region.level in ("county", "township")


def _by_site(found: pd.DataFrame) -> pd.DataFrame:
    return found.assign(sites=1).sort_values(["value", "site_id"], ignore_index=True)


def _by_place(view: View, found: pd.DataFrame) -> pd.DataFrame:
    """Points and full points added up by place, then divided."""
    level = level_of(view, for_map=False)
    code = found["prefecture_code"] if level == "prefecture" else found["county_code"]
    if level == "province":
        code = code.str[:2] + "0000"
    placed = found.assign(region_code=code)[code != ""]
    summed = placed.groupby("region_code", as_index=False).agg(
        numerator=("numerator", "sum"), denominator=("denominator", "sum"), sites=("site_id", "nunique"),
        period=("period", "max"), kind=("kind", "first"), assessor=("assessor", _listed),
    )  # fmt: skip
    value = over(summed["numerator"], summed["denominator"])
    return summed.assign(value=value, status=NORMAL, indicator_id="").sort_values(
        ["value", "region_code"], ignore_index=True
    )


def _listed(names: pd.Series[str]) -> str:
    return "、".join(sorted(set(names)))


def _title(view: View, rubric: Rubric, found: pd.DataFrame, frame: pd.DataFrame) -> str:
    share = found["numerator"].sum() / found["denominator"].sum()
    said = {
        "place": parts.here(view), "rubric": rubric.label.in_(view.lang), "n": len(found),
        "kind": view.words(f"supervision.kind_{found['kind'].iloc[0]}"), "share": numbers.percent(share),
    }  # fmt: skip
    if len(frame) < 2 or frame["value"].nunique() < 2:
        return view.words("supervision.scores_title_plain", **said)
    lowest = frame[frame["value"] == frame["value"].iloc[0]]
    names = [_name(view, row) for row in parts.records(lowest)]
    low = numbers.percent(float(frame["value"].iloc[0]))
    return view.words("supervision.scores_title", names=parts.listing(view, names), low=low, **said)


def _subtitle(view: View, rubric: Rubric, found: pd.DataFrame) -> str:
    days = sorted({found["period"].min(), found["period"].max()})
    said = [parts.day(view, day) for day in days]
    when = said[0] if len(said) == 1 else view.words("period.range", first=said[0], last=said[1])
    key = "supervision.scores_subtitle_list" if rubric.is_checklist else "supervision.scores_subtitle"
    total = numbers.count(rubric.total)
    return view.words(key, total=total, version=rubric.version, by=_listed(found["assessor"]), days=when)


def _name(view: View, row: Row) -> str:
    return str(row["name"]) if "name" in row else parts.short(view, row["region_code"])


def _bar(view: View, row: Row) -> Bar:
    share = numbers.percent(row["value"])
    count = "" if "name" in row else view.words("supervision.of_sites", n=numbers.count(row["sites"]))
    points = numbers.count(row["numerator"] / row["sites"], 1)
    told = (escape(_name(view, row)), share, points, numbers.count(row["denominator"] / row["sites"]),
            numbers.count(row["sites"]), escape(row["assessor"]), parts.day(view, row["period"]))  # fmt: skip
    key = row["site_id"] if "name" in row else row["region_code"]
    return Bar(key, _name(view, row), row["value"], parts.WIDE.join(filter(None, (share, count))), told,
               view.ink.accent)  # fmt: skip


def _hover(view: View) -> str:
    words = view.words
    return hover(
        slot(0), words("supervision.hover_share", share=slot(1)),
        words("supervision.hover_points", n=slot(2), m=slot(3)),
        words("supervision.hover_sites", n=slot(4)), words("supervision.hover_by", by=slot(5), day=slot(6)),
    )  # fmt: skip


def _table(view: View, rubric: Rubric, frame: pd.DataFrame) -> pd.DataFrame:
    words, is_sites = view.words, "name" in frame
    rows = parts.records(frame)
    shown: dict[str, object] = {
        words("column.site" if is_sites else "column.place"): [
            row["name"] if is_sites else parts.full(view, row["region_code"]) for row in rows
        ],
        words("column_supervision.kind"): [words(f"supervision.kind_{row['kind']}") for row in rows],
        words("column_supervision.sites"): whole(frame["sites"]),
        words("column_supervision.points"): (frame["numerator"] / frame["sites"]).round(1).to_numpy(),
        words("column_supervision.share"): [parts.share_number(value, 1) for value in frame["value"]],
        words("column_supervision.assessor"): frame["assessor"].to_numpy(),
        words("column_supervision.day"): [day_text(pd.Timestamp(row["period"]).date(), view.lang) for row in rows],
    }
    if is_sites:
        known = {level.id: level.label.in_(view.lang) for level in rubric.levels}
        shown[words("column_supervision.level")] = [known.get(row["level_id"], "") for row in rows]
        shown[words("column.site_id")] = frame["site_id"].to_numpy()
    return pd.DataFrame(shown)
