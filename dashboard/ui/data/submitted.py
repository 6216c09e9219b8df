"""Files that were handed in, read and examined once."""

from __future__ import annotations

from datetime import date

import streamlit as st
from sqlalchemy import Engine

from warehouse import audit, store
from warehouse.intake.apart import read_grids_apart
from warehouse.intake.grids import Grid
from warehouse.intake.layouts.layout import Layout
from warehouse.intake.load import examine
from warehouse.intake.outcome import Outcome
from warehouse.settings import desk_scope


def examined(engine: Engine, content: bytes, name: str, received_on: date, layout: Layout | None = None) -> Outcome:
    """What the intake would do with a file now, read by *layout* when it is in another form.

    Raises Refusal when it cannot be read, or goes beyond the desk's scope.

    Kept as long as the store stays the same: every rerun asks for all files that were given.
    """
    state = state_of(engine)
    return _examined(content, name, received_on, desk_scope(), state, repr(layout), engine, layout)


def state_of(engine: Engine) -> str:
    """What tells the store as it is from what it was: the hash of its newest entry."""
    with store.reading(engine).connect() as connection:
        last = audit.newest(connection)
    return last.sha256 if last else ""


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
