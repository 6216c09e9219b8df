"""What surrounds every screen: the look, the band at the top, the foot, and the words shown in place of a screen."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from string import Template

import streamlit as st

from catalogue.period import last_day
from dashboard.dates import day_text
from dashboard.selection import Notice
from dashboard.theme import SPACE, THEMES, TYPE, Tokens
from dashboard.ui import data, figure, links, strings, window
from dashboard.ui.links import Link
from dashboard.ui.markup import Markup, element
from dashboard.ui.state import ink as asked_ink
from dashboard.view import View
from dashboard.words import LANGUAGES, Words, texts

log = logging.getLogger(__name__)
STYLE = Path(__file__).with_name("frame.css")
SET_UP = ("python -m geo build", "python -m warehouse init", "python -m warehouse demo", "python -m warehouse publish")


def style_sheet(ink: Tokens) -> str:
    """The style sheet with colours of *ink*, sizes and distances put in."""
    sizes = {f"{name}_px": size for name, size in (asdict(TYPE) | asdict(SPACE)).items()}
    return Template(STYLE.read_text(encoding="utf-8")).substitute(asdict(ink) | sizes)


def style(ink: Tokens, words: Words) -> None:
    """Give the page our look instead of Streamlit's, and the words that show while a run takes long."""
    busy = f'.stApp {{ --busy: "{words("state.busy")}"; }}'
    st.html(Markup(style_sheet(ink) + busy).inside("style").html)
    st.html(figure.script(), unsafe_allow_javascript=True)


def page_name(view: View, page: str) -> str:
    """What a page is called: the first one after what the release is about."""
    is_nation = page == "overview" and view.regions.get(view.release.root_region).level == "nation"
    return view.words("page.overview_nation") if is_nation else view.words(f"page.{page}")


def title(view: View, page: str) -> None:
    """Name page and place in the browser's tab and history."""
    parts = (page, view.regions.label(view.region.code, view.lang), view.words("screen.product"))
    st.set_page_config(page_title=view.words("screen.title_gap").join(parts))


def band(view: View, pages: Sequence[str], here: str) -> None:
    """The band at the top: product, pages, what the data are, language."""
    words = view.words
    window.listen()
    with st.container(key="band", horizontal=True, vertical_alignment="center", gap="medium", wrap=False):
        st.html(_headline(view, here).html, width="content")
        with st.container(key="pages", horizontal=True, gap=None, width="stretch", wrap=False):
            links.row(view, "to-pages", [Link(page, page_name(view, page), is_here=page == here) for page in pages])
        if view.release.is_simulated:
            st.html(element("span", "badge", words("screen.simulated")).html, width="content")
        st.html(_stamp(view).html, width="content")
        if not view.selection.release and data.newer():
            st.button(words("screen.newer"), on_click=data.take_newest, type="primary")
        links.row(view, "to-others", list(_others(view, here)))


def _others(view: View, here: str) -> Iterator[Link]:
    """The newest release where it is not shown, the meeting, and this page in the other light and language."""
    words, light = view.words, _other_theme(view.ink)
    if view.selection.release and data.is_outdated(view.release.id):
        yield Link(here, words("screen.to_newest"), {"release": ""})
    yield Link("meeting", words("page.meeting"), {"release": view.release.id})
    yield Link(here, words(f"screen.{light}"), {"theme": light})
    yield Link(here, words("screen.language"), {"lang": "en" if view.lang == "zh" else "zh"})


def _headline(view: View, here: str) -> Markup:
    """The product, and for paper and screen readers the page: in the band a line under its link says it."""
    name = page_name(view, here) if f"page.{here}" in texts(view.lang) else here
    page = element("span", "unseen", view.words("screen.title_gap") + name)
    return element("h1", "product", view.words("screen.product"), page)


def _other_theme(ink: Tokens) -> str:
    return next(theme for theme in THEMES if theme != ink.name)


def _stamp(view: View) -> Markup:
    return element(
        "div",
        "stamp",
        element("b", "", _as_of(view)),
        Markup("<br>"),
        view.words("screen.release", id=view.release.id),
    )


def _as_of(view: View) -> str:
    return view.words("screen.as_of", day=day_text(last_day(view.release.data_month), view.lang))


def foot(view: View) -> None:
    """The foot of every screen: date, release, department, and that the data are simulated when they are."""
    words = view.words
    lines = [_as_of(view), words("screen.release", id=view.release.id)]
    if view.release.department:
        lines.append(words("screen.department", name=view.release.department))
    if view.release.is_simulated:
        lines.append(words("screen.simulated_note"))
    st.html(element("div", "foot", *(element("span", "", line) for line in lines)).html)


def stand_in(view: View) -> str:
    """That the newest release is damaged and an older, sound one is shown; '' when all is well."""
    broken = data.broken()
    if broken is None:
        return ""
    return view.words("notice.stand_in" if broken else "notice.no_pointer", id=broken, shown=view.release.id)


def notices(view: View, unusable: Sequence[Notice]) -> None:
    """Tell that the newest release is damaged when it is, and which parameters of the URL could not be used."""
    if said := stand_in(view):
        st.html(element("div", "notice", said).html)
    for one in unusable:
        st.html(element("div", "notice", view.words("notice.fallback", name=one.name, value=one.value)).html)


def state(title: str, text: str, commands: Sequence[str] = ()) -> None:
    """Words in place of a screen or a panel: what is the matter and what to do about it."""
    lines = [element("div", "state-line", element("code", "", command)) for command in commands]
    st.html(
        element("div", "state", element("div", "state-title", title), element("div", "state-text", text), *lines).html
    )


def _bare_band(words: Words, release_id: str) -> None:
    """The band of a screen without data: product, which release was meant, language."""
    other = next(lang for lang in LANGUAGES if lang != words.lang)
    with st.container(key="band", horizontal=True, vertical_alignment="center", gap="medium"):
        st.html(element("h1", "product", words("screen.product")).html, width="content")
        st.space("stretch")
        told = [element("b", "", words("screen.as_of_none"))]
        told += [Markup("<br>"), element("span", "", words("screen.release", id=release_id))] if release_id else []
        st.html(element("div", "stamp", *told).html, width="content")
        theme = _other_theme(asked_ink())
        for name, change in ((theme, {"theme": theme}), ("language", {"lang": other})):
            label = words(f"screen.{name}")
            st.button(label, type="tertiary", on_click=st.query_params.update, args=(change,))
    strings.speak(words.lang)


def no_release(words: Words) -> None:
    """The screen before anything has been published."""
    _bare_band(words, "")
    state(words("state.no_release_title"), words("state.no_release_text"), SET_UP)


def broken_release(words: Words, release_id: str) -> None:
    """The screen when the release, or the pointer to the current one, cannot be read."""
    _bare_band(words, release_id)
    state(words("state.broken_release_title"), words("state.broken_release_text"))


def failed(words: Words, what: str) -> None:
    """In place of what raised the exception being handled: a reference, under which the log has the rest."""
    reference = secrets.token_hex(3)
    log.exception("%s failed, reference %s", what, reference)
    state(words("state.failed_title"), words("state.failed_text", reference=reference))


def lost(view: View, name: str) -> None:
    """The screen of an address that names no page."""
    state(view.words("state.lost_title", name=name), view.words("state.lost_text"))
    with st.container(horizontal=True, horizontal_alignment="center"):
        links.to(view, "overview", view.words("screen.back_home"))
