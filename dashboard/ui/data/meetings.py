"""The screens of a meeting, drawn once."""

from __future__ import annotations

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
    chosen = view.selection
    path = str(releases.path_of(release_folder(), view.release.id))
    return _meeting(path, chosen.region, chosen.month, chosen.rung, chosen.lang, chosen.screens)


@st.cache_data(show_spinner=False, max_entries=64)
def _meeting(path: str, region: str, month: int, rung: str, lang: str, screens: str) -> list[Screen]:
    """Kept, because every change of the sequence asks for all its screens again."""
    opened, tree = release(path), regions(path)
    chosen = Selection(region=region, month=month, rung=rung, lang=lang, screens=screens)
    view = still(opened, chosen, regions=tree, reader=reader(path))
    return drawn(view, sequence.parse(screens, tree.__contains__))
