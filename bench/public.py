"""Public releases: how long the proof takes, against publishing, and how much of the figures is kept."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

from bench.showcase import copied, desk_in
from bench.timing import once, table
from warehouse.public.review import approve, propose
from warehouse.public.shelf import ZONE
from warehouse.publish import publish


def report(store_file: Path) -> None:
    """Print the times of proposing and approving as ratios to publishing, and the share of figures withheld."""
    with tempfile.TemporaryDirectory(dir=store_file.parent) as folder:
        engine, now = copied(store_file, Path(folder)), datetime.now(ZONE)
        desk = desk_in(engine, Path(folder))
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
