"""Assessments as last stated: points item by item, and their sum with the level that it reaches.

A later statement of the same assessment overrules all its items, so that none of an earlier rubric is left.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.rubric import Rubric, from_text
from warehouse.stage import Stage

RUBRIC = """
INSERT INTO main.rubric SELECT rubric_id, version, definition FROM stored_rubric ORDER BY rubric_id, version;
CREATE TEMP TABLE rubric_item (rubric_id VARCHAR, version INTEGER, item VARCHAR, score_full DOUBLE);
CREATE TEMP TABLE rubric_level (
    rubric_id VARCHAR, version INTEGER, rank INTEGER, level_id VARCHAR, least DOUBLE, needs VARCHAR[]);
"""
ITEM_ROW = "INSERT INTO rubric_item VALUES (?, ?, ?, ?)"
LEVEL_ROW = "INSERT INTO rubric_level VALUES (?, ?, ?, ?, ?, ?)"

ITEMS = """
INSERT INTO main.assessment_item
WITH held AS (
    SELECT * FROM stored_assessment
    QUALIFY rank() OVER (PARTITION BY site_id, kind, rubric_id, assessed_on ORDER BY batch_id DESC) = 1
)
SELECT site_id, county_code, kind, held.rubric_id, rubric_version, assessed_on, held.item, score, score_full
FROM held JOIN site_place USING (site_id)
    JOIN rubric_item full_of ON full_of.rubric_id = held.rubric_id AND full_of.version = held.rubric_version
        AND full_of.item = held.item
WHERE state = 'held'
ORDER BY county_code, site_id, held.rubric_id, assessed_on, kind, held.item
"""

# Of the levels that the points suffice for, the highest whose needed items all have their full points.
WHOLE = """
INSERT INTO main.assessment
WITH summed AS (
    SELECT site_id, county_code, kind, rubric_id, rubric_version, assessed_on, sum(score) AS score,
        sum(score_full) AS score_full, list(item) FILTER (score >= score_full) AS full_items
    FROM main.assessment_item GROUP BY ALL
),
reached AS (
    SELECT summed.*, level_id
    FROM summed LEFT JOIN rubric_level level
        ON level.rubric_id = summed.rubric_id AND level.version = summed.rubric_version AND summed.score >= level.least
        AND list_has_all(coalesce(full_items, []), needs)
    QUALIFY row_number() OVER (PARTITION BY site_id, kind, summed.rubric_id, assessed_on ORDER BY rank) = 1
),
assessed_by AS (
    SELECT site_id, kind, rubric_id, assessed_on, max_by(assessor, batch_id) AS assessor
    FROM stored_assessment GROUP BY ALL
)
SELECT site_id, county_code, kind, rubric_id, rubric_version, assessed_on, assessor, score, score_full,
    coalesce(level_id, '')
FROM reached JOIN assessed_by USING (site_id, kind, rubric_id, assessed_on)
ORDER BY county_code, site_id, rubric_id, assessed_on, kind
"""


def build(stage: Stage) -> None:
    """Fill ``rubric``, ``assessment_item`` and ``assessment``."""
    stage.connection.execute(RUBRIC)
    texts = stage.connection.execute("SELECT definition FROM main.rubric").fetchall()
    rubrics = [from_text(text) for (text,) in texts]
    _fill(stage, ITEM_ROW, [row for one in rubrics for row in _items(one)])
    _fill(stage, LEVEL_ROW, [row for one in rubrics for row in _levels(one)])
    for statement in (ITEMS, WHOLE):
        stage.connection.execute(statement)


def _fill(stage: Stage, statement: str, rows: list[tuple[object, ...]]) -> None:
    if rows:
        stage.connection.executemany(statement, rows)


def _items(rubric: Rubric) -> Iterator[tuple[object, ...]]:
    for item in rubric.items:
        yield rubric.id, rubric.version, item.id, item.full


def _levels(rubric: Rubric) -> Iterator[tuple[object, ...]]:
    for rank, level in enumerate(rubric.levels):
        yield rubric.id, rubric.version, rank, level.id, level.least, list(level.needs)
