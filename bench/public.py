"""Public releases: how long the proof takes, against publishing, and how much of the figures is kept."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete

from bench.timing import once, table
from warehouse import schema, store
from warehouse.public.review import Desk, approve, propose
from warehouse.public.shelf import ZONE
from warehouse.publish import publish
from warehouse.refusal import Refusal


def report(store_file: Path) -> None:
    """Print the times of proposing and approving as ratios to publishing, and the share of figures withheld.

    Where the audit lets nothing out, that is the result.
    """
    try:
        _report(store_file, datetime.now(ZONE))
    except Refusal as refused:
        print(f"\nPublic release: none, {refused.en}", flush=True)


def _report(store_file: Path, now: datetime) -> None:
    with _desk(store_file) as desk:
        published = once(lambda: publish(desk.engine, desk.releases))
        proposed = once(lambda: propose(desk, "bench", now))
        said = propose(desk, "bench", now)
        approved = once(lambda: approve(desk, said, "reviewer", now))
        again = once(lambda: propose(desk, "bench", now))
    steps = [("propose: protect and audit", proposed), ("approve: the same, and the file", approved)]
    steps.append(("propose again, nothing new", again))
    rows = [[name, f"{elapsed / 1000:.2f}", f"{elapsed / published:.2f}"] for name, elapsed in steps]
    table("Public release, s and ratio to publishing (one run)", ["step", "time", "ratio"], rows)
    kept = [
        [one["indicator"], str(one["figures"]), str(_withheld(one)), f"{_share(one):.1%}"] for one in said["summary"]
    ]
    table("Sensitive figures withheld", ["indicator", "figures", "withheld", "share"], kept)


@contextmanager
def with_public_release(var: Path) -> Iterator[Path]:
    """A var folder like ``var`` that also holds a public release of its store; the given one is left as it is."""
    now = datetime.now(ZONE)
    with _desk(var / "store.sqlite") as desk:
        publish(desk.engine, desk.releases)
        approve(desk, propose(desk, "bench", now), "reviewer", now)
        seat = desk.releases.parent / "var"
        seat.mkdir()
        for entry in var.iterdir():
            if entry != desk.releases.parent and entry.name != "public":
                (seat / entry.name).symlink_to(entry)
        (seat / "public").symlink_to(desk.public)
        yield seat


@contextmanager
def _desk(store_file: Path) -> Iterator[Desk]:
    """A reviewer's desk over a copy of the store, in a folder of its own that goes away."""
    with tempfile.TemporaryDirectory(dir=store_file.parent) as name:
        folder = Path(name)
        with sqlite3.connect(store_file) as original, sqlite3.connect(folder / "store.sqlite") as copy:
            original.backup(copy)
        engine = store.connect(f"sqlite:///{folder / 'store.sqlite'}")
        store.init(engine)
        with engine.begin() as connection:
            # The copy begins a history of its own.
            for logged in (schema.public_release, schema.public_review):
                connection.execute(delete(logged))
        yield Desk(engine, folder / "releases", folder / "public", folder / "publication.toml")
        engine.dispose()


def _withheld(one: dict[str, int]) -> int:
    return one["small"] + one["company"] + one["earlier"]


def _share(one: dict[str, int]) -> float:
    return _withheld(one) / max(one["figures"], 1)
