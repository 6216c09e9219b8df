"""站点档案: a county's profile, the list of its sites, and one site's record."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pandas as pd

from catalogue.dictionaries import SITE_TYPE_LABELS, STATUS_LABELS, TIER_LABELS
from catalogue.rungs import RUNGS
from dashboard import numbers
from dashboard.dates import day_text
from dashboard.panels import Fact, Panel, parts
from dashboard.panels.coverage.rows import table, with_change
from dashboard.view import View

PROFILE = ("staff", "staff_licensed_share", "person_times_served", "reporting_completeness")
"""Indicators of a place's profile, beside its coverage and its sites by tier."""


def profile(view: View) -> Panel:
    """The selected place in numbers: coverage, sites of every tier, staff, services, reporting."""
    frame = with_change(view, view.selection.region, None)
    found = view.reader.stations(region=view.selection.region, date=view.day)
    title = view.words("stations.profile_title", place=parts.here(view), day=parts.on_day(view))
    # What stations report is totalled by county and above.
    totalled = () if view.region.level == "township" else PROFILE
    facts = (*_coverage(view, frame), *_tiers(view, found), *(_indicator(view, name) for name in totalled))
    return Panel(
        "stations-profile", title, parts.coverage_definition(view), frame, lambda: table(view, frame), facts=facts,
        source=parts.source(view, "register", *(parts.origin(view.catalogue[name]) for name in totalled)),
        alt=" ".join([title, *(f"{fact.label} {fact.value}" for fact in facts)]),
    )  # fmt: skip


def sites(view: View) -> Panel:
    """The sites of the selected place, of every tier, with status and operator. Rows are keyed by ``site_id``."""
    frame = view.reader.stations(region=view.selection.region, date=view.day)
    counts = Counter(frame["site_type"])
    listed = [
        view.words("stations.of_type", n=counts[code], name=label.in_(view.lang))
        for code, label in SITE_TYPE_LABELS.items()
        if counts[code]
    ]
    title = view.words("stations.title", place=parts.here(view), list=view.words("list.comma").join(listed))
    title = title if listed else view.words("stations.none", place=parts.here(view))
    subtitle = view.words("stations.subtitle", day=parts.on_day(view))
    return Panel("stations-sites", title, subtitle, frame, lambda: _table(view, frame), note=_halted(view, frame),
                 source=parts.source(view, "register"), alt=title)  # fmt: skip


def _coverage(view: View, frame: pd.DataFrame) -> list[Fact]:
    if frame.empty:
        return []
    row = parts.records(frame)[0]
    counts = view.words("overview.counts", n=numbers.count(row["numerator"]), m=numbers.count(row["denominator"]))
    share = numbers.percent(row["value"], parts.share_decimals(view))
    return [Fact(view.words("overview.share", rung=parts.rung(view)), share, counts)]


def _tiers(view: View, found: pd.DataFrame) -> list[Fact]:
    """Sites at least built, type by type; only stations count for coverage, which the words say."""
    standing = found[found["site_status"].isin(RUNGS[RUNGS.index("built") :])]
    counts = Counter(standing["site_type"])
    return [
        Fact(
            SITE_TYPE_LABELS[code].in_(view.lang),
            view.words("stations.how_many", n=numbers.count(counts[code])),
            view.words("stations.counts" if code == "station" else "stations.counts_not"),
        )
        for code in ("guidance_centre", "main_station", "station", "service_room")
        if counts[code] or code == "station"
    ]


def _indicator(view: View, name: str) -> Fact:
    indicator = view.catalogue[name]
    frame = view.reader.services(indicator=name, region=view.selection.region, month=view.selection.month)
    value = frame["value"].iloc[0] if len(frame) else float("nan")
    change = parts.change_text(view, parts.records(frame)[0], "yoy") if len(frame) else numbers.MISSING
    detail = view.words("hover.yoy", panel=parts.panel(view, indicator), change=change)
    return Fact(indicator.label.in_(view.lang), parts.value_text(view, indicator, value), detail)


def _table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    return pd.DataFrame(
        {
            words("column.site"): frame["name"],
            words("column.type"): [SITE_TYPE_LABELS[code].in_(view.lang) for code in frame["site_type"]],
            words("column.tier"): [TIER_LABELS[code].in_(view.lang) for code in frame["tier"]],
            words("column.region"): [
                parts.full(view, code) if code in view.regions else code for code in frame["region_code"]
            ],
            words("column.status"): [STATUS_LABELS[code].in_(view.lang) for code in frame["site_status"]],
            words("column.since"): [day_text(date.fromisoformat(day), view.lang) for day in frame["since"]],
            words("column.operator"): frame["operator"],
            words("column.shared"): frame["shared_premises"],
            words("column.site_id"): frame["site_id"],
        }
    )


def _halted(view: View, frame: pd.DataFrame) -> str:
    suspended = frame.loc[frame["site_status"] == "suspended", "name"].tolist()
    return view.words("stations.suspended", n=len(suspended), list=parts.listing(view, suspended)) if suspended else ""
