"""Stores set up once a run and copied for every test: the migrations take longer than most of what is tested."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from sqlalchemy import Engine

from warehouse import store


def copied(made: Path, to: Path) -> Engine:
    """An engine for a copy of the store *made*, which lies at *to*."""
    shutil.copy(made, to)
    return store.connect(f"sqlite:///{to}")


@cache
def migrated() -> Path:
    """A store with all its tables and nothing in them but what ``init`` puts there."""
    return made(lambda engine: None)


def made(fill: Callable[[Engine], object]) -> Path:
    """The file of a store that was set up, then filled; it is gone when the run ends."""
    path = Path(mkdtemp(prefix="store-")) / "store.sqlite"
    atexit.register(shutil.rmtree, path.parent)
    engine = store.connect(f"sqlite:///{path}")
    store.init(engine)
    fill(engine)
    # The last connection that closes brings the journal into the file.
    engine.dispose()
    return path
