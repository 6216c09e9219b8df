"""双过半: half of the year has passed and less than half of its task is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalogue.attention import Rule
from queries.release import Release
from queries.signals.signal import NONE, Asked, Signal, Subject
from queries.tidy import Row, records
from queries.year_task import year_ledger


def rows(release: Release, asked: Asked) -> list[Row]:
    """``queries.year_ledger`` of the counties."""
    return records(year_ledger(release, region=asked.region, date=asked.day, rung=asked.rung, level="county"))


def missed(rows: Sequence[Row], rule: Rule) -> Iterator[Signal]:
    """Counties whose time is past half and whose task is not, so many townships short of half of it."""
    for row in rows:
        if row["verdict"] == "time_only" and row["to_half"] >= rule["townships"]:
            code, name, short = row["region_code"], row["indicator_id"], int(row["to_half"])
            yield Signal(code, name, short, short, row["done"], row["task"], NONE, row["last_on"])


SUBJECT = Subject(rows, {"half_missed": missed})
