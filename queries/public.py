"""The only door to figures for the public: public releases whose embargo has passed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from queries.release import Release, open_release
from warehouse.public.shelf import ZONE, PublicRelease, available, on_shelf
from warehouse.refusal import Refusal
from warehouse.settings import public_folder

__all__ = ["PublicRelease", "cleared", "is_public", "open_public", "public_releases", "says_public"]


def public_releases(now: datetime, folder: Path | None = None) -> tuple[PublicRelease, ...]:
    """The public releases that may be opened at *now* (a time with its zone), newest first; none is an empty tuple."""
    return available(folder or public_folder(), now)


def open_public(now: datetime, release_id: str | None = None, folder: Path | None = None) -> Release:
    """The public release of that id, by default the newest, for every query and panel to read.

    Raises Refusal when there is none, or when its embargo lasts beyond *now*.
    """
    found = public_releases(now, folder)
    if release_id is None and found:
        return open_release(found[0].path)
    for one in found:
        if one.release_id == release_id:
            return open_release(one.path)
    raise _closed(now, release_id, folder or public_folder())


def is_public(release: Release) -> bool:
    """Whether *release* is a public one: reviewed, and with small counts withheld."""
    return says_public(release.about)


def says_public(about: Mapping[str, str]) -> bool:
    """Whether a release that says so *about* itself is a public one."""
    return about.get("public") == "true"


def cleared(release: Release) -> frozenset[str]:
    """The indicators that a public release shows; of a release that is not public, all of them."""
    text = release.about.get("cleared")
    return frozenset(json.loads(text)) if text else frozenset(release.definitions)


def _closed(now: datetime, release_id: str | None, folder: Path) -> Refusal:
    waiting = [one for one in on_shelf(folder) if not one.is_open(now) and release_id in (None, one.release_id)]
    opening = min((one.embargo_until for one in waiting if one.embargo_until), default=None)
    if opening is not None:
        when = opening.astimezone(ZONE)
        return Refusal(
            f"公开数据尚在保密期，{when:%Y年%-m月%-d日 %H:%M}（北京时间）起可用。",
            f"The public release is under embargo until {when:%Y-%m-%d %H:%M} (Beijing time).",
        )
    return Refusal(
        "还没有公开数据，请先由审核人批准一次公开发布。" if release_id is None else f"没有公开数据“{release_id}”。",
        "There is no public release yet; a reviewer has to approve one first."
        if release_id is None
        else f"There is no public release {release_id!r}.",
    )
