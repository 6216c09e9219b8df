"""The hits of the release in use, for commands that handle them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb

from catalogue.forms import counted
from warehouse import releases, settings
from warehouse.checks.handling import Hit
from warehouse.refusal import Refusal

LISTED = """
SELECT hit_key, check_id, site_id, site.name, hit.county_code, first_month, month, indicator_id, value, low, high,
    other_indicator_id, other_value, other_site_id, other_month, score, evidence, state
FROM check_hit hit JOIN site USING (site_id)
WHERE starts_with(hit_key, $key) AND ($place = '' OR $place IN (site.region_code, site.county_code,
    site.prefecture_code, site.province_code)) AND ($check = '' OR check_id = $check)
ORDER BY month DESC, hit.county_code, site_id, check_id
"""
NONE = Refusal("还没有带核查结果的发布，请先运行 publish", "Nothing has been published with checks yet; run publish")


@dataclass(frozen=True)
class Held:
    """Hits as rows by column name, with the release that has them."""

    release_id: str
    rows: tuple[dict[str, Any], ...]


def hits(*, key: str = "", place: str = "", check: str = "") -> Held:
    """The hits of the current release whose key begins so, of a place and of a check, '' for all.

    Raises Refusal when there is no release with checks.
    """
    found = releases.current(settings.release_folder())
    if found is None or not found.path.is_file():
        raise NONE
    with duckdb.connect(found.path, read_only=True) as release:
        if not release.execute("SELECT 1 FROM about WHERE name = 'checks'").fetchone():
            raise NONE
        answer = release.execute(LISTED, {"key": key, "place": place, "check": check})
        names = [column[0] for column in answer.description or ()]
        return Held(found.release_id, tuple(dict(zip(names, row, strict=True)) for row in answer.fetchall()))


def one(key: str) -> tuple[Hit, dict[str, Any]]:
    """The hit of a key, of which the beginning is enough. Raises Refusal when none or several begin so."""
    found = hits(key=key)
    if len(found.rows) != 1 or not key:
        count = len(found.rows) if key else 0
        hits_begin = counted(count, "hit of the current release begins|hits of the current release begin")
        raise Refusal(
            f"当前发布中编号以“{key}”开头的待核实数据有 {count} 处，须恰好一处。编号见 checks list",
            f"{hits_begin} with {key!r}, need exactly one; see checks list",
        )
    row = found.rows[0]
    return Hit(row["hit_key"], row["evidence"], found.release_id), row
