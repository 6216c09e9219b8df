"""Publish and refresh: how long until a corrected report is in front of readers."""

from __future__ import annotations

import sqlite3
import tempfile
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pandas as pd
from sqlalchemy import Engine, func, select

from bench.timing import once, table
from warehouse import schema, store
from warehouse.publish import publish


def report(store_file: Path) -> None:
    """Print the times of a first publication, with its steps, of one that changes nothing, and of one that corrects."""
    with tempfile.TemporaryDirectory(dir=store_file.parent) as folder:
        copied = Path(folder) / "store.sqlite"
        with sqlite3.connect(store_file) as original, sqlite3.connect(copied) as copy:
            original.backup(copy)
        engine, place = store.connect(f"sqlite:///{copied}"), Path(folder) / "releases"
        store.init(engine)
        course = Course()
        steps = [
            ("publish", once(lambda: course.follow(engine, place))),
            ("publish again, nothing new", once(lambda: publish(engine, place))),
            ("one report corrected", once(lambda: correct(engine))),
            ("refresh: publish the correction", once(lambda: publish(engine, place))),
        ]
        size = sum(path.stat().st_size for path in place.glob("*.duckdb")) / 2 / 2**20
        engine.dispose()
    rows = [[name, f"{elapsed / 1000:.2f}"] for name, elapsed in steps]
    table(f"Publishing, s (one run; release {size:.0f} MiB)", ["step", "time"], rows)
    table("Publishing, step by step: s and share of the whole", ["step", "time", "share"], course.rows())


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
