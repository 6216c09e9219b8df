"""Every figure has words in place of it that state its finding, and a table behind a button beside it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from dashboard.words import Words
from tests.screens.test_pages import drawings, run, text

PAGES = ("overview", "coverage", "targets", "services", "stations")
PLACES = ("520000", "520100", "520101")
LABEL = re.compile(r'aria-label="([^"]*)"')
FINDING = {
    "zh": re.compile(r"\d|没有|均|最高|最低|最多|尚未|全部"),
    "en": re.compile(r"\d|\bno(?:ne)?\b|\ball\b|highest|lowest|largest|not yet", re.IGNORECASE),
}
"""A finding counts, compares, or says that there is nothing to count."""


def labels(drawn: list[str]) -> list[str]:
    return [unescape(found[1]) if (found := LABEL.search(one)) else "" for one in drawn]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", PAGES)
def test_words_state_the_finding_of_every_figure_and_its_table_is_beside_it(
    small_release_path: Path, name: str, place: str, lang: str
) -> None:
    test = run(name, small_release_path, region=place, lang=lang)

    found = labels(drawings(test))
    assert [label for label in found if not FINDING[lang].search(label)] == []
    buttons = [one for one in test.button if one.label == Words(lang)("tool.table")]
    assert len(buttons) >= len(found)
    assert text(test).count('class="card-title"') >= len(buttons)
