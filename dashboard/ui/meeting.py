"""会场模式 on the screen: the sequence put together, kept, taken along as a file, and shown over the whole window."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import streamlit as st

from dashboard.meeting import saved
from dashboard.meeting.document import taken_along
from dashboard.meeting.screens import Screen
from dashboard.meeting.sequence import GROUPS, KINDS, MOST, OF_INDICATOR, Step, named, parse, written
from dashboard.svg.small import small
from dashboard.ui import data, figure, frame, links
from dashboard.ui.markup import element
from dashboard.view import View
from warehouse.clock import today
from warehouse.settings import var_folder

SCRIPT = Path(__file__).with_name("stage.js")
FRAME = '<iframe class="meeting-stage" allow="fullscreen"></iframe>'


def steps_of(view: View) -> tuple[Step, ...]:
    """The screens that the selection names; it names none that cannot be shown."""
    return parse(view.selection.screens, view.regions.__contains__)


@cache
def _component() -> Callable[..., object]:
    script = SCRIPT.read_text(encoding="utf-8")
    return st.components.v2.component("station_meeting", html=FRAME, js=script, isolate_styles=False)


def stage(view: View) -> None:
    """The meeting itself; Escape leads to its preparation."""
    leave = partial(links.follow, view, "prepare", release=view.release.id)
    _component()(key="stage", data=taken_along(view, data.meeting(view)), on_left_change=leave)
    if said := frame.stand_in(view):  # over the stage, which covers everything that the page says
        st.html(element("div", "meeting-notice", said).html)


def prepare(view: View) -> None:
    """What the meeting shows, screen by screen, with the buttons to begin, take along and keep it."""
    steps, words = steps_of(view), view.words
    screens = data.meeting(view)
    with st.container(key="meeting-bar", horizontal=True, vertical_alignment="center", gap="small"):
        links.to(view, "meeting", words("meeting.begin"), release=view.release.id)
        name = f"{words('meeting.file')}_{view.release.id}.html"
        st.download_button(
            words("meeting.take"), partial(taken_along, view, screens), name, "text/html", on_click="ignore"
        )
        _keep(view)
        _add(view, steps)
    st.html(element("div", "hint", words("meeting.hint", id=view.release.id)).html)
    for row in range(0, len(steps), 3):
        for column, at in zip(st.columns(3, gap="small"), range(row, min(row + 3, len(steps))), strict=False):
            with column:
                _card(view, steps, at, screens[at])
    _kept(view)


def _card(view: View, steps: tuple[Step, ...], at: int, screen: Screen) -> None:
    """One screen in small, with what moves it and takes it away."""
    with st.container(key=f"card-meeting-{at}", gap="xxsmall"):
        figure.still(small(screen.svg), f"meeting-thumb-{at}")
        with st.container(key=f"tools-meeting-{at}", horizontal=True, vertical_alignment="center", gap="xsmall"):
            st.html(element("span", "control-label", f"{at + 1}").html, width="content")
            _move(view, "earlier", at, _swapped(steps, at, at - 1) if at else None)
            _move(view, "later", at, _swapped(steps, at, at + 1) if at + 1 < len(steps) else None)
            _move(view, "remove", at, steps[:at] + steps[at + 1 :] if len(steps) > 1 else None)


def _swapped(steps: tuple[Step, ...], one: int, other: int) -> tuple[Step, ...]:
    moved = list(steps)
    moved[one], moved[other] = moved[other], moved[one]
    return tuple(moved)


def _move(view: View, name: str, at: int, to: tuple[Step, ...] | None) -> None:
    follow = view.go(screens=written(to)) if to else None
    label = view.words(f"meeting.{name}")
    st.button(label, key=f"{name}-{at}", type="tertiary", disabled=to is None, on_click=follow)


def _add(view: View, steps: tuple[Step, ...]) -> None:
    """A list of screens to add, by page; the last but one place is theirs, because the thanks come last."""
    if len(steps) >= MOST:
        return
    options = {str(step): step for step in _offered(view)}
    names = {
        str(step): view.words("meeting.kind_in", page=frame.page_name(view, page), kind=named(view, step))
        for page, kinds in GROUPS.items()
        for step in options.values()
        if step.kind in kinds
    }
    key = f"add-screen-{view.selection.screens}-{view.selection.indicator}-{view.lang}"

    def added() -> None:
        if chosen := st.session_state[key]:
            cut = len(steps) - (steps[-1].kind == "thanks")
            view.go(screens=written((*steps[:cut], options[chosen], *steps[cut:])))()

    st.selectbox(
        view.words("meeting.add"), list(names), index=None, key=key, format_func=names.__getitem__,
        placeholder=view.words("meeting.add"), label_visibility="collapsed", on_change=added, width=320,
    )  # fmt: skip


def _offered(view: View) -> list[Step]:
    """Every screen there can be; one about an indicator keeps that which is selected when it is added."""
    counties = [region.code for region in view.regions.descendants(view.selection.region, "county")]
    offered = []
    for kind in KINDS:
        of = counties if kind == "county" else [view.selection.indicator] if kind in OF_INDICATOR else [""]
        offered += [Step(kind, each) for each in of]
    return offered


def _keep(view: View) -> None:
    """A title and a button that keep the meeting under it."""
    words = view.words
    title = st.text_input(
        words("meeting.name"), key="meeting-name", placeholder=words("meeting.name"), label_visibility="collapsed",
        max_chars=saved.LONGEST, width=220,
    )  # fmt: skip
    if st.button(words("meeting.keep"), disabled=not title.strip()):
        params = view.selection.with_(release=view.release.id).to_params(data.defaults_of(view))
        saved.save(_folder(), saved.Meeting(title.strip(), today().isoformat(), params))


def _kept(view: View) -> None:
    """The meetings that were kept, each a link."""
    found = saved.kept(_folder())
    if not found:
        return
    with st.container(key="card-meetings", gap="xxsmall"):
        heading = element("h2", "card-title", view.words("meeting.kept"))
        st.html(element("div", "card-head", heading).html)
        for one in found:
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"kept-{one.id}"):
                links.at("prepare", f"{one.title}（{one.saved_on}）", one.params)
                forget = view.words("meeting.forget")
                st.button(forget, key=f"forget-{one.id}", type="tertiary", on_click=saved.forget, args=(_folder(), one))


def _folder() -> Path:
    return var_folder() / "meetings"
