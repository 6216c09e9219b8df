"""数据修订 from a published figure, on a store of its own: which release holds its day, and the way to other places."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.words import Words
from tests.screens.test_app import text
from tests.warehouse.test_verify import made, releases_of, var
from warehouse import publish, settings, store

__all__ = ["made", "var"]

OWN = """version = 1
[[figure]]
id = "fuquan-2023-05-own"
region = "522702"
indicator = "coverage_built"
date = 2023-05-31
value = 2
in_scope = 2
document = { zh = "福泉市通报", en = "Bulletin of Fuquan" }
issued = "2023-06"
"""


def script(region: str, against: str, lang: str) -> None:
    """The script of a test: the page alone, on the release that the app would read."""
    import streamlit as st

    from dashboard.ui import session
    from dashboard.words import Words
    from screens import revisions

    st.navigation([st.Page(lambda: None, title="revisions", url_path="revisions")], position="hidden")
    opened = session.open_view(Words(lang))
    if opened is not None:
        revisions.render(opened[0])


def page(region: str, against: str = "", lang: str = "zh") -> AppTest:
    test = AppTest.from_function(script, default_timeout=120, args=(region, against, lang))
    for name, value in {"region": region, "against": against, "lang": lang}.items():
        if value:
            test.query_params[name] = value
    return test.run()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_published_figure_is_chosen_by_its_link_and_held_against_the_earliest_release(var: Path, lang: str) -> None:
    (var / "published.toml").write_text(OWN, encoding="utf-8")
    made = publish.publish(store.connect(), settings.release_folder())
    assert made.sequence == 3

    test = page("522702", "fuquan-2023-05-own", lang)

    assert not test.exception
    said, first = unescape(text(test)), releases_of(var)[0].stem
    assert {"zh": "公布数见“福泉市通报”", "en": 'Published figure: "Bulletin of Fuquan"'}[lang] in said
    told = {"zh": f"发布 {first} 所载2023年5月31日的数为 2/2，与公布数一致", "en": f"By release {first}: 2/2"}
    assert told[lang] in said
    assert Words(lang)("published.elsewhere") in said  # the province has figures of its own


def test_a_figure_of_another_place_is_not_begun_with(var: Path) -> None:
    test = page("522700", "fuquan-2023-05-cases")
    assert not test.exception
    assert "公布数见" not in unescape(text(test))
    assert test.selectbox(key="choose-against").value == releases_of(var)[0].stem


def test_what_a_release_does_not_hold_is_said(var: Path) -> None:
    """The small store has reports from May 2023 on and nothing of December 2022."""
    test = page("520000", "guizhou-2022-09-built")
    assert not test.exception
    assert Words("zh")("published.unknown_title") in text(test)
