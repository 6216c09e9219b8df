"""The door to the data: which release a session reads, and everything that is kept between reruns.

Every key is a release id and plain values, so nothing ever needs clearing: another release has another key.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import astuple
from datetime import date
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TypeVar, cast

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from catalogue.dictionaries import DOMAINS, GROUPS
from catalogue.indicators import load as load_catalogue
from dashboard.citations import shelf
from dashboard.meeting import sequence
from dashboard.meeting.screens import Screen
from dashboard.meeting.screens import screens as drawn
from dashboard.selection import Choices, Selection
from dashboard.still import still
from dashboard.view import Reader, View
from geo import shapes
from geo.shapes import Shapes
from queries import revisions
from queries.peers import groups_of
from queries.regions import RegionTree, region_tree
from queries.registry import QUERIES
from queries.release import Release, open_release
from warehouse import audit, releases, seals, store
from warehouse.intake.apart import read_grids_apart
from warehouse.intake.grids import Grid
from warehouse.intake.layouts.layout import Layout
from warehouse.intake.load import examine
from warehouse.intake.outcome import Outcome
from warehouse.refusal import Refusal
from warehouse.settings import desk_scope, public_folder, release_folder

Made = TypeVar("Made")
PINNED = "release_path"
RELEASE_ID = re.compile(r"R\d{4}-[0-9a-f]{8}")


def pinned(asked: str = "") -> Path:
    """The release file that this session reads: the *asked* one where it is kept, else the current one when it began.

    Raises FileNotFoundError while nothing has been published.
    """
    if RELEASE_ID.fullmatch(asked) and (path := releases.path_of(release_folder(), asked)).is_file():
        return path
    if PINNED not in st.session_state:
        take_newest()
    elif not is_sound(Path(st.session_state[PINNED])):
        _close(st.session_state[PINNED])
        take_newest()
    return Path(st.session_state[PINNED])


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


def broken() -> str | None:
    """The id of the newest release when its file is damaged and another is shown; '' when the pointer is; else None."""
    try:
        found = releases.served(release_folder(), is_sound)
    except Refusal:
        return None
    return found.broken if found else None


def newer() -> bool:
    """Whether something has been published since this session began."""
    try:
        return _current() != str(pinned())
    except (FileNotFoundError, Refusal):  # whoever publishes is told; who reads goes on with what is open
        return False


def is_outdated(release_id: str) -> bool:
    """Whether the release in use is another one."""
    try:
        return Path(_current()).stem != release_id
    except (FileNotFoundError, Refusal):
        return False


def take_newest() -> None:
    """Pin the session to the current release. Raises FileNotFoundError while nothing has been published."""
    st.session_state[PINNED] = _current()


def _current() -> str:
    found = releases.served(release_folder(), is_sound)
    if found is None:
        raise FileNotFoundError(f"nothing published in {release_folder()}")
    return str(found.path)


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


def _close(path: str) -> None:
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
    try:
        return shapes.load(code)
    except FileNotFoundError:
        return None


@st.cache_data(show_spinner=False, max_entries=20_000)
def answer(path: str, query: str, arguments: tuple[tuple[str, object], ...]) -> pd.DataFrame:
    """The frame that a query gives for a release; each reader gets a copy of its own."""
    return QUERIES[query].function(release(path), **dict(arguments))


def reader(path: str) -> Reader:
    """The queries of a release, answered from the cache when they were asked before."""
    return cast(Reader, SimpleNamespace(**{name: partial(_ask, path, name) for name in QUERIES}))


def _ask(path: str, query: str, **arguments: object) -> pd.DataFrame:
    return answer(path, query, tuple(sorted(arguments.items())))


@st.cache_resource(show_spinner=False, max_entries=512)
def kept_card(name: tuple[str, ...], _make: Callable[[], Made]) -> Made:  # noqa: ARG001
    """What *_make* makes, once for all sessions: *name* must say all that it depends on, and nobody may alter it."""
    return _make()


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


def report_revisions(view: View, then: str) -> pd.DataFrame | None:
    """``queries.report_revisions`` of what is selected since an earlier release; None when that does not hold it."""
    chosen, old = view.selection, kept(then)
    if not _knows(old, chosen) or chosen.indicator not in old.definitions:
        return None
    return _report_revisions(view.release.id, then, chosen.region, chosen.indicator, chosen.month)


@st.cache_data(show_spinner=False, max_entries=256)
def _report_revisions(now: str, then: str, region: str, indicator: str, month: int) -> pd.DataFrame:
    return revisions.report_revisions(kept(now), kept(then), region=region, indicator=indicator, month=month)


def coverage_revisions(view: View, then: str) -> pd.DataFrame | None:
    """``queries.coverage_revisions`` of what is selected since an earlier release; None when that does not hold it."""
    chosen = view.selection
    if not _knows(kept(then), chosen):
        return None
    return _coverage_revisions(view.release.id, then, chosen.region, chosen.rung, view.day)


@st.cache_data(show_spinner=False, max_entries=256)
def _coverage_revisions(now: str, then: str, region: str, rung: str, day: date) -> pd.DataFrame:
    return revisions.coverage_revisions(kept(now), kept(then), region=region, rung=rung, date=day)


def _knows(opened: Release, chosen: Selection) -> bool:
    return opened.first_month <= chosen.month <= opened.data_month and chosen.region in regions(str(opened.path))


def defaults(opened: Release) -> Selection:
    """What is shown when the URL says nothing: the whole of the release at its last month."""
    return Selection(region=opened.root_region, month=opened.data_month)


def defaults_of(view: View) -> Selection:
    """The selection that a URL of the view's release leaves out."""
    return Selection(region=view.release.root_region, month=view.release.data_month)


