"""Visits: supervision that was due in the month and did not take place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from catalogue.attention import Rule
from queries.release import Release
from queries.signals.signal import Asked, Signal, Subject
from queries.supervision import supervision
from queries.tidy import Row

DUE, KEPT = "visits_due", "visits_kept"


def rows(release: Release, asked: Asked) -> list[Row]:
    """Visits due and kept in the month, by county: ``region_code, due, kept``; one visit a station and period."""
    found = supervision(release, region=asked.region, month=asked.month, level="county")
    due, kept = (_by_county(found[found["indicator_id"] == name]) for name in (DUE, KEPT))
    return [{"region_code": code, "due": due[code], "kept": kept[code]} for code in due]


def _by_county(found: pd.DataFrame) -> dict[str, float]:
    return dict(zip(found["region_code"], found["value"], strict=True))


def missed(rows: Sequence[Row], rule: Rule) -> Iterator[Signal]:
    """Counties where such a share of the visits due was not made; ``numerator`` of ``denominator`` were missed."""
    for row in rows:
        lost = row["due"] - row["kept"]
        if row["due"] > 0 and lost >= rule["stations"] and lost >= rule["share"] * row["due"]:
            yield Signal(row["region_code"], KEPT, int(lost), lost / row["due"], lost, row["due"])


SUBJECT = Subject(rows, {"visits_missed": missed})
