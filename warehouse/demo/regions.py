"""Rows of places for the store: divisions with their dates, the functional area, and which townships count."""

from __future__ import annotations

import pandas as pd

from warehouse.demo import sources
from warehouse.demo.anchors import FUNCTIONAL_AREA, GUIZHOU, NEWCOMERS
from warehouse.demo.places import HORIZON, Places


def regions(places: Places) -> pd.DataFrame:
    """Rows of ``region``; the root has no parent, and a newcomer is in force from its own day."""
    since = places.townships.set_index("code")["since"]
    listed = places.divisions.rename(columns={"code": "region_code"}).assign(
        valid_from=lambda frame: frame["region_code"].map(since).fillna(pd.Timestamp(HORIZON)),
        parent_code=lambda frame: frame["parent_code"].where(frame["region_code"] != places.root, None),
        source_id=sources.DIVISIONS,
    )
    return pd.concat([listed, _functional()], ignore_index=True) if places.root == GUIZHOU else listed


def _functional() -> pd.DataFrame:
    area = FUNCTIONAL_AREA
    return pd.DataFrame(
        [
            {
                "region_code": area.code,
                "name": area.name,
                "short_name": area.name,
                "name_en": area.name_en,
                "level": "township",
                "parent_code": area.county,
                "kind": "functional",
                "township_kind": "农场",
                "valid_from": pd.Timestamp(area.since),
                "source_id": sources.SCOPE,
            }
        ]
    )


def scope(places: Places, batch_id: int) -> pd.DataFrame:
    """Rows of ``township_scope``: every township of the list counts, the functional area does not."""
    reasons = {newcomer.code: newcomer.reason for newcomer in NEWCOMERS}
    codes = places.townships["code"]
    is_new = codes.isin(reasons) & (places.townships["since"] > pd.Timestamp(HORIZON))
    rows = pd.DataFrame(
        {
            "township_code": codes,
            "valid_from": places.townships["since"],
            "in_scope": True,
            "reason": codes.map(reasons).where(is_new, "行政区划内的乡镇（街道），计入分母"),
            "source_id": is_new.map({True: sources.SCOPE, False: sources.DIVISIONS}),
        }
    )
    if places.root == GUIZHOU:
        area = FUNCTIONAL_AREA
        outside = (
            area.code,
            pd.Timestamp(area.since),
            False,
            "原国有农场，非建制乡镇，不计入分母（模拟）",
            sources.SCOPE,
        )
        rows = pd.concat([rows, pd.DataFrame([outside], columns=rows.columns)], ignore_index=True)
    return rows.assign(batch_id=batch_id)
