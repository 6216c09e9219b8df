"""会议材料: what is read there is what the files hold, and a deck is made behind the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.bulletin.figure import Figure
from dashboard.bulletin.report import bulletin
from dashboard.bulletin.sentence import Sentence
from dashboard.ui.materials import quoted, slides
from tests.screens import screen
from tests.screens.test_pages import run, text
from warehouse.clock import today


@pytest.fixture(autouse=True)
def own_var(published: Path) -> Path:
    """The small release is the current one of a var folder that belongs to the test."""
    return published


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_figure_stands_with_its_key_and_its_derivation(small_release_path: Path, lang: str) -> None:
    shown = text(run("materials", small_release_path, lang=lang))
    made = bulletin(screen.view(small_release_path, lang=lang), today())

    assert made.title + made.nature in shown
    for figure, key in made.keys.items():
        assert f'<button class="quoted">{figure.text}<sup class="">{key}</sup>' in shown
        assert figure.exact in shown


def test_marks_stay_with_the_figure_that_they_stand_at(small_release_path: Path) -> None:
    """No line may begin with a comma or end with a bracket: the browser breaks before and after every button."""
    one, other = (Figure(text, 5, "", "个", "a@1", "", "", "", "R") for text in ("5个", "3个"))
    written = quoted.text(
        screen.view(small_release_path), Sentence(("共", one, "，其中（", other, "、", one, "）已建成。"))
    )
    without = re.sub(r"<button.*?</button>", "#", written.html)

    assert re.findall(r'<span class="quoted-held">(.*?)</span>', without) == ["#，", "（#、", "#）"]
    assert re.sub(r"<[^>]+>", "", without) == "共#，其中（#、#）已建成。"


def test_a_broken_template_of_the_office_is_told_and_not_used(published: Path, small_release_path: Path) -> None:
    (published / "templates").mkdir()
    (published / "templates" / "通报.docx").write_bytes(b"no document")

    test = run("materials", small_release_path)

    assert "模板 通报.docx 打不开" in text(test)
    assert test.get("download_button")[0].proto.disabled


def test_the_screens_of_the_deck_are_named_with_their_indicator(small_release_path: Path) -> None:
    test = run("materials", small_release_path, screens="headline,control:cases_opened,stalled,thanks")
    assert "画面：总体情况、控制图（新开个案）、停滞的站点、致谢。" in [one.value for one in test.caption]


def test_a_deck_is_made_behind_the_screen_and_offered_when_it_is_done(small_release_path: Path) -> None:
    test = run("materials", small_release_path)
    test.radio[0].set_value("all").run()
    _button(test, "生成演示文稿").click().run()

    test.session_state[slides.JOB].wait(120)
    test.run()

    # Five screens and the four counties.
    labels = [one.proto.label for one in test.get("download_button")]
    assert "下载演示文稿（PPTX，9 页）" in labels


def _button(test: AppTest, label: str):
    return next(one for one in test.button if one.label == label)
