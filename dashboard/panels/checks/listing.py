"""数据核查: which figures should be asked about, by state, by check, by place, and each in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from dashboard import numbers
from dashboard.charts.bars import ROW, Bar, bars
from dashboard.charts.canvas import escape, hover, slot
from dashboard.panels import Fact, Panel, parts
from dashboard.panels.checks import wording
from dashboard.panels.checks.rows import COUNTED, counted, labelled, places_of, table
from dashboard.panels.parts import Row
from dashboard.panels.reporting import rows as reporting_rows
from dashboard.view import View

MOST = 60
"""Hits in a list; its files hold as many."""
PLACES = 14


def hits(view: View, *, of_kind: bool = True) -> pd.DataFrame:
    """The hits of a year in the selected place, of the selected check unless all are wanted."""
    chosen = view.selection
    check = {"check": chosen.check} if of_kind and chosen.check else {}
    return view.reader.check_hits(
        region=chosen.region, first=reporting_rows.first_month(view), last=chosen.month, **check
    )  # fmt: skip


def _said(view: View) -> dict[str, str]:
    return {"place": parts.here(view), "period": reporting_rows.months(view)}


def states(view: View) -> Panel:
    """How many hits wait, are assigned, answered and closed, and how many there are to a thousand reports."""
    frame, chosen = hits(view), view.selection
    title = _states_title(view, frame)
    if frame.empty:
        return parts.empty(view, "checks-states", title, "derived")
    filed = view.reader.reporting(region=chosen.region, first=reporting_rows.first_month(view), last=chosen.month)
    summed = counted(frame.assign(all=""), "all")
    return Panel(
        "checks-states", title, view.words("checks.states_subtitle"), frame, lambda: table(view, frame),
        source=parts.source(view, "derived"), alt=title,
        facts=_facts(view, frame, parts.records(summed)[0], float(filed["numerator"].sum())),
    )  # fmt: skip


def _states_title(view: View, frame: pd.DataFrame) -> str:
    waits = frame["state"].isin(COUNTED["waiting"])
    if frame.empty:
        return view.words("checks.states_title_none", **_said(view))
    if not waits.any():
        return view.words("checks.states_title_done", m=numbers.count(len(frame)), **_said(view))
    stations = frame.loc[waits, "site_id"].nunique()
    return view.words(
        "checks.states_title", n=numbers.count(int(waits.sum())), k=numbers.count(stations), **_said(view)
    )


def _facts(view: View, frame: pd.DataFrame, summed: Row, filed: float) -> tuple[Fact, ...]:
    words, count = view.words, numbers.count
    of = {state: count(int((frame["state"] == state).sum())) for state in ("reopened", *COUNTED["closed"])}
    details = {
        "waiting": words("checks.waiting_detail", n=of["reopened"]),
        "assigned": words("checks.assigned_detail"),
        "answered": words("checks.answered_detail"),
        "closed": words("checks.closed_detail", **{name: of[name] for name in COUNTED["closed"]}),
    }
    facts = [
        Fact(words(f"checks.{name}"), words("checks.of_hits", n=count(summed[name])), detail)
        for name, detail in details.items()
    ]
    share = numbers.MISSING if not filed else words("checks.of_hits", n=count(1000 * len(frame) / filed, 1))
    return (*facts, Fact(words("checks.rate"), share, words("checks.rate_detail", m=count(len(frame)), n=count(filed))))


def kinds(view: View, *, width: int = 600, body: int | None = None, most: int = 20) -> Panel:
    """Hits by check, those that most wait for first."""
    summed = counted(hits(view, of_kind=False), "check_id")
    if summed.empty:
        return parts.empty(view, "checks-kinds", view.words("checks.kinds_none", **_said(view)), "derived")
    return _bars(
        view, "checks-kinds", _kinds_title(view, summed), "kinds_subtitle", summed, most,
        lambda code: wording.name(view, code), "column_checks.check", width, body,
        emphasised=view.selection.check,
    )  # fmt: skip


def _kinds_title(view: View, summed: pd.DataFrame) -> str:
    top, total = summed["waiting"].iloc[0], summed["waiting"].sum()
    if not total:
        return view.words("checks.kinds_title_done", m=numbers.count(summed["listed"].sum()))
    names = [
        view.words("checks.quoted", name=wording.name(view, code)) for code in summed.index[summed["waiting"] == top]
    ]
    key = "checks.kinds_title" if len(names) == 1 else "checks.kinds_title_tied"
    share = numbers.percent(top / total, 0)
    return view.words(key, names=parts.listing(view, names), n=numbers.count(top), share=share)


def places(view: View, *, width: int = 600, body: int | None = None, most: int = PLACES) -> Panel:
    """Hits by place of the next level, in a county by station."""
    found = places_of(view, hits(view))
    summed = counted(found, "place")
    if summed.empty:
        return parts.empty(view, "checks-places", view.words("checks.places_none", **_said(view)), "derived")
    name = labelled(view, found).__getitem__
    is_county = view.region.level in ("county", "township")
    return _bars(
        view, "checks-places", _places_title(view, summed, name),
        "places_subtitle_site" if is_county else "places_subtitle", summed, most, name,
        "column.site" if is_county else "column.place", width, body,
    )  # fmt: skip


def _places_title(view: View, summed: pd.DataFrame, name: Callable[[str], str]) -> str:
    top = summed["waiting"].iloc[0]
    if top == 0:
        return view.words("checks.kinds_title_done", m=numbers.count(summed["listed"].sum()))
    names = [name(code) for code in summed.index[summed["waiting"] == top]]
    key = "checks.places_title" if len(names) == 1 else "checks.places_title_tied"
    return view.words(key, names=parts.listing(view, names), n=numbers.count(top))


def _bars(
    view: View, panel_id: str, title: str, subtitle: str, summed: pd.DataFrame, most: int, name: Callable[[str], str],
    head: str, width: int, body: int | None, *, emphasised: str = "",
) -> Panel:  # fmt: skip
    shown = summed.head(most)
    rows = zip(shown.index, parts.records(shown), strict=True)
    drawn = [_bar(view, str(code), row, name, emphasised) for code, row in rows]
    note = view.words("checks.places_most", n=len(shown), m=len(summed)) if len(summed) > len(shown) else ""
    return Panel(
        panel_id, title, view.words(f"checks.{subtitle}", period=reporting_rows.months(view)),
        summed.rename_axis("region_code").reset_index(), lambda: _table(view, summed, name, head),
        bars(drawn, hover(slot(0), slot(1), slot(2)), view.ink, width=width, row=ROW, body=body), note=note,
        source=parts.source(view, "derived"), alt=title,
    )  # fmt: skip


def _bar(view: View, code: str, row: Row, name: Callable[[str], str], emphasised: str) -> Bar:
    counts = {key: numbers.count(value) for key, value in row.items()}
    told = (
        escape(name(code)),
        view.words("checks.hover_bar", n=counts["waiting"], m=counts["listed"]),
        view.words("checks.hover_states", **{key: counts[key] for key in ("assigned", "answered", "closed")}),
    )
    text = view.words("checks.bar", n=counts["waiting"], m=counts["listed"])
    colour = view.ink.accent if row["waiting"] else view.ink.context
    return Bar(code, name(code), float(row["waiting"]), text, told, colour, is_emphasised=code == emphasised)


def _table(view: View, summed: pd.DataFrame, name: Callable[[str], str], head: str) -> pd.DataFrame:
    names: Sequence[str] = [name(str(code)) for code in summed.index]
    shown = {view.words(f"column_checks.{key}"): summed[key].to_numpy() for key in (*COUNTED, "listed")}
    return pd.DataFrame({view.words(head): names, **shown})


def listed(view: View) -> Panel:
    """The hits one by one, each in a sentence; those that wait come first."""
    every = hits(view)
    frame = every.head(MOST).reset_index(drop=True)
    said = _said(view) | {"name": wording.name(view, view.selection.check)}
    waits = int(every["state"].isin(COUNTED["waiting"]).sum()) if len(every) else 0
    key = "list_none" if every.empty else "list_title_kind" if view.selection.check else "list_title"
    title = view.words(f"checks.{key}", m=numbers.count(len(every)), n=numbers.count(waits), **said)
    if every.empty:
        return parts.empty(view, "checks-list", title, "derived")
    note = view.words("checks.list_most", n=len(frame), m=numbers.count(len(every))) if len(every) > len(frame) else ""
    return Panel(
        "checks-list", title, view.words("checks.list_subtitle"), frame, lambda: table(view, frame), note=note,
        source=parts.source(view, "derived"), alt=title,
    )  # fmt: skip
