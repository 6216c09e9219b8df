"""The frame: which release, which selection, which page. ``streamlit run app.py``."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.ui import brightness, controls, frame, session, state, strings
from dashboard.words import Words
from screens import (
    coverage,
    desk,
    materials,
    meeting,
    methods,
    overview,
    prepare,
    press,
    reporting,
    revisions,
    services,
    stations,
    targets,
    verify,
)

PAGES = {
    "overview": overview.render,
    "coverage": coverage.render,
    "targets": targets.render,
    "services": services.render,
    "stations": stations.render,
    "reporting": reporting.render,
    "materials": materials.render,
    "methods": methods.render,
    "press": press.render,
    "verify": verify.render,
}
ASIDE = {
    "revisions": revisions.render,
    "desk": desk.render,
    "prepare": prepare.render,
    "meeting": meeting.render,
}
"""Pages that are reached by a button instead of standing among the others; the meeting itself has no frame."""


def main() -> None:
    """One run: pin the release, read the selection from the URL, show the page inside the frame."""
    words = Words(session.language())
    st.set_page_config(layout="wide", page_title=words("screen.product"), initial_sidebar_state="collapsed")
    frame.style(state.ink(), words)
    opened = session.open_view(words)
    if opened is None:
        return
    view, unusable = opened
    pages = PAGES | ASIDE
    titles = {name: frame.page_name(view, name) for name in pages}
    screens = [st.Page(partial(render, view), title=titles[name], url_path=name) for name, render in pages.items()]
    home = st.Page(partial(overview.render, view), title=titles["overview"], url_path="", default=True)
    elsewhere = session.unknown_page(pages)
    lost = [st.Page(partial(frame.lost, view, name), title=name, url_path=name) for name in elsewhere]
    chosen = st.navigation([home, *screens, *lost], position="hidden")
    brightness.follow(view.ink)
    state.write_back()
    here = chosen.url_path or "overview"
    frame.title(view, titles.get(here, here))
    strings.speak(view.lang)
    if here == "meeting":
        chosen.run()
        return
    frame.band(view, list(PAGES), here)
    if here in pages:
        controls.bar(view, here)
    frame.notices(view, unusable)
    try:
        chosen.run()
    except Exception:  # the frame stays, and says so in the reader's language
        frame.failed(view.words, here)
    frame.foot(view)


main()
