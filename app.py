"""The frame: which release, which selection, which page. ``streamlit run app.py``."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.ui import ahead, brightness, controls, frame, session, state, strings
from dashboard.view import View
from dashboard.words import Words
from screens import ASIDE, HOME, PAGES


def _pages(view: View) -> list[StreamlitPage]:
    """Every page there is, the first one also at the bare address; an unknown one has a page that says so."""
    known = {name: partial(render, view) for name, render in {**PAGES, **ASIDE}.items()}
    named = [st.Page(run, title=frame.page_name(view, name), url_path=name) for name, run in known.items()]
    home = st.Page(known[HOME], title=frame.page_name(view, HOME), url_path="", default=True)
    unknown = session.unknown_page(known)
    return [home, *named, *(st.Page(partial(frame.lost, view, name), title=name, url_path=name) for name in unknown)]


def main() -> None:
    """One run: pin the release, read the selection from the URL, show the page inside the frame."""
    words = Words(session.language())
    st.set_page_config(layout="wide", page_title=words("screen.product"), initial_sidebar_state="collapsed")
    frame.style(state.ink(), words)
    ahead.begin()
    opened = session.open_view(words)
    if opened is None:
        return
    view, unusable = opened
    chosen = st.navigation(_pages(view), position="hidden")
    brightness.follow(view.ink)
    state.write_back()
    here = chosen.url_path or HOME
    frame.title(view, chosen.title)
    strings.speak(view.lang)
    if here == "meeting":
        chosen.run()
        return
    frame.band(view, list(PAGES), here)
    if here in {**PAGES, **ASIDE}:
        controls.bar(view, here)
    frame.notices(view, unusable)
    try:
        chosen.run()
    except Exception:  # the frame stays, and says so in the reader's language
        frame.failed(view.words, here)
    frame.foot(view)
    ahead.prepare(controls.nearby(view, here))


with ahead.worker().paused():
    main()
