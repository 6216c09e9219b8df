"""The months as a film: a slider, and a button that plays them one after another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard.dates import month_label
from dashboard.ui.markup import element
from dashboard.view import View

PLAYING, REACHED, MONTH = "playing_month", "reached_month", "shown_month"
SECONDS = 1.2
"""A map repaints in a fifth of this on two cores; the rest is for looking."""

Draw = Callable[[View], None]


def months(view: View, draw: Draw) -> None:
    """Show *draw* at the selected month under a slider; while playing, at one month after another.

    Playing reruns only this part of the page. Stopping writes the month that was reached to the URL.
    """
    if (reached := st.session_state.pop(REACHED, None)) is not None:
        # Written here and not where it was stopped: a rerun of the part that is already under way would undo it.
        view.go(month=reached)()
        st.rerun()
    if PLAYING in st.session_state:
        st.fragment(_play, run_every=SECONDS)(view, draw)
    else:
        _controls(view, view.selection.month, is_playing=False)
        draw(view)


def _play(view: View, draw: Draw) -> None:
    month = st.session_state.get(PLAYING, view.release.data_month + 1)
    if month > view.release.data_month:
        _stop(view.release.data_month)
    if PLAYING not in st.session_state:
        st.rerun()
    _controls(view, month, is_playing=True)
    draw(_at(view, month))
    st.session_state[PLAYING] = month + 1


def _at(view: View, month: int) -> View:
    """The same view at another month, its links and callbacks included."""
    return replace(
        view,
        selection=view.selection.with_(month=month),
        link=partial(view.link, month=month),
        go=partial(view.go, month=month),
    )


def _controls(view: View, month: int, *, is_playing: bool) -> None:
    words, first, last = view.words, view.release.first_month, view.release.data_month
    with st.container(key="timeline", horizontal=True, vertical_alignment="center", gap="small"):
        if is_playing:
            st.button(words("control.stop"), key="stop", icon=":material/pause:", on_click=_stop, args=(month,))
        else:
            st.button(words("control.play"), key="play", icon=":material/play_arrow:", on_click=_start, args=(view,))
        _step(view, "earlier", month - 1, is_off=is_playing or month <= first)
        _end(month_label(first, view.lang))
        st.session_state[MONTH] = month
        st.select_slider(
            words("control.slider"),
            range(first, last + 1),
            key=MONTH,
            format_func=lambda one: month_label(one, view.lang),
            label_visibility="collapsed",
            on_change=_jump if is_playing else lambda: view.go(month=st.session_state[MONTH])(),
        )
        _end(month_label(last, view.lang))
        _step(view, "later", month + 1, is_off=is_playing or month >= last)


def _step(view: View, key: str, month: int, *, is_off: bool) -> None:
    st.button(view.words(f"control.{key}"), key=key, type="tertiary", disabled=is_off, on_click=view.go(month=month))


def _end(text: str) -> None:
    st.html(element("span", "control-label", text).html, width="content")


def _start(view: View) -> None:
    """From the selected month on, or from the first one when it is the last."""
    is_at_end = view.selection.month >= view.release.data_month
    st.session_state[PLAYING] = view.release.first_month if is_at_end else view.selection.month


def _stop(month: int) -> None:
    if st.session_state.pop(PLAYING, None) is not None:
        st.session_state[REACHED] = month


def _jump() -> None:
    st.session_state[PLAYING] = st.session_state[MONTH]
