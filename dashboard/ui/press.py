"""媒体导出 on the screen: which public release, which chart, what it looks like, and the package to take along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

import streamlit as st

from dashboard.citations.citation import citation
from dashboard.dates import month_label
from dashboard.exports.names import file_name
from dashboard.exports.press.package import zipped
from dashboard.exports.press.plate import FORMATS, plate
from dashboard.panels import Panel
from dashboard.panels.registry import PANELS, Listed, build
from dashboard.theme import LIGHT
from dashboard.ui import data, figure, frame
from dashboard.ui.markup import element
from dashboard.view import View
from dashboard.words import LANGUAGES
from queries.public import PublicRelease, cleared
from warehouse.public.shelf import ZONE, on_shelf
from warehouse.settings import public_folder

STEPS = (
    "python -m warehouse public propose --actor NAME --out proposal.json",
    "python -m warehouse public approve proposal.json --actor NAME",
)


@st.fragment
def show(view: View) -> None:
    """The choices, the pictures and the package; without a public release how one is made."""
    now = datetime.now(ZONE)
    shelf = on_shelf(public_folder())
    waiting = [one for one in shelf if not one.is_open(now)]
    _waiting(view, waiting)
    usable = [one for one in reversed(shelf) if one.is_open(now)]
    if not usable:
        # Whoever only has to wait needs no commands.
        text, steps = ("press.none_yet", ()) if waiting else ("press.none_text", STEPS)
        frame.state(view.words("press.none_title"), view.words(text), steps)
        return
    chosen = _chosen(view, usable)
    if chosen is not None:
        _preview(view, *chosen)


def _waiting(view: View, waiting: list[PublicRelease]) -> None:
    """Which public releases are under embargo, and until when."""
    for one in waiting:
        until = f"{one.embargo_until:%Y-%m-%d %H:%M}" if one.embargo_until else ""
        text = view.words("press.waiting", id=one.release_id, until=until)
        st.html(element("div", "notice", text).html)


def _chosen(view: View, usable: list[PublicRelease]) -> tuple[View, str] | None:
    """The view of the public release that was chosen, and the chart; None after saying why there is none."""
    words = view.words
    named = {one.release_id: words("press.release_of", id=one.release_id, month=month_label(one.data_month, view.lang))
             for one in usable}  # fmt: skip
    files = {one.release_id: str(one.path) for one in usable}
    with st.container(key="press-bar", horizontal=True, vertical_alignment="center", gap="small"):
        release_id = _listed(view, "release", named, 330)
        lang = _listed(view, "language", {one: words(f"press.{one}") for one in LANGUAGES}, 110, view.lang)
        public = data.public_view(files[release_id], view.selection.with_(lang=lang))
        if public is not None:
            offered = {name: one.name.in_(view.lang) for name, one in PANELS.items() if _is_offered(one, public)}
            return replace(public, ink=LIGHT), _listed(view, "panel", offered, 260)
    frame.state(words("press.elsewhere_title"), words("press.elsewhere_text"))
    return None


def _is_offered(one: Listed, public: View) -> bool:
    """Sites and how reports were handled are nobody's to publish; definitions come with every package."""
    inside = ("methods",), ("checks",), ("attention",), ("revisions",)
    return one.suits(public) and "site" not in one.choices and one.pages not in inside


def _listed(view: View, what: str, names: Mapping[str, str], width: int, chosen: str = "") -> str:
    """A list with its label before it, as the controls above have theirs: the key of what is chosen."""
    label = view.words(f"press.{what}")
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", width="content"):
        st.html(element("span", "control-label", label).html, width="content")
        at = list(names).index(chosen) if chosen else 0
        return st.selectbox(
            label, list(names), at, key=f"press-{what}", width=width, format_func=names.__getitem__,
            label_visibility="collapsed",
        )  # fmt: skip


def _preview(view: View, public: View, panel_id: str) -> None:
    words = view.words
    panel = build(public, panel_id)
    if not _is_cleared(public, panel_id, panel):
        frame.state(words("press.not_cleared_title"), words("press.not_cleared_text"))
        return
    cited = citation(public, panel)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="press-take"):
        name = file_name(public, panel, cited.code.encode(), "zip")
        make = partial(zipped, public, panel_id)
        st.download_button(words("press.take"), make, name, "application/zip", on_click="ignore", type="primary")
        told = words("press.holds", code=words("press.check_code", code=cited.code))
        st.html(element("span", "press-holds", told).html, width="content")
    for column, shape in zip(st.columns([16, 9], gap="small"), FORMATS, strict=True):
        with column, st.container(key=f"card-plate-{shape.name}", gap="xxsmall"):
            st.html(element("h2", "card-title", words(f"press.{shape.name}", w=shape.width, h=shape.height)).html)
            figure.still(plate(public, panel_id, cited, shape).svg, f"plate-{shape.name}")


def _is_cleared(public: View, panel_id: str, panel: Panel) -> bool:
    """Whether every indicator of a panel is cleared for publication: the chosen one too, of which nothing is told."""
    shown = set(panel.frame["indicator_id"]) if "indicator_id" in panel.frame else set()
    shown |= {public.selection.indicator} if "indicator" in PANELS[panel_id].choices else set()
    return shown <= cleared(data.release(str(data.public_path(public.release.id))))
