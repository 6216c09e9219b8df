"""The deck: which screens, which counties, made behind the screen with its progress, taken along when it is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard.exports.deck.file import deck, with_counties
from dashboard.exports.job import Job
from dashboard.exports.kinds import POWERPOINT
from dashboard.meeting.sequence import named
from dashboard.panels import overview
from dashboard.ui import data, links
from dashboard.ui.materials.letter import head
from dashboard.ui.meeting import steps_of
from dashboard.view import View

SETS = ("none", "all", "prefecture", "attention", "chosen")
JOB, MADE_FOR = "materials_job", "materials_job_for"
LOOK_S = 0.7
"""Seconds from one look at the work to the next."""
MOST = 10
"""Counties of the list of those that need attention."""


def show(view: View) -> None:
    """What goes into the deck, and the button that makes it."""
    words = view.words
    with st.container(key="card-materials-deck", gap="xxsmall"):
        st.html(head(words("materials.deck"), words("materials.deck_hint")).html)
        with st.container(key="pad-materials-deck", gap="xsmall"):
            steps = steps_of(view)
            listed = words("list.comma").join(named(view, step) for step in steps)
            st.caption(words("materials.screens", list=listed))
            links.to(view, "prepare", words("materials.change_screens"))
            counties = _counties(view)
            st.caption(words("materials.slides", n=len(steps) + len(counties)))
            is_looking = _is_running()
            st.fragment(_making, run_every=LOOK_S if is_looking else None)(view, counties, is_looking=is_looking)


def _counties(view: View) -> list[str]:
    """The counties that get a page: none, all, those of a prefecture, those that need attention, or chosen ones."""
    words, here = view.words, view.selection.region
    inside = [region.code for region in view.regions.descendants(here, "county")]
    prefectures = [region.code for region in view.regions.descendants(here, "prefecture")] if inside else []
    options = [name for name in SETS if name != "prefecture" or len(prefectures) > 1]
    chosen = st.radio(
        words("materials.counties"), options, format_func=lambda name: words(f"materials.set_{name}"), horizontal=True,
        key=f"materials-set-{here}",
    )  # fmt: skip
    if chosen == "all":
        return inside
    if chosen == "attention":
        left = overview.attention(view).frame
        return [str(code) for code in left.loc[left["remaining"] > 0, "region_code"].head(MOST)]
    if chosen == "prefecture":
        code = _pick(view, prefectures)
        return [region.code for region in view.regions.descendants(code, "county")]
    return _hand_picked(view, inside) if chosen == "chosen" else []


def _pick(view: View, codes: Sequence[str]) -> str:
    return str(
        st.selectbox(
            view.words("materials.set_prefecture"), codes, format_func=partial(view.regions.label, lang=view.lang),
            label_visibility="collapsed", required=True, key=f"materials-prefecture-{view.selection.region}",
        )
    )  # fmt: skip


def _hand_picked(view: View, codes: Sequence[str]) -> list[str]:
    return st.multiselect(
        view.words("materials.set_chosen"), codes, format_func=partial(view.regions.label, lang=view.lang),
        placeholder=view.words("materials.choose"), label_visibility="collapsed",
        key=f"materials-counties-{view.selection.region}",
    )  # fmt: skip


def _is_running() -> bool:
    return isinstance(job := st.session_state.get(JOB), Job) and job.is_running


def _making(view: View, counties: Sequence[str], *, is_looking: bool) -> None:
    """The button, or how far it is with a way to stop, or the file.

    While a deck is being made this part *is_looking*: it runs by itself, which only a run of the whole page can begin
    and end.
    """
    words = view.words
    job: Job | None = st.session_state.get(JOB)
    if job is not None and job.is_running != is_looking:
        st.rerun()
    if job is not None and job.is_running:
        st.progress(job.share, text=words("materials.making", n=job.done, m=job.of or "…"))
        st.button(words("materials.cancel"), on_click=job.cancel, key="materials-cancel")
        return
    st.button(
        words("materials.make"), type="primary", on_click=_begin, args=(view, tuple(counties)), key="materials-make"
    )
    if job is not None:
        _ended(view, job)


def _begin(view: View, counties: tuple[str, ...]) -> None:
    quiet = data.unwatched(view)
    steps = with_counties(steps_of(view), counties)
    st.session_state[JOB] = Job(partial(deck, quiet, steps))
    st.session_state[MADE_FOR] = (view.selection.region, view.lang, len(steps))


def _ended(view: View, job: Job) -> None:
    words = view.words
    if job.content is not None:
        region, lang, slides = st.session_state[MADE_FOR]
        name = "_".join([words("materials.deck_name"), region, lang, view.release.id])
        st.download_button(
            words("materials.take_deck", n=slides), job.content, f"{name}.pptx", POWERPOINT, on_click="ignore",
        )  # fmt: skip
    elif job.refusal is not None:
        st.caption(job.refusal.in_(view.lang))
    else:
        st.caption(words("materials.cancelled" if job.was_cancelled else "materials.failed"))
