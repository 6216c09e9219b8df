"""Streamlit's widgets wear the theme of the page: what the message that opens a run tells the browser."""

from __future__ import annotations

from types import SimpleNamespace

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime.app_session import AppSession

from dashboard.theme import DARK, LIGHT, MEETING
from dashboard.ui import brightness


def opening(session: SimpleNamespace) -> ForwardMsg:
    """An opening message as Streamlit makes it from our settings file."""
    message = ForwardMsg()
    theme = message.new_session.custom_theme
    theme.body_font = "Noto"
    brightness.put_on(theme, LIGHT)
    return message


def test_streamlit_still_opens_its_runs_where_we_look() -> None:
    assert hasattr(getattr(AppSession, brightness.OPENING), "__wrapped__")


def test_a_session_that_asked_for_dark_is_told_dark() -> None:
    made = brightness._in_brightness(opening)(SimpleNamespace(session_state={brightness.KEY: "dark"}))

    theme = made.new_session.custom_theme
    assert theme.base == CustomThemeConfig.BaseTheme.DARK
    assert (theme.background_color, theme.text_color) == (DARK.surface, DARK.ink)
    assert list(theme.chart_categorical_colors) == brightness.settings(DARK)["chartCategoricalColors"]
    assert theme.body_font == "Noto"


def test_a_session_that_asked_for_nothing_is_told_what_the_settings_say() -> None:
    session = SimpleNamespace(session_state={})

    assert brightness._in_brightness(opening)(session) == opening(session)


def test_every_colour_has_a_field_in_streamlits_message() -> None:
    for ink in (LIGHT, DARK, MEETING):
        theme = CustomThemeConfig()
        brightness.put_on(theme, ink)
        assert (theme.primary_color, theme.link_color) == (ink.accent, ink.accent)
        assert (theme.secondary_background_color, theme.dataframe_header_background_color) == (ink.page, ink.page)
        assert (theme.border_color, theme.dataframe_border_color) == (ink.rule, ink.rule)
