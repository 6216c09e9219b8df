"""Streamlit's settings repeat the tokens, because a settings file cannot import them: they must never drift."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dashboard.theme import FONT_STACK, LIGHT
from dashboard.ui import brightness

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def settings() -> dict[str, Any]:
    return tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def test_theme_is_that_of_the_tokens(settings: dict[str, Any]) -> None:
    fonts = {"font": FONT_STACK, "headingFont": FONT_STACK}
    shape = {"baseRadius", "buttonRadius", "showWidgetBorder", "fontFaces"}

    assert {name: value for name, value in settings["theme"].items() if name not in shape} == (
        brightness.settings(LIGHT) | fonts
    )


def test_no_theme_that_follows_the_readers_system(settings: dict[str, Any]) -> None:
    """With sections of their own, Streamlit would draw widgets dark on a light page where the system is dark."""
    assert {"light", "dark"}.isdisjoint(settings["theme"])


def test_server_listens_here_only_and_tells_nobody(settings: dict[str, Any]) -> None:
    assert settings["server"]["address"] == "127.0.0.1"
    assert settings["server"]["port"] == 8501
    assert settings["browser"]["gatherUsageStats"] is False


def test_no_tracebacks_and_no_links_to_the_outside_in_errors(settings: dict[str, Any]) -> None:
    assert settings["client"]["showErrorDetails"] == "none"
    assert settings["client"]["showErrorLinks"] is False
