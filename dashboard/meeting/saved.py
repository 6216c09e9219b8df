"""Meetings that were prepared and kept: a title and a link each, one small file, never more than that."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from warehouse.atomic import replacing

LONGEST = 40
"""Characters of a title."""


@dataclass(frozen=True)
class Meeting:
    """A prepared meeting: its title, the day it was saved (ISO), and the choices that its link carries."""

    title: str
    saved_on: str
    params: dict[str, str]

    @property
    def id(self) -> str:
        """What the meeting is called in its folder: the same title and choices are the same meeting."""
        kept = json.dumps([self.title, self.params], sort_keys=True, ensure_ascii=False)
        return sha256(kept.encode()).hexdigest()[:8]


def save(folder: Path, meeting: Meeting) -> None:
    """Keep a meeting. Raises ValueError for a title that is empty or too long."""
    if not 0 < len(meeting.title) <= LONGEST:
        raise ValueError(meeting.title)
    with replacing(folder / f"{meeting.id}.json") as beside:
        beside.write_text(json.dumps(asdict(meeting), ensure_ascii=False, indent=1), encoding="utf-8")


def kept(folder: Path) -> list[Meeting]:
    """All kept meetings, the newest first; a file that is none is passed over."""
    found = (_read(path) for path in sorted(folder.glob("*.json")))
    return sorted((one for one in found if one), key=lambda one: (one.saved_on, one.title), reverse=True)


def _read(path: Path) -> Meeting | None:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return Meeting(str(values["title"]), str(values["saved_on"]), dict(values["params"]))
    except (ValueError, KeyError, TypeError):
        return None


def forget(folder: Path, meeting: Meeting) -> None:
    """Take a kept meeting away; nothing happens when it is gone already."""
    (folder / f"{meeting.id}.json").unlink(missing_ok=True)
