"""What pictures and measurements may publish from without touching anybody's own: a copy of the demonstration."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, delete

from warehouse import schema, store
from warehouse.public.review import Desk, approve, propose
from warehouse.public.shelf import ZONE
from warehouse.settings import var_folder


def copied(store_file: Path, folder: Path) -> Engine:
    """A copy of a store in *folder*, with a history of public releases of its own: none yet."""
    target = folder / "store.sqlite"
    with closing(sqlite3.connect(store_file)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)
    engine = store.connect(f"sqlite:///{target}")
    store.init(engine)
    with engine.begin() as connection:
        for logged in (schema.public_release, schema.public_review):
            connection.execute(delete(logged))
    return engine


def desk_in(engine: Engine, folder: Path) -> Desk:
    """The desk at which public releases of *folder* are made."""
    return Desk(engine, folder / "releases", folder / "public", folder / "publication.toml")


@contextmanager
def showcase() -> Iterator[Mapping[str, str]]:
    """The settings of a server that shows the current release and a public release made from it."""
    with tempfile.TemporaryDirectory() as name:
        folder, own = Path(name), var_folder()
        shutil.copytree(own / "releases", folder / "releases")
        (folder / "fonts").symlink_to((own / "fonts").resolve())
        engine, now = copied(own / "store.sqlite", folder), datetime.now(ZONE)
        desk = desk_in(engine, folder)
        approve(desk, propose(desk, "bench", now), "reviewer", now)
        engine.dispose()
        yield {"STATION_VAR": name, "STATION_STORE_URL": ""}