def meeting(view: View) -> list[Screen]:
    """The screens of a meeting about what is selected."""
    path = str(releases.path_of(release_folder(), view.release.id))
    # What no screen depends on is no part of the key.
    return _meeting(path, astuple(view.selection.with_(site="", hit="", theme="light", release="")))


@st.cache_data(show_spinner=False, max_entries=64)
def _meeting(path: str, chosen: tuple[str | int, ...]) -> list[Screen]:
    """Kept, because every change of the sequence asks for all its screens again."""
    selection = Selection(*chosen)  # type: ignore[arg-type]
    opened, tree = release(path), regions(path)
    view = still(opened, selection, regions=tree, reader=reader(path))
    return drawn(view, sequence.parse(selection.screens, tree.__contains__))


def examined(engine: Engine, content: bytes, name: str, received_on: date, layout: Layout | None = None) -> Outcome:
    """What the intake would do with a file now, read by *layout* when it is in another form.

    Raises Refusal when it cannot be read, or goes beyond the desk's scope.

    Kept as long as the store stays the same: every rerun asks for all files that were given.
    """
    with store.reading(engine).connect() as connection:
        last = audit.newest(connection)
    state = last.sha256 if last else ""
    return _examined(content, name, received_on, desk_scope(), state, repr(layout), engine, layout)


@st.cache_data(show_spinner=False, max_entries=64)
def _examined(
    content: bytes,
    name: str,
    received_on: date,
    scope: str,
    store_state: str,  # noqa: ARG001
    read_by: str,  # noqa: ARG001
    _engine: Engine,
    _layout: Layout | None,
) -> Outcome:
    return examine(_engine, content, name, received_on=received_on, layout=_layout, scope=scope)


@st.cache_data(show_spinner=False, max_entries=8)
def sheets_of(content: bytes, name: str) -> list[Grid]:
    """The sheets of a file that was given, as they are typed. Raises Refusal when it cannot be read."""
    return read_grids_apart(content, name)


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
    return str(_ask(path, "station", site_id=site)["region_code"].iloc[0])


def _is_sequence(tree: RegionTree, text: str) -> bool:
    try:
        return bool(sequence.parse(text, lambda code: code in tree and tree.get(code).level == "county"))
    except ValueError:
        return False


def choices(path: str) -> Choices:
    """What the URL may ask a release for."""
    opened, tree = release(path), regions(path)
    return Choices(
        regions=tree.__contains__,
        indicators=load_catalogue(),
        domains=DOMAINS,
        groups=GROUPS,
        sites=lambda site: not _ask(path, "station", site_id=site).empty,
        releases=lambda release_id: release_id == Path(path).stem,
        screens=partial(_is_sequence, tree),
        against=lambda release_id: release_id in earlier(Path(path).stem),
        rubrics=lambda rubric: rubric in set(_ask(path, "rubrics")["rubric_id"]),
        first_month=opened.first_month,
        last_month=opened.data_month,
        peers=[group.code for group in groups_of(opened.about).groups],
    )
