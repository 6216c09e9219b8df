"""媒体导出 on the screen: which public release, which chart, what it looks like, and the package to take along."""

from __future__ import annotations

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
from dashboard.panels.registry import PANELS, build
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


def show(view: View) -> None:
    """The choices, the pictures and the package; without a public release how one is made."""
    now = datetime.now(ZONE)
    shelf = on_shelf(public_folder())
    _waiting(view, [one for one in shelf if not one.is_open(now)])
    usable = [one for one in reversed(shelf) if one.is_open(now)]
    if not usable:
        frame.state(view.words("press.none_title"), view.words("press.none_text"), STEPS)
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
    named = {one.release_id: one for one in usable}
    with st.container(key="press-bar", horizontal=True, vertical_alignment="bottom", gap="small"):
        release_id = st.selectbox(
            words("press.release"), list(named), key="press-release", width=300,
            format_func=lambda name: words(
                "press.release_of", id=name, month=month_label(named[name].data_month, view.lang)
            ),
        )  # fmt: skip
        lang = st.selectbox(
            words("press.language"), LANGUAGES, LANGUAGES.index(view.lang), key="press-language", width=130,
            format_func=lambda one: words(f"press.{one}"),
        )  # fmt: skip
        public = data.public_view(str(named[release_id].path), view.selection.with_(lang=lang))
        if public is None:
            frame.state(words("press.elsewhere_title"), words("press.elsewhere_text"))
            return None
        offered = [name for name, one in PANELS.items() if one.suits(public) and "site" not in one.choices]
        panel_id = st.selectbox(
            words("press.panel"), offered, key="press-panel", width=300,
            format_func=lambda name: PANELS[name].name.in_(view.lang),
        )  # fmt: skip
    return replace(public, ink=LIGHT), panel_id


def _preview(view: View, public: View, panel_id: str) -> None:
    words = view.words
    panel = build(public, panel_id)
    if not _is_cleared(public, panel):
        frame.state(words("press.not_cleared_title"), words("press.not_cleared_text"))
        return
    cited = citation(public, panel)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="press-take"):
        name = file_name(public, panel, cited.code.encode(), "zip")
        make = partial(zipped, public, panel_id)
        st.download_button(words("press.take"), make, name, "application/zip", on_click="ignore", type="primary")
        st.html(element("span", "control-label", words("press.check_code", code=cited.code)).html, width="content")
    for column, shape in zip(st.columns([16, 9], gap="small"), FORMATS, strict=True):
        with column, st.container(key=f"card-plate-{shape.name}", gap="xxsmall"):
            st.html(element("h2", "card-title", words(f"press.{shape.name}", w=shape.width, h=shape.height)).html)
            figure.still(plate(public, panel_id, cited, shape).svg, f"plate-{shape.name}")


def _is_cleared(public: View, panel: Panel) -> bool:
    """Whether every indicator of a panel is cleared for publication."""
    shown = set(panel.frame["indicator_id"]) if "indicator_id" in panel.frame else set()
    return shown <= cleared(data.release(str(data.public_path(public.release.id))))
