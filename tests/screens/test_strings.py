"""Streamlit's own English in Chinese: every text that is replaced is still one that this Streamlit says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import streamlit

from dashboard.ui import strings
from dashboard.ui.frame import STYLE
from dashboard.words import Words
from tests.screens.test_app import run, text

BUNDLE = Path(streamlit.__file__).parent / "static"
CUT = {
    "Connection failed with status 0.": "`Connection failed with status ${",
    "Cannot connect to Streamlit (HTTP status: 403).": "`Cannot connect to Streamlit (HTTP status: 403).\n",
}
"""Texts that Streamlit puts together or shows in paragraphs, and how they stand in its program."""
COMPONENT = "streamlit_folium.st_folium"
"""The name of a program, which its frame has as title."""


@pytest.fixture(scope="module")
def program() -> str:
    """All that Streamlit sends to the browser."""
    return "".join(one.read_text(encoding="utf-8") for one in BUNDLE.rglob("*.js"))


def is_said(program: str, words: str) -> bool:
    """Whether a text stands in the program by itself, not as a piece of another."""
    if words in CUT:
        return CUT[words] in program
    return re.search(rf"""[`"'>]{re.escape(words)}[`"'<]""", program) is not None


def test_streamlit_still_says_every_text_that_is_replaced(program: str) -> None:
    assert [words for words in strings.CHINESE if words != COMPONENT and not is_said(program, words)] == []


def test_the_frame_of_the_map_still_has_that_name() -> None:
    import streamlit_folium

    assert streamlit_folium._component_func.name == COMPONENT


def test_the_state_that_the_busy_notice_waits_for_is_still_told(program: str) -> None:
    (waited,) = set(re.findall(r'\[(data-test-script-state)="(\w+)"\]::after', STYLE.read_text(encoding="utf-8")))
    assert waited == ("data-test-script-state", "running")
    assert f'"{waited[0]}"' in program
    assert f"`{waited[1]}`" in program


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(("lang", "tag", "words"), [("zh", "zh-CN", strings.CHINESE), ("en", "en", strings.ENGLISH)])
def test_every_page_is_told_its_language_its_words_and_its_busy_notice(lang: str, tag: str, words: dict) -> None:
    said = text(run(lang=lang))

    assert f'document.documentElement.lang = "{tag}";' in said
    (given,) = re.findall(r"window\.stationWords = (\{.*\});", said)
    assert json.loads(given) == words
    assert f'--busy: "{Words(lang)("state.busy")}"' in said
