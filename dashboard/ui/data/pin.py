"""Which release a session reads: the newest one when it began, until its reader asks for another."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.ui.data.releases import RELEASE_ID, close, is_sound
from warehouse import releases
from warehouse.refusal import Refusal
from warehouse.settings import release_folder

PINNED = "release_path"


def pinned(asked: str = "") -> Path:
    """The release file that this session reads: the *asked* one where it is kept, else the current one when it began.

    Raises FileNotFoundError while nothing has been published.
    """
    if RELEASE_ID.fullmatch(asked) and (path := releases.path_of(release_folder(), asked)).is_file():
        return path
    if PINNED not in st.session_state:
        take_newest()
    elif not (Path(st.session_state[PINNED]).is_file() and is_sound(Path(st.session_state[PINNED]))):
        close(st.session_state[PINNED])
        take_newest()
    return Path(st.session_state[PINNED])


def broken() -> str | None:
    """The newest release's id when another is shown for its damaged or lost file, '' for a damaged pointer, or None."""
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
