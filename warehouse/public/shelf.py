"""The folder of public releases: one file each, and which of them the public may open at a given time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from warehouse import releases
from warehouse.clock import ZONE as ZONE

NAME = re.compile(r"P\d{4,}-[0-9a-f]{8}")


@dataclass(frozen=True)
class PublicRelease:
    """A public release as its file describes itself. ``embargo_until`` is in the stations' time, None: at once.

    ``about`` holds all that the file says of itself, as text, like that of any release.
    """

    release_id: str
    path: Path
    sequence: int
    source_release: str
    data_month: int
    threshold: int
    embargo_until: datetime | None
    reviewed_by: str
    reviewed_on: str
    about: Mapping[str, str]

    def is_open(self, now: datetime) -> bool:
        """Whether its time has come. Raises ValueError when *now* does not say its time zone."""
        if now.tzinfo is None:
            raise ValueError("the time has no zone")
        return self.embargo_until is None or now >= self.embargo_until


def on_shelf(folder: Path) -> tuple[PublicRelease, ...]:
    """Every public release made so far, embargoed ones included, oldest first."""
    files = [path for path in folder.glob("P*.duckdb") if NAME.fullmatch(path.stem)]
    return tuple(sorted(map(described, files), key=lambda one: one.sequence))


def available(folder: Path, now: datetime) -> tuple[PublicRelease, ...]:
    """The public releases whose time has come at *now* (a time with its zone), newest first."""
    return tuple(one for one in reversed(on_shelf(folder)) if one.is_open(now))


def described(path: Path) -> PublicRelease:
    """What the file of a public release says of itself."""
    with releases.reading(path) as connection:
        about = dict(connection.execute("SELECT name, value FROM about").fetchall())
    until = about["embargo_until"]
    return PublicRelease(
        release_id=about["release_id"],
        path=path,
        sequence=int(about["sequence"]),
        source_release=about["source_release"],
        data_month=int(about["data_month"]),
        threshold=int(about["threshold"]),
        embargo_until=datetime.fromisoformat(until).astimezone(ZONE) if until else None,
        reviewed_by=about["reviewed_by"],
        reviewed_on=about["reviewed_on"],
        about=about,
    )
