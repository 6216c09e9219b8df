"""Peer groups: which counties are fairly compared with one another, by whose rule."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from dashboard.panels import Panel, parts
from dashboard.panels.coverage.rows import whole
from dashboard.view import View
from queries.peers import groups_of


def label(view: View, code: str) -> str:
    """What a group is called; that a place is in none for ''."""
    known = {group.code: group.label for group in groups_of(view.release.about).groups}
    return known[code].in_(view.lang) if code in known else view.words("monitor.no_group")


def source(view: View) -> str:
    """Where the groups are from."""
    return groups_of(view.release.about).source.in_(view.lang)


def own(view: View) -> str:
    """The group of the selected county, or of the county that the selected township lies in; '' for none."""
    county = view.region.code if view.region.level == "county" else view.region.county_code
    frame = view.reader.peers_listed(date=view.day)
    found = frame.loc[frame["region_code"] == county, "peer_code"]
    return str(found.iloc[0]) if len(found) else ""


def groups(view: View) -> Panel:
    """Every county with its group; the groups in the order of their file."""
    frame = view.reader.peers_listed(date=view.day)
    counts = Counter(frame["peer_code"])
    listed = [
        view.words("monitor.group_of", name=label(view, group.code), n=counts[group.code])
        for group in groups_of(view.release.about).groups
    ]
    listed += [view.words("monitor.group_of", name=label(view, ""), n=counts[""])] if counts[""] else []
    said = {"m": len(frame), "groups": view.words("list.comma").join(listed)}
    title = view.words("monitor.peers_title", **said)
    return Panel(
        "monitor-peers", title, view.words("monitor.peers_subtitle", source=source(view), day=parts.on_day(view)),
        frame, lambda: _table(view, frame), source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def _table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    return pd.DataFrame(
        {
            words("column.place"): [parts.full(view, code) for code in frame["region_code"]],
            words("column_monitor.peers"): [label(view, code) for code in frame["peer_code"]],
            words("column_monitor.townships"): whole(frame["townships"]),
        }
    )
