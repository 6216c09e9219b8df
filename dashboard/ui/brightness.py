"""Streamlit's own widgets in the brightness of the page.

Streamlit reads one theme for all readers from ``.streamlit/config.toml`` and sends it with the message that opens every
run; the browser puts on whatever that message says, without a reload. So the message is changed on its way to a reader
who chose another theme. The other ways that exist are a setting in the reader's browser or ``embed_options`` in the
address, and both need the page loaded again. Where a later Streamlit makes that message differently, its widgets stay
in the usual theme and everything else works.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

import streamlit as st
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime.app_session import AppSession

from dashboard.theme import LIGHT, Tokens, tokens

log = logging.getLogger(__name__)
KEY = "brightness"
OPENING = "_create_new_session_message"


def settings(ink: Tokens) -> dict[str, Any]:
    """Colours of Streamlit's theme by the names they have in ``config.toml``."""
    return {
        "base": ink.scheme,
        "primaryColor": ink.accent,
        "linkColor": ink.accent,
        "backgroundColor": ink.surface,
        "secondaryBackgroundColor": ink.page,
        "textColor": ink.ink,
        "borderColor": ink.rule,
        "dataframeBorderColor": ink.rule,
        "dataframeHeaderBackgroundColor": ink.page,
        "chartCategoricalColors": [ink.accent, ink.target, ink.context, ink.met, ink.needs_acceleration],
    }


def follow(ink: Tokens) -> None:
    """Have the widgets of this session drawn with *ink*; begins the run anew when they were drawn otherwise.

    To be called once the page is known, or the new run would show the first page, and before anything is shown. The
    session state remembers what the next opening message has to say.
    """
    if st.session_state.get(KEY, LIGHT.name) != ink.name:
        st.session_state[KEY] = ink.name
        st.rerun()


def put_on(theme: CustomThemeConfig, ink: Tokens) -> None:
    """Replace the colours of a theme, and nothing else of it, by those of *ink*."""
    colours = {_snake(name): value for name, value in settings(ink).items()}
    colours["base"] = CustomThemeConfig.BaseTheme.Value(ink.scheme.upper())
    theme.ClearField("chart_categorical_colors")
    theme.MergeFrom(CustomThemeConfig(**colours))


def _snake(name: str) -> str:
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in name)


def _in_brightness(opening: Callable[..., Any]) -> Callable[..., Any]:
    """Streamlit's maker of opening messages, followed by a look at what the session asked for."""

    @wraps(opening)
    def made(session: AppSession, *args: Any, **others: Any) -> Any:
        message = opening(session, *args, **others)
        if KEY in session.session_state:
            put_on(message.new_session.custom_theme, tokens(str(session.session_state[KEY])))
        return message

    return made


if hasattr(AppSession, OPENING):
    setattr(AppSession, OPENING, _in_brightness(getattr(AppSession, OPENING)))
else:
    log.warning("this Streamlit opens its runs in another way; its widgets stay in the usual theme")
