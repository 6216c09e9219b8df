"""Figures that should be asked about, with what has become of the asking.

The checks run over stations that are each other's peers, prefecture by prefecture, so that a country needs no more
memory at a time than its largest prefecture.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from catalogue import indicators
from catalogue.dictionaries import DOMAINS
from warehouse.checks.block import Block, Ground
from warehouse.checks.run import run
from warehouse.checks.state import Step, state
from warehouse.release_schema import check_hit as table
from warehouse.stage import Stage

# Who never reported has nothing to be asked about, and is nobody's yardstick.
PEERS = """
SELECT prefecture_code, province_code, tier, list(site_id ORDER BY county_code, site_id) AS sites,
    list(county_code ORDER BY county_code, site_id) AS counties
FROM main.site SEMI JOIN (FROM site_place SEMI JOIN report USING (site_no)) USING (site_id)
GROUP BY prefecture_code, province_code, tier ORDER BY ALL
"""

STATION = """
CREATE OR REPLACE TEMP TABLE check_station AS
SELECT site_no, number - 1 AS station FROM (SELECT unnest($sites) AS site_id, generate_subscripts($sites, 1) AS number)
    JOIN site_place USING (site_id)
"""

TOTALS = """
WITH total AS (
    SELECT cell_no, list_position($names, indicator_id) - 1 AS place FROM ordered_cell
    WHERE domain_code = '' AND group_code = ''
)
SELECT station, month - $first AS position, place, value
FROM measured JOIN check_station USING (site_no) JOIN total USING (cell_no)
"""

FILED = """
SELECT station, month - $first AS position FROM report JOIN check_station USING (site_no)
WHERE state <> 'zero' AND month BETWEEN $first AND $last
"""

# A month belongs to what holds on its last day, and a stretch to the county in which it ends.
GROUNDS = """
WITH edge AS (
    SELECT DISTINCT site_id, DATE '0001-01-01' AS day FROM main.site_break
    UNION ALL
    SELECT DISTINCT site_id, broke_on FROM main.site_break
),
stretch AS (
    SELECT site_id, day, lead(day, 1, DATE '9999-01-01') OVER (PARTITION BY site_id ORDER BY day) AS until FROM edge
)
SELECT station, home.county_code, greatest(month_of(day) - $first, 0), least(month_of(until), $last + 1) - $first
FROM stretch JOIN main.site_home home
        ON home.site_id = stretch.site_id AND home.from_date < until AND until <= home.to_date
    JOIN site_place ON site_place.site_id = stretch.site_id JOIN check_station USING (site_no)
WHERE month_of(until) > $first AND month_of(day) <= $last ORDER BY station, day
"""

PARTS = """
WITH cut AS (
    SELECT station, month, indicator_id, CASE WHEN domain_code <> '' THEN 'domain' ELSE 'group' END AS kind,
        sum(value) AS sum, max(value) AS largest, count(*) AS pieces
    FROM measured JOIN check_station USING (site_no) JOIN ordered_cell USING (cell_no)
    WHERE domain_code <> '' OR group_code <> '' GROUP BY ALL
),
whole AS (
    SELECT station, month, indicator_id, value AS total
    FROM measured JOIN check_station USING (site_no) JOIN ordered_cell USING (cell_no)
    WHERE domain_code = '' AND group_code = ''
)
SELECT station, month - $first AS position, indicator_id, kind, total, sum, largest,
    kind = 'domain' AND pieces = $domains AS is_whole
FROM cut JOIN whole USING (station, month, indicator_id)
WHERE month BETWEEN $first AND $last ORDER BY station, month, indicator_id, kind
"""

STEPS = """
SELECT hit_key, number, action, office, reason, text, evidence, release_id, decided_at
FROM stored_check_event ORDER BY hit_key, number
"""

HITS = """
INSERT INTO main.check_hit BY NAME
SELECT found.* EXCLUDE (other_month), CAST(other_month AS INTEGER) AS other_month, county_code
FROM found JOIN site_place USING (site_id) ORDER BY county_code, site_id, month, check_id, hit_key
"""

EVENTS = """
INSERT INTO main.check_event
SELECT hit_key, number, action, office, reason, text, CAST(decided_at AS DATE)
FROM stored_check_event SEMI JOIN main.check_hit USING (hit_key) ORDER BY hit_key, number
"""


def build(stage: Stage) -> None:
    """Fill ``check_hit`` and ``check_event``."""
    hits = handled(run(blocks(stage), stage.checks), stage)
    stage.connection.register("found", hits[[name for name in table.c.keys() if name != "county_code"]])  # noqa: SIM118
    stage.connection.execute(HITS)
    stage.connection.unregister("found")
    stage.connection.execute(EVENTS)


def blocks(stage: Stage) -> Iterator[Block]:
    """The stations of every prefecture and tier with their figures."""
    for *_, sites, counties in stage.connection.execute(PEERS).fetchall():
        stage.connection.execute(STATION, {"sites": sites})
        made = _block(stage, np.array(sites, dtype=object), np.array(counties, dtype=object))
        if made.indicators:
            yield made


def _block(stage: Stage, sites: np.ndarray, counties: np.ndarray) -> Block:
    span = {"first": stage.first_month, "last": stage.data_month}
    every = tuple(indicators.load())
    rows = stage.connection.execute(TOTALS, {"first": stage.first_month, "names": list(every)}).fetchnumpy()
    known, place = np.unique(rows["place"], return_inverse=True)
    names = tuple(every[at] for at in known.tolist())
    shape = (len(sites), stage.data_month - stage.first_month + 1)
    values, filed = np.full((*shape, len(names)), np.nan), np.zeros(shape, dtype=bool)
    values[rows["station"], rows["position"], place] = rows["value"]
    at = stage.connection.execute(FILED, span).fetchnumpy()
    filed[at["station"], at["position"]] = True
    parts = stage.connection.execute(PARTS, span | {"domains": len(DOMAINS)}).df()
    grounds = tuple(Ground(*row) for row in stage.connection.execute(GROUNDS, span).fetchall())
    return Block(sites, counties, stage.first_month, names, values, filed, parts, grounds)


def handled(hits: pd.DataFrame, stage: Stage) -> pd.DataFrame:
    """*hits* with their state, the office last asked and what was last said."""
    steps = stage.connection.execute(STEPS).fetchall()
    by_key: dict[str, list[tuple[Any, ...]]] = {}
    for row in steps:
        by_key.setdefault(row[0], []).append(row)
    mine = [by_key.get(key, []) for key in hits["hit_key"]]
    return hits.assign(
        state=[
            state([Step(row[2], row[4], row[6], row[7]) for row in rows], evidence, stage.sequence)
            for rows, evidence in zip(mine, hits["evidence"], strict=True)
        ],
        office=[_last(rows, 3) for rows in mine],
        answer=[_last([row for row in rows if row[2] != "assign"], 5) for rows in mine],
    )


def _last(rows: list[tuple[Any, ...]], column: int) -> str:
    return next((str(row[column]) for row in reversed(rows) if row[column]), "")
