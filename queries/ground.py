"""The past of a place on the ground that it has now.

Where the code of a place came to stand for other ground (``queries.breaks``), a township that moved in would pass for
an opening and one that moved away for a loss. What a pace or a task is measured by is therefore counted, before the
last such day, over what lay in the place from that day on: the townships that were in scope then, each covered while
one of the stations that lay in it then was. These counts differ from those that were published of the former ground.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Select, select

from catalogue.rungs import RUNGS
from queries.breaks import broke_on
from queries.regions import home_on, homes_within
from queries.release import Release
from queries.steps import Steps, steps_on
from queries.tidy import Columns
from warehouse import release_schema as tables

Past = Sequence[tuple[date, int]]
"""Townships covered from each day on, in order of time."""


def on_present_ground(release: Release, steps: Steps, day: date, rung: str) -> Steps:
    """*steps* with those before each place's last break up to *day* counted on the ground that it has had since.

    ``covered`` and ``in_scope`` are counted there; what else there is in such a step is NaN.
    """
    for at, code in enumerate(steps.places.codes.tolist()):
        begins = steps.begins[steps.place == at]
        since = broke_on(release, code, day)
        if since is not None and len(begins) and begins[0] < np.datetime64(since):
            steps = _spliced(steps, at, since, *_counted(release, code, begins[0].item(), since, rung))
    return steps


def _counted(release: Release, code: str, first: date, since: date, rung: str) -> tuple[Past, int]:
    """How many of the townships that count on the day *since* were covered from *first* on, and how many there are."""
    townships = steps_on(release, code, "township", since, rung)
    counting = set(townships["region_code"][townships["in_scope"] > 0].tolist())
    with release.engine.connect() as connection:
        rows = connection.execute(_standing(release, code, since, rung)).all()
    spans = ((township, max(begin, first), min(end, since)) for township, begin, end in rows if township in counting)
    return _covered(first, spans), len(counting)


def _standing(release: Release, code: str, since: date, rung: str) -> Select[Any]:
    """When the stations that lay in the place on the day *since* stood at the rung or above, by township of then."""
    site, status, home = tables.site.c, tables.site_status.c, tables.site_home.c
    return select(home.region_code, status.from_date, status.to_date).where(
        home_on(since), homes_within(release, code), site.tier == "township", site.site_type == "station",
        status.site_id == site.site_id, status.status.in_(RUNGS[RUNGS.index(rung) :]), status.from_date < since,
    )  # fmt: skip


def _covered(first: date, spans: Iterator[tuple[str, date, date]]) -> Past:
    changes = [
        (day, township, step) for township, begin, end in spans if begin < end for day, step in ((begin, 1), (end, -1))
    ]
    standing: Counter[str] = Counter()
    found = {first: 0}
    for day, township, step in sorted(changes):
        standing[township] += step
        found[day] = sum(n > 0 for n in standing.values())
    return list(found.items())


def _spliced(steps: Steps, at: int, since: date, past: Past, in_scope: int) -> Steps:
    """*steps* with the *past* of the place at *at* instead of its steps before the day *since*."""
    begun = [(day, n) for day, n in past if day < since]
    days = np.array([*(day for day, _ in begun), since], dtype="datetime64[D]")
    mine = steps.place == at
    kept = ~mine | (steps.ends > days[-1])
    begins = np.concatenate([days[:-1], np.where(mine, np.maximum(steps.begins, days[-1]), steps.begins)[kept]])
    ends = np.concatenate([days[1:], steps.ends[kept]])
    place = np.concatenate([np.full(len(begun), at), steps.place[kept]])
    known: Columns = {"covered": np.array([n for _, n in begun]), "in_scope": np.full(len(begun), in_scope)}
    unknown = np.full(len(begun), np.nan)
    figures = {name: np.concatenate([known.get(name, unknown), all_[kept]]) for name, all_ in steps.figures.items()}
    order = np.lexsort((begins, place))
    ordered = {name: values[order] for name, values in figures.items()}
    return Steps(steps.places, place[order], begins[order], ends[order], ordered)
