"""Public releases: how long the proof takes, against publishing, and how much of the figures is kept."""

from __future__ import annotations

import sqlite3
import tempfile
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete

from bench.timing import once, table
from warehouse import schema, store
from warehouse.public.review import Desk, approve, propose
from warehouse.public.shelf import ZONE
from warehouse.publish import publish


def report(store_file: Path) -> None:
    """Print the times of proposing and approving as ratios to publishing, and the share of figures withheld."""
    with tempfile.TemporaryDirectory(dir=store_file.parent) as folder:
        copied = Path(folder) / "store.sqlite"
        with sqlite3.connect(store_file) as original, sqlite3.connect(copied) as copy:
            original.backup(copy)
        engine, now = store.connect(f"sqlite:///{copied}"), datetime.now(ZONE)
        store.init(engine)
        with engine.begin() as connection:
            # The copy begins a history of its own.
            for logged in (schema.public_release, schema.public_review):
                connection.execute(delete(logged))
        desk = Desk(engine, Path(folder) / "releases", Path(folder) / "public", Path(folder) / "publication.toml")
        published = once(lambda: publish(engine, desk.releases))
        proposed = once(lambda: propose(desk, "bench", now))
        said = propose(desk, "bench", now)
        approved = once(lambda: approve(desk, said, "reviewer", now))
        again = once(lambda: propose(desk, "bench", now))
        engine.dispose()
    steps = [("propose: protect and audit", proposed), ("approve: the same, and the file", approved)]
    steps.append(("propose again, nothing new", again))
    rows = [[name, f"{elapsed / 1000:.2f}", f"{elapsed / published:.2f}"] for name, elapsed in steps]
    table("Public release, s and ratio to publishing (one run)", ["step", "time", "ratio"], rows)
    kept = [
        [one["indicator"], str(one["figures"]), str(_withheld(one)), f"{_share(one):.1%}"] for one in said["summary"]
    ]
    table("Sensitive figures withheld", ["indicator", "figures", "withheld", "share"], kept)


def _withheld(one: dict[str, int]) -> int:
    return one["small"] + one["company"] + one["earlier"]


def _share(one: dict[str, int]) -> float:
    return _withheld(one) / max(one["figures"], 1)
