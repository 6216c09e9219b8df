"""Open releases: one of each for all sessions, with its regions and the answers that its queries gave."""

from __future__ import annotations

import gc
import re
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pandas as pd
import streamlit as st

from dashboard.citations import shelf
from dashboard.selection import Selection
from dashboard.still import still
from dashboard.view import Reader, View
from geo import shapes
from geo.shapes import Shapes
from queries.regions import RegionTree, region_tree
from queries.registry import QUERIES
from queries.release import Release, open_release
from warehouse import releases, seals
from warehouse.settings import public_folder, release_folder

RELEASE_ID = re.compile(r"R\d{4}-[0-9a-f]{8}")


def is_sound(path: Path) -> bool:
    """Whether a release file has its checksum; looked at again when the file has changed on disk."""
    if not path.is_file():
        return True  # opening it says what is wrong
    now = path.stat()
    return _is_sound(str(path), (now.st_mtime_ns, now.st_size, now.st_ino))


@st.cache_data(show_spinner=False, max_entries=64)
def _is_sound(path: str, stamp: tuple[int, ...]) -> bool:
    del stamp  # a part of the key: another one is another file
    return seals.is_sound(Path(path))


@st.cache_resource(show_spinner=False, max_entries=8)
def release(path: str) -> Release:
    """The open release of a file; one for all sessions. Raises ValueError when the file is damaged."""
    if not is_sound(Path(path)):
        raise ValueError(f"{path} has not the checksum of its publication")
    opened = open_release(Path(path))
    # What is loaded by now lives as long as the server: keep collections from walking through it again and again.
    gc.collect()
    gc.freeze()
    return opened


def close(path: str) -> None:
    """Let go of a file that was damaged while it was open, so that a mended one is read and not what is left of it."""
    with suppress(ValueError, FileNotFoundError):
        release(path).engine.dispose()
    release.clear(path)
    regions.clear(path)


@st.cache_resource(show_spinner=False, max_entries=8)
def regions(path: str) -> RegionTree:
    """The regions of a release."""
    return region_tree(release(path))


@st.cache_resource(show_spinner=False, max_entries=64)
def shapes_of(code: str) -> Shapes | None:
    """The shapes of a province or the country; None when they have not been built."""
    return shapes.find(code)


@st.cache_data(show_spinner=False, max_entries=20_000)
def answer(path: str, query: str, arguments: tuple[tuple[str, object], ...]) -> pd.DataFrame:
    """The frame that a query gives for a release; each reader gets a copy of its own."""
    return QUERIES[query].function(release(path), **dict(arguments))


def reader(path: str) -> Reader:
    """The queries of a release, answered from the cache when they were asked before."""
    return cast(Reader, SimpleNamespace(**{name: partial(ask, path, name) for name in QUERIES}))


def ask(path: str, query: str, **arguments: object) -> pd.DataFrame:
    """What a query of a release gives, by its name and keywords."""
    return answer(path, query, tuple(sorted(arguments.items())))


def unwatched(view: View) -> View:
    """The same view for work behind the screen: it asks the release itself, since caches belong to sessions."""
    path = str(releases.path_of(release_folder(), view.release.id))
    return still(release(path), view.selection, regions=regions(path))


def earlier(release_id: str) -> list[str]:
    """The releases on the shelf that were published before another one, the latest first."""
    names = (path.stem for path in release_folder().glob("R*.duckdb"))
    return sorted((name for name in names if RELEASE_ID.fullmatch(name) and name < release_id), reverse=True)


def kept(release_id: str) -> Release:
    """A release on the shelf."""
    return release(str(releases.path_of(release_folder(), release_id)))


def public_path(release_id: str) -> Path:
    """Where the file of a public release lies."""
    return releases.path_of(public_folder(), release_id)


def public_view(path: str, chosen: Selection) -> View | None:
    """The view of a public release about what is chosen; None when it knows no such place or month."""
    opened, tree = release(path), regions(path)
    if chosen.region not in tree or not opened.first_month <= chosen.month <= opened.data_month:
        return None
    return still(opened, chosen, regions=tree, reader=reader(path))


def cited(release_id: str) -> Release:
    """The release that a check code speaks of, one for all sessions. Raises as ``citations.shelf.path`` does."""
    return release(str(shelf.path(release_id)))


def region_of(path: str, site: str) -> str:
    """The region that a site of a release belongs to."""
    return str(ask(path, "station", site_id=site)["region_code"].iloc[0])
