"""Which places are fairly compared with one another: the peer groups that a release keeps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from catalogue import peers
from queries.release import Release
from queries.steps import steps_on
from queries.tidy import NORMAL, tidy

EXTRA = ("peer_code", "townships")


def groups_of(about: Mapping[str, str]) -> peers.PeerGroups:
    """The groups that a release says it was published with; those of the project where it is older than that."""
    kept = about.get("peers")
    return peers.from_json(kept) if kept else peers.default()


def peer_groups(release: Release, date: date) -> pd.DataFrame:
    """Every county in force on a day with its group. Extra columns: ``peer_code``, '' for none, and ``townships``.

    ``townships`` are those in scope, also ``value``.
    """
    rows = steps_on(release, release.root_region, "county", date, "built")
    scope = np.nan_to_num(rows["in_scope"].astype("float64"))
    known = groups_of(release.about).groups
    codes = [
        next((group.code for group in known if group.holds(county, int(count))), "")
        for county, count in zip(rows["region_code"], scope, strict=True)
    ]
    found = {"region_code": rows["region_code"], "peer_code": codes, "townships": scope, "value": scope}
    return tidy(found, EXTRA, period=date.isoformat(), indicator_id="townships_in_scope", status=NORMAL)


def peers_listed(release: Release, *, date: date) -> pd.DataFrame:
    """``peer_groups``, ordered by group as the file has them, then by county; those in no group last."""
    rows = peer_groups(release, date)
    order = {group.code: at for at, group in enumerate(groups_of(release.about).groups)}
    at = rows["peer_code"].map(order).fillna(len(order))
    return rows.assign(at=at).sort_values(["at", "region_code"]).drop(columns="at").reset_index(drop=True)


def group_of(rows: pd.DataFrame) -> Mapping[str, str]:
    """The code of the group by county."""
    return dict(zip(rows["region_code"], rows["peer_code"], strict=True))
