"""What is stored becomes the release that everybody reads."""

from __future__ import annotations

import streamlit as st
from sqlalchemy import Engine

from dashboard.ui.desk import faults, progress
from dashboard.ui.desk.progress import Tell
from dashboard.ui.markup import element
from dashboard.view import View
from warehouse.publish import publish
from warehouse.publishing_steps import STEPS
from warehouse.refusal import Refusal
from warehouse.settings import release_folder


def show(view: View, engine: Engine) -> None:
    """The button that publishes, and what came of it."""
    words = view.words
    with st.container(key="card-desk-publish", gap="xxsmall"):
        heading = element("h2", "card-title", words("desk.publish_title"))
        st.html(element("div", "card-head", heading, element("p", "card-subtitle", words("desk.publish_hint"))).html)
        with st.container(key="pad-desk-publish", gap="xsmall"):
            if not st.button(words("desk.publish"), key="desk-publish"):
                return
            with progress.bar("publish") as tell:
                said = published(view, engine, tell)
            st.html(element("div", "notice", said).html)


def published(view: View, engine: Engine, tell: Tell) -> str:
    """Publish, each step told as it begins; what then is said of it."""
    order = list(STEPS)

    def step(name: str) -> None:
        at = {"n": order.index(name) + 1, "m": len(order)}
        tell(at["n"], at["m"], view.words("desk.publishing", step=STEPS[name].in_(view.lang), **at))

    try:
        with faults.in_words():
            made = publish(engine, release_folder(), progress=step)
    except Refusal as refusal:
        return refusal.in_(view.lang)
    return view.words("desk.published" if made.is_new else "desk.published_same", id=made.release_id)
