"""Peer groups: which counties are fairly compared with one another, by whose rule."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from catalogue.peers import PeerGroup
from dashboard.panels import Panel, parts
from dashboard.panels.coverage.rows import whole
from dashboard.view import View
from queries.peers import groups_of


def label(view: View, code: str) -> str:
    """What a group is called; that a place is in none for ''."""
    known = {group.code: group.label for group in groups_of(view.release.about).groups}
    return known[code].in_(view.lang) if code in known else view.words("monitor.no_group")


def names(view: View) -> dict[str, str]:
    """What leads to the comparison within each group, by its code."""
    known = groups_of(view.release.about).groups
    return {one.code: view.words("monitor.link_peers", name=one.label.in_(view.lang)) for one in known}


def definitions(view: View) -> Panel:
    """The groups one by one: who belongs to each by what rule, how many there are, and the counties by name."""
    frame, known = view.reader.peers_listed(date=view.day), groups_of(view.release.about)
    members = {group.code: _members(view, frame, group.code) for group in known.groups}
    left = _members(view, frame, "")
    version = view.words("watch.version", n=known.version) if known.version else view.words("monitor.no_version")
    key = "monitor.peers_defined_left" if left else "monitor.peers_defined"
    title = view.words(key, m=len(frame), n=len(known.groups), left=len(left))
    rows = [_definition(view, group, members[group.code]) for group in known.groups]
    return Panel(
        "methods-peers", title,
        view.words("monitor.peers_defined_subtitle", source=source(view), version=version, day=parts.on_day(view)),
        pd.DataFrame({"peer_code": list(members), "value": [len(found) for found in members.values()]}),
        lambda: pd.DataFrame(rows),
        note=view.words("monitor.peers_left", names=view.words("list.comma").join(left)) if left else "",
        source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def _members(view: View, frame: pd.DataFrame, code: str) -> list[str]:
    """The names of the counties of a group, of those in none for ''."""
    return [parts.short(view, region) for region in frame.loc[frame["peer_code"] == code, "region_code"]]


def _definition(view: View, group: PeerGroup, members: list[str]) -> dict[str, object]:
    words = view.words
    return {
        words("column_monitor.peers"): group.label.in_(view.lang),
        words("column_monitor.peer_rule"): _rule(view, group),
        words("column_monitor.peer_counties"): len(members),
        words("column_monitor.peer_members"): words("list.comma").join(members),
        words("column_monitor.peer_code"): group.code,
    }


def _rule(view: View, group: PeerGroup) -> str:
    """Who belongs to a group: the counties that its file lists, or those with so many townships."""
    if group.counties:
        return view.words("monitor.peers_named", n=len(group.counties))
    key = "monitor.peers_from" if group.most == 0 else "monitor.peers_between"
    return view.words(key, least=group.least, most=group.most)


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
