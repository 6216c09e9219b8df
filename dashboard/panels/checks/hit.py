"""One hit: why it is listed, what became of it, its station's months among its peers, the report by figures."""

from __future__ import annotations

import numpy as np
import pandas as pd

from catalogue.indicator import Indicator
from catalogue.period import parse_month
from dashboard import numbers
from dashboard.charts import canvas
from dashboard.charts.canvas import escape, slot
from dashboard.charts.trend import Line, Span, trend
from dashboard.dates import month_label
from dashboard.panels import Fact, Panel, broken, parts
from dashboard.panels.checks import words as check_words
from dashboard.panels.parts import Row
from dashboard.panels.services import rows
from dashboard.view import View

USUAL = "person_times_served"
"""What is drawn for hits about a whole report."""


def _row(view: View) -> Row | None:
    """The chosen hit, whatever month is selected; None when the release has none of that key."""
    root, chosen = view.release.root_region, view.selection.hit
    found = view.reader.check_hits(region=root, first=0, last=0, hit=chosen)
    return parts.records(found)[0] if len(found) else None


def _gone(view: View, panel_id: str) -> Panel:
    return parts.empty(view, panel_id, view.words("checks.gone_title", hit=view.selection.hit), "derived")


def record(view: View) -> Panel:
    """The chosen hit in words: the rule, the numbers, the station, how it is handled; the steps as a table."""
    row = _row(view)
    if row is None:
        return _gone(view, "check-record")
    words, known = view.words, check_words.checks(view)
    steps = view.reader.check_steps(hit=row["hit_key"])
    frame = steps.assign(hit_key=row["hit_key"]) if len(steps) else pd.DataFrame([row])
    check = known[row["check_id"]] if known else None
    definition = check.definition.in_(view.lang) if check else ""
    title = check_words.sentence(view, row)
    return Panel(
        "check-record", words("checks.record_title", site=row["name"], said=title.rstrip("。.")),
        words("checks.record_subtitle", check=check_words.name(view, row["check_id"]), definition=definition,
              version=check.version if check else 1),
        frame, lambda: _steps(view, steps, row), facts=_facts(view, row), source=parts.source(view, "derived"),
        alt=title,
    )  # fmt: skip


def _facts(view: View, row: Row) -> tuple[Fact, ...]:
    words = view.words
    county = parts.full(view, row["region_code"]) if row["region_code"] in view.regions else ""
    state = words(f"check_state.{row['state']}")
    return (
        Fact(words("checks.record_state"), state, words("checks.record_key", hit=row["hit_key"])),
        Fact(words("checks.record_site"), row["name"], county),
        Fact(words("checks.record_when"), check_words.when(view, row), check_words.name(view, row["check_id"])),
        Fact(words("checks.record_office"), row["office"] or words("checks.record_office_none")),
        Fact(words("checks.record_answer"), row["answer"] or words("checks.record_answer_none")),
    )


def _steps(view: View, steps: pd.DataFrame, row: Row) -> pd.DataFrame:
    words = view.words
    if steps.empty:
        heads = ("period", "check", "why", "state", "key")
        told = (
            check_words.when(view, row), check_words.name(view, row["check_id"]), check_words.sentence(view, row),
            words(f"check_state.{row['state']}"), row["hit_key"],
        )  # fmt: skip
        return pd.DataFrame([dict(zip((words(f"column_checks.{head}") for head in heads), told, strict=True))])
    said = [_said(view, one) for one in parts.records(steps)]
    return pd.DataFrame(
        {
            words("column_checks.day"): [parts.day(view, day) for day in steps["period"]],
            words("column_checks.step"): [words(f"check_action.{action}") for action in steps["action"]],
            words("column_checks.office"): steps["office"].tolist(),
            words("column_checks.said"): said,
        }
    )


def _said(view: View, step: Row) -> str:
    reason = view.words(f"check_reason.{step['reason']}") if step["reason"] else ""
    return view.words("list.comma").join(filter(None, (reason, step["text"])))


def picture(view: View, *, width: int = 700, body: int = 300) -> Panel:
    """The station's months with the one in question marked, among what its peers reported."""
    row = _row(view)
    if row is None:
        return _gone(view, "check-picture")
    indicator = view.catalogue[row["indicator_id"] or USUAL]
    own = view.reader.station_series(site_id=row["site_id"], indicator=indicator.id)
    if own["value"].isna().all():
        return parts.empty(view, "check-picture", view.words("checks.picture_none", site=row["name"]), "report")
    frame = _beside(own, view.reader.station_peers(site_id=row["site_id"], indicator=indicator.id))
    months = parts.months(frame)
    lines = _lines(view, row, frame, indicator)
    title = _title(view, row, frame, indicator)
    changed = broken.of_station(view, row["site_id"], months[0] + 1, months[-1])
    span = Span(
        months[0], months[-1], view.lang, is_share=False, broken=broken.months(changed),
        broken_words=view.words("places.broken_mark"),
    )  # fmt: skip
    unit = rows.scaled_unit(view, indicator, [value for line in lines for value in line.values])
    return Panel(
        "check-picture", title,
        view.words("checks.picture_subtitle", name=indicator.label.in_(view.lang), unit=unit,
                   period=parts.stretch(view, months[0], months[-1])),
        frame, lambda: _table(view, frame, indicator),
        trend(lines, (), span, view.ink, width=width, body=body), note=broken.apart(view, changed),
        source=parts.source(view, "report"), alt=title,
    )  # fmt: skip


