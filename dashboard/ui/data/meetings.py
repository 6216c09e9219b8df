"""The screens of a meeting, drawn once."""

from __future__ import annotations

from dataclasses import astuple

import streamlit as st

from dashboard.meeting import sequence
from dashboard.meeting.screens import Screen
from dashboard.meeting.screens import screens as drawn
from dashboard.selection import Selection
from dashboard.still import still
from dashboard.ui.data.releases import reader, regions, release
from dashboard.view import View
from warehouse import releases
from warehouse.settings import release_folder


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
