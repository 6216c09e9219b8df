"""What became of a hit is written down at the desk: assigned, answered, closed, reopened."""

from __future__ import annotations

from functools import partial

import streamlit as st
from sqlalchemy import Engine

from dashboard.ui.desk import faults
from dashboard.ui.markup import element
from dashboard.view import View
from warehouse import store
from warehouse.checks.handling import Handling, Hit, handle, state_of
from warehouse.checks.state import ACTIONS, REASONS
from warehouse.refusal import Refusal

SAID = "checks-said"


def _chosen(view: View) -> Hit | None:
    found = view.reader.check_hits(region=view.release.root_region, first=0, last=0, hit=view.selection.hit)
    if found.empty:
        return None
    row = found.iloc[0]
    return Hit(str(row["hit_key"]), str(row["evidence"]), view.release.id)


def site_of(view: View) -> str:
    """The station of the chosen hit; '' when the release has no such hit."""
    found = view.reader.check_hits(region=view.release.root_region, first=0, last=0, hit=view.selection.hit)
    return "" if found.empty else str(found["site_id"].iloc[0])


def show(view: View) -> None:
    """The form of one step, with the state that the store knows now."""
    hit, engine = _chosen(view), store.connect()
    if hit is None:
        return
    with st.container(key="card-desk-check", gap="xxsmall"):
        heading = element("h2", "card-title", view.words("desk_checks.title"))
        hint = element("p", "card-subtitle", view.words("desk_checks.hint"))
        st.html(element("div", "card-head", heading, hint).html)
        with st.container(key="pad-desk-check", gap="xsmall"):
            try:
                with faults.in_words():
                    store.require_ready(engine)
                    state = state_of(engine, hit)
            except Refusal as refusal:
                st.html(element("div", "notice", faults.on_screen(refusal, view.lang)).html)
                return
            _form(view, engine, hit, state)


def _form(view: View, engine: Engine, hit: Hit, state: str) -> None:
    words = view.words
    said = st.session_state.pop(SAID, "") or words("desk_checks.now", state=words(f"check_state.{state}"))
    st.html(element("div", "notice", said).html)
    usual = ACTIONS.index("reopen") if state in REASONS else 0
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        action = st.selectbox(
            words("desk_checks.action"), ACTIONS, usual, key=f"check-action-{state}", width=150,
            format_func=lambda code: words(f"check_action.{code}"),
        )  # fmt: skip
        office = reason = ""
        if action == "assign":
            office = st.text_input(words("desk_checks.office"), key="check-office", max_chars=50, width=220)
        if action == "close":
            reason = st.selectbox(
                words("desk_checks.reason"), REASONS, key="check-reason", width=150,
                format_func=lambda code: words(f"check_reason.{code}"),
            )  # fmt: skip
        actor = st.text_input(words("desk_checks.actor"), key="check-actor", max_chars=50, width=150)
    text = st.text_area(words("desk_checks.text"), key="check-text", max_chars=500, height=80)
    step = Handling(str(action), actor, text, office, str(reason))
    st.button(
        words("desk_checks.write"), type="primary", key="check-write", on_click=partial(_write, view, engine, hit, step)
    )


def _write(view: View, engine: Engine, hit: Hit, step: Handling) -> None:
    try:
        with faults.in_words():
            state = handle(engine, hit, step)
    except Refusal as refusal:
        st.session_state[SAID] = refusal.in_(view.lang)
        return
    st.session_state[SAID] = view.words("desk_checks.done", state=view.words(f"check_state.{state}"))
    st.session_state["check-text"] = ""
