"""Publish and refresh: how long until a corrected report is in front of readers."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter

import pandas as pd
from sqlalchemy import Engine, func, select

from bench.timing import once, table
from warehouse import schema, store
from warehouse.publish import publish


def report(store_file: Path, runs: int) -> None:
    """Print the medians of *runs* publications, of such that change nothing, and of corrections; the steps of the last.

    The ratio is to reading every value of the store once, by SQLite itself.
    """
    with tempfile.TemporaryDirectory(dir=store_file.parent) as folder, copied(store_file, Path(folder)) as engine:
        course, places = Course(), [Path(folder) / f"releases-{run}" for run in range(runs)]
        raw = once(lambda: scan(store_file))
        first = median(once(partial(course.follow, engine, place)) for place in places)
        place = places[-1]
        same = median(once(lambda: publish(engine, place)) for _ in range(runs))
        corrected, refreshed = zip(*(_corrected(engine, place) for _ in range(runs)), strict=True)
        size = next(place.glob("R0001-*.duckdb")).stat().st_size / 2**20
    steps = [
        ("every value of the store, read once", raw),
        ("publish", first),
        ("publish again, nothing new", same),
        ("one report corrected", median(corrected)),
        ("refresh: publish the correction", median(refreshed)),
    ]
    rows = [[name, f"{elapsed / 1000:.2f}", f"{elapsed / raw:.1f}x"] for name, elapsed in steps]
    table(f"Publishing, s (medians of {runs}; release {size:.0f} MiB)", ["step", "time", "ratio"], rows)
    table("Publishing, step by step: s and share of the whole", ["step", "time", "share"], course.rows())


@contextmanager
def copied(store_file: Path, folder: Path) -> Iterator[Engine]:
    """A copy of a store, to write to."""
    copy = folder / "store.sqlite"
    with closing(sqlite3.connect(store_file)) as original, closing(sqlite3.connect(copy)) as target:
        original.backup(target)
    engine = store.connect(f"sqlite:///{copy}")
    store.init(engine)
    try:
        yield engine
    finally:
        engine.dispose()


def scan(store_file: Path) -> None:
    """Every value that was ever reported, with what it is of, looked at once."""
    with closing(sqlite3.connect(store_file)) as connection:
        for _ in connection.execute("SELECT * FROM measure"):
            pass


def _corrected(engine: Engine, place: Path) -> tuple[float, float]:
    return once(lambda: correct(engine)), once(lambda: publish(engine, place))


class Course:
    """When each step of a publication began, and when it was over."""

    def __init__(self) -> None:
        self.began: dict[str, float] = {}
        self.over = 0.0

    def follow(self, engine: Engine, place: Path) -> None:
        """Publish and look at the clock at each step."""
        publish(engine, place, progress=self.mark)
        self.over = perf_counter()

    def mark(self, step: str) -> None:
        """A step begins now."""
        self.began[step] = perf_counter()

    def rows(self) -> list[list[str]]:
        """Step, seconds and share of the whole, the longest first."""
        times = [*self.began.values(), self.over]
        spans = {step: end - begin for step, (begin, end) in zip(self.began, pairwise(times), strict=True)}
        whole = sum(spans.values())
        ordered = sorted(spans.items(), key=lambda one: -one[1])
        return [[step, f"{seconds:.2f}", f"{seconds / whole:.0%}"] for step, seconds in ordered]


def correct(engine: Engine) -> None:
    """File the newest report of one station again, with every value one higher."""
    report_, measure = schema.submission.c, schema.measure.c
    with engine.begin() as connection:
        newest = connection.execute(
            select(report_.submission_id, report_.site_id, report_.month, report_.received_on)
            .where(report_.state == "filed", report_.month == select(func.max(report_.month)).scalar_subquery())
            .order_by(report_.submission_id.desc())
        ).first()
        if newest is None:
            raise RuntimeError("the store holds no report to correct")
        values = pd.read_sql(select(schema.measure).where(measure.submission_id == newest.submission_id), connection)
        values = values.assign(value=values["value"] + 1, site_id=newest.site_id, month=newest.month)
        received: date = newest.received_on + timedelta(days=1)
        filed = pd.DataFrame(
            [{"site_id": newest.site_id, "month": newest.month, "received_on": received, "state": "filed"}]
        )
        batch = {"kind": "workbook", "actor": "bench", "received_at": datetime.combine(received, time())}
        store.add_submissions(connection, batch=batch, submissions=filed, measures=values.drop(columns="submission_id"))
