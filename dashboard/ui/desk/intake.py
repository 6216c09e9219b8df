"""Files are given, examined, confirmed and stored."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

import streamlit as st
from sqlalchemy import Engine

from dashboard.ui import data, links
from dashboard.ui.desk import faults, findings, mapping, progress
from dashboard.ui.desk.given import Given
from dashboard.ui.desk.progress import Tell
from dashboard.ui.markup import element
from dashboard.view import View
from warehouse import clock
from warehouse.intake.container import GREATEST_FILE
from warehouse.intake.load import take_in
from warehouse.intake.outcome import Outcome
from warehouse.refusal import Refusal
from warehouse.settings import desk_scope

TYPES = ("xlsx", "csv", "txt", "xls", "et", "ods", "wps")
"""Old formats may be given too: the answer says how to save them anew."""
LARGEST = GREATEST_FILE // 2**20
SAID = "desk-said"
SEEN = "desk-seen"
"""Session state: what was examined of which files before; asked again, it is there at once and nothing is told."""


class File(Protocol):
    """A file that was given, with its bytes."""

    name: str

    def getvalue(self) -> bytes: ...


def show(view: View, engine: Engine) -> None:
    """The form, what was found in each file, and the button that stores those that are in order."""
    files = _form(view, engine)
    for line in st.session_state.pop(SAID, []):
        st.html(element("div", "notice", line).html)
    if not files:
        st.html(element("p", "standin", view.words("desk.none")).html)
        return
    for number, given in enumerate(files):
        findings.show(view, given, number)
        if given.is_foreign:
            mapping.show(view, engine, given, number)
    _confirm(view, engine, files)


def _form(view: View, engine: Engine) -> list[Given]:
    words = view.words
    with st.container(key="card-desk-give", gap="xxsmall"):
        heading = element("h2", "card-title", words("desk.give_title"))
        st.html(element("div", "card-head", heading, element("p", "card-subtitle", words("desk.give_hint"))).html)
        with st.container(key="pad-desk-give", horizontal=True, vertical_alignment="bottom", gap="small"):
            files = st.file_uploader(
                words("desk.files"), TYPES, accept_multiple_files=True, max_upload_size=LARGEST, key="desk-files"
            )
            st.text_input(words("desk.actor"), key="desk-actor", help=words("desk.actor_hint"), max_chars=40, width=200)
            today = clock.today()
            received = st.date_input(
                words("desk.received"), today, max_value=today, key="desk-received", format="YYYY-MM-DD", width=160
            )
        if not isinstance(received, date):
            return []
        with progress.bar("check") as tell:
            return list(examined(view, engine, files, received, tell))


def examined(view: View, engine: Engine, files: Sequence[File], received_on: date, tell: Tell) -> Iterator[Given]:
    """Every file with what was found in it; each that was not examined before is told when its turn comes."""
    state, seen = data.state_of(engine), st.session_state.setdefault(SEEN, set())
    for number, one in enumerate(files, start=1):
        content = one.getvalue()
        asked = (state, one.name, hashlib.sha256(content).hexdigest(), received_on)
        if asked not in seen:
            said = view.words("desk.checking", n=number, m=len(files), name=one.name)
            tell(number, len(files), said)
        yield _given(engine, one.name, content, received_on)
        seen.add(asked)


def _given(engine: Engine, name: str, content: bytes, received_on: date) -> Given:
    layout, is_draft = mapping.chosen(hashlib.sha256(content).hexdigest())
    try:
        with faults.in_words():
            found: Outcome | Refusal = data.examined(engine, content, name, received_on, layout)
    except Refusal as refusal:
        found = refusal
    return Given(name, content, received_on, found, layout, is_draft)


def _confirm(view: View, engine: Engine, files: Sequence[Given]) -> None:
    """What has to be ticked, then the button; pressed too early it says what is missing."""
    words = view.words
    ready = [one for one in files if one.is_ready]
    with st.container(key="card-desk-confirm", gap="xsmall"), st.container(key="pad-desk-confirm", gap="xsmall"):
        open_ones = [label for label, is_ticked in _ticks(view, ready) if not is_ticked]
        if not st.button(words("desk.take", n=len(ready)), type="primary", disabled=not ready, key="desk-take"):
            return
        actor = str(st.session_state["desk-actor"]).strip()
        if not actor:
            st.html(element("div", "notice", words("desk.nobody")).html)
        elif open_ones:
            st.html(element("div", "notice", words("desk.unconfirmed", names=words("list.comma").join(open_ones))).html)
        else:
            with progress.bar("store") as tell:
                st.session_state[SAID] = list(stored(view, engine, ready, actor, tell))
            st.rerun()


def _ticks(view: View, ready: Sequence[Given]) -> list[tuple[str, bool]]:
    """A box for each thing to be confirmed, with its label and whether it is ticked."""
    found = []
    for number, given in enumerate(ready):
        for need in given.needs:
            said = view.words(f"desk.confirm_{need}", n=_count(given, need))
            label = view.words("desk.of_file", name=given.name, said=said)
            # What was ticked for one content is not ticked for another.
            key = f"desk-{need}-{number}-{given.sha256[:16]}"
            found.append((label, st.checkbox(links.plain(label), key=key)))
    return found


def _count(given: Given, need: str) -> int:
    return len(getattr(given.outcome, need))


def stored(view: View, engine: Engine, ready: Sequence[Given], actor: str, tell: Tell) -> Iterator[str]:
    """Store one file after another, each told when its turn comes; what then is said of each."""
    for number, given in enumerate(ready, start=1):
        tell(number, len(ready), view.words("desk.storing", n=number, m=len(ready), name=given.name))
        yield _stored(view, engine, given, actor)


def _stored(view: View, engine: Engine, given: Given, actor: str) -> str:
    """Store a file; what then is said of it."""
    try:
        with faults.in_words():
            done = take_in(
                engine, given.data, given.name, actor=actor, received_on=given.received_on, layout=given.layout,
                scope=desk_scope(),
            )  # fmt: skip
    except Refusal as refusal:
        return view.words("desk.not_stored", name=given.name, reason=refusal.in_(view.lang))
    if done.state != "loaded":  # somebody else was faster: the card of the file now says what holds
        return view.words("desk.overtaken", name=given.name)
    return view.words("desk.stored", name=given.name, batch=done.batch_id)