def _beside(own: pd.DataFrame, peers: pd.DataFrame) -> pd.DataFrame:
    """The station's months with ``peer, low, high, stations`` of its peers."""
    theirs = peers.set_index("period")[["value", "low", "high", "stations"]].rename(columns={"value": "peer"})
    return own.join(theirs, on="period")


def _title(view: View, row: Row, frame: pd.DataFrame, indicator: Indicator) -> str:
    said = {"site": row["name"], "name": indicator.label.in_(view.lang), "month": check_words.when(view, row)}
    filed = frame.loc[frame["period"] == row["period"], "value"]
    if filed.empty:
        return view.words("checks.picture_title_year", **said)
    return view.words("checks.picture_title", value=parts.value_text(view, indicator, float(filed.iloc[0])), **said)


def _lines(view: View, row: Row, frame: pd.DataFrame, indicator: Indicator) -> list[Line]:
    words, ink, months = view.words, view.ink, parts.months(frame)
    told = [_told(view, one, indicator) for one in parts.records(frame)]
    sentence = canvas.hover(
        slot(0),
        words("checks.hover_own", value=slot(1)),
        words("checks.hover_peer", value=slot(2)),
        words("checks.hover_range", low=slot(3), high=slot(4), n=slot(5)),
    )
    marks = tuple((month, "") for month in _marked(row, months))
    own, peer, low, high = (parts.known(frame[name]) for name in ("value", "peer", "low", "high"))
    return [
        Line(words("checks.own_end"), months, own, told, sentence, ink.accent, words("checks.own_end"), width=3,
             marks=marks),
        Line(words("checks.peer_end"), months, peer, told, sentence, ink.muted, words("checks.peer_end"), width=2,
             is_dashed=True, is_above=False),
        Line("", months, low, told, sentence, ink.context, width=1),
        Line("", months, high, told, sentence, ink.context, width=1),
    ]  # fmt: skip


def _marked(row: Row, months: list[int]) -> list[int]:
    """The month in question and the one it resembles; of a year every month."""
    if len(row["period"]) == len("2024"):
        return [month for month in months if month // 12 == int(row["period"])]
    named = [row["period"], *([row["other_period"]] if row["check_id"] == "repeat" else [])]
    return [month for month in months if month in map(parse_month, named)]


def _told(view: View, row: Row, indicator: Indicator) -> tuple[str, ...]:
    month = month_label(parse_month(row["period"]), view.lang)
    values = (parts.value_text(view, indicator, row[name]) for name in ("value", "peer", "low", "high"))
    return escape(month), *values, numbers.count(row["stations"])


def _table(view: View, frame: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    words = view.words
    heads = {"value": rows.headed(view, indicator.label.in_(view.lang))}
    heads |= {name: words(f"column_checks.{name}") for name in ("peer", "low", "high")}
    months = [month_label(month, view.lang) for month in parts.months(frame)]
    return pd.DataFrame({words("column.month"): months} | {heads[name]: frame[name].to_numpy() for name in heads})


def figures(view: View) -> Panel:
    """The report figure by figure, beside the one that it resembles."""
    row = _row(view)
    if row is None:
        return _gone(view, "check-figures")
    frame = view.reader.report_figures(hit=row["hit_key"])
    if frame.empty:
        return parts.empty(view, "check-figures", view.words("checks.figures_none"), "report")
    done = [view.catalogue[code].nature == "flow" for code in frame["indicator_id"]]
    same = ((frame["value"] == frame["other_value"]) & (frame["value"] > 0)).to_numpy() & np.array(done)
    is_compared = bool(frame["other_value"].notna().any())
    other = row["other_name"] or (
        month_label(parse_month(row["other_period"]), view.lang) if row["other_period"] else ""
    )
    title = view.words("checks.figures_title" if is_compared else "checks.figures_title_one",
                       agreed=int(same.sum()), month=check_words.when(view, row), other=other)  # fmt: skip
    return Panel(
        "check-figures", title, view.words("checks.figures_subtitle", site=row["name"]), frame,
        lambda: _figures(view, frame, same, is_compared=is_compared), source=parts.source(view, "report"), alt=title,
    )  # fmt: skip


def _figures(view: View, frame: pd.DataFrame, same: np.ndarray, *, is_compared: bool) -> pd.DataFrame:
    words = view.words
    defined = [view.catalogue[code] for code in frame["indicator_id"]]
    shown: dict[str, object] = {
        words("column.indicator"): [one.label.in_(view.lang) for one in defined],
        words("column_checks.this"): [
            parts.value_text(view, one, value) for one, value in zip(defined, frame["value"], strict=True)
        ],
    }
    if is_compared:
        shown[words("column_checks.other")] = [
            parts.value_text(view, one, value) for one, value in zip(defined, frame["other_value"], strict=True)
        ]
        shown[words("column_checks.same")] = [words("checks.same") if one else "" for one in same]
    return pd.DataFrame(shown)
