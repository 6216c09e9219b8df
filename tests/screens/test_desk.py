"""The desk under fault: words in place of what cannot be done, and the pages go on. And how far it has got."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.ui.desk import intake, publishing
from dashboard.words import Words
from tests.screens import test_app as app
from tests.screens.test_app import text
from tests.warehouse import county
from tests.warehouse.test_verify import made, releases_of, tamper, var
from warehouse import releases, store
from warehouse.failures import DAMAGED
from warehouse.publishing_steps import STEPS
from warehouse.refusal import Refusal

__all__ = ["made", "var"]

LANGS = ["zh", "en"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JUNE = county.MAY + 1


def script(lang: str) -> None:
    """The script of a test: the desk alone, on the release that the app would read, without the app's own net."""
    from dashboard.ui import session
    from dashboard.words import Words
    from screens import desk

    opened = session.open_view(Words(lang))
    if opened is not None:
        desk.render(opened[0])


@pytest.fixture(autouse=True)
def _open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATION_DESK", "on")
    monkeypatch.setenv("STATION_STORE_WAIT", "0.2")
    st.cache_data.clear()  # copies of one store are the same to the cache, whatever befalls them here


def desk(lang: str = "zh") -> AppTest:
    test = AppTest.from_function(script, default_timeout=120, args=(lang,))
    test.query_params["lang"] = lang
    return test.run()


def serves(lang: str = "zh") -> str:
    """What the first screen says: it is there, whatever became of the store."""
    test = app.run(lang=lang)
    assert not test.exception
    said = text(test)
    assert Words(lang)("state.failed_title") not in said
    return said


def says(test: AppTest, words: str) -> bool:
    """Whether the desk says it, with no traceback, no way to press on, and no path of this machine."""
    said = unescape(text(test))
    assert not test.exception
    assert "/tmp" not in said
    return words in said


@pytest.mark.parametrize("lang", LANGS)
def test_without_a_store_the_desk_names_the_command_and_the_pages_serve(var: Path, lang: str) -> None:
    (var / "store.sqlite").unlink()
    test = desk(lang)
    assert says(test, "python -m warehouse init")
    assert not test.button
    assert serves(lang)


@pytest.mark.parametrize("lang", LANGS)
def test_a_damaged_store_is_told_and_the_pages_serve(var: Path, lang: str) -> None:
    (var / "store.sqlite").write_bytes(b"something else entirely" * 200)
    test = desk(lang)
    assert says(test, DAMAGED.in_(lang))
    assert not test.button
    assert serves(lang)


@pytest.mark.parametrize(("lang", "said"), [("zh", "请升级程序"), ("en", "upgrade the program")])
def test_a_store_of_a_later_program_is_left_alone_and_the_pages_serve(var: Path, lang: str, said: str) -> None:
    tamper(var, "UPDATE alembic_version SET version_num = '9000'")
    test = desk(lang)
    assert says(test, said)
    assert not test.button
    assert serves(lang)


@pytest.mark.parametrize(("lang", "said"), [("zh", "正被另一个程序写入"), ("en", "Another program is writing")])
def test_a_locked_store_is_told_at_the_file_and_the_rest_goes_on(
    var: Path, tmp_path: Path, lang: str, said: str
) -> None:
    june = county.report(tmp_path / "june.xlsx", (5, 6), JUNE)
    with closing(sqlite3.connect(var / "store.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        test = desk(lang)
        test.file_uploader[0].set_value([("june.xlsx", june.read_bytes(), XLSX)]).run()
        assert says(test, said)
        assert test.button(key="desk-take").disabled
        test.button(key="desk-publish").click().run()
        assert says(test, said)
        assert serves(lang)
        other.execute("ROLLBACK")
    test.run()
    assert not says(test, said)
    assert not test.button(key="desk-take").disabled


@pytest.fixture
def frozen(var: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The var folder on a disk that cannot be written, as after an error of the disk."""
    place = tmp_path / "frozen"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(place)], capture_output=True).returncode:
        pytest.skip("a disk can be mounted by root only")
    shutil.copytree(var, place / "var")
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    monkeypatch.setenv("STATION_VAR", str(place / "var"))
    yield place / "var"
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize(("lang", "said"), [("zh", "只读"), ("en", "read-only")])
def test_a_folder_that_cannot_be_written_is_told_and_the_pages_serve(tmp_path: Path, lang: str, said: str) -> None:
    june = county.report(tmp_path / "june.xlsx", (5, 6), JUNE)
    test = desk(lang)
    if test.file_uploader:  # a journal may have been left that lets the store be read
        test.file_uploader[0].set_value([("june.xlsx", june.read_bytes(), XLSX)]).run()
    assert says(test, said)
    assert serves(lang)


@pytest.mark.parametrize("lang", LANGS)
def test_the_file_of_the_current_release_is_gone(var: Path, lang: str) -> None:
    """The older one stands in and says so; publishing again makes the lost one under its own id."""
    older, newest = releases_of(var)
    newest.unlink()
    assert Words(lang)("notice.stand_in", id=newest.stem, shown=older.stem) in serves(lang)
    test = desk(lang)
    test.button(key="desk-publish").click().run()
    assert says(test, Words(lang)("desk.published", id=newest.stem))
    assert Words(lang)("notice.stand_in", id=newest.stem, shown=older.stem) not in serves(lang)


def test_what_is_given_is_stored_and_published(var: Path, tmp_path: Path) -> None:
    months = [county.report(tmp_path / f"{month}.xlsx", (5, 6), month) for month in (JUNE, JUNE + 1)]
    test = desk()
    test.file_uploader[0].set_value([(one.name, one.read_bytes(), XLSX) for one in months]).run()
    test.text_input(key="desk-actor").set_value("数据管理员").run()
    test.button(key="desk-take").click().run()
    assert says(test, f"{months[1].name} 已入库")
    test.button(key="desk-publish").click().run()
    assert says(test, "已发布 R0003-")
    assert json.loads((var / "releases" / "current.json").read_text("utf-8"))["release_id"].startswith("R0003-")
    assert not test.get("progress")  # gone with the work


class Told(list[tuple[int, int, str]]):
    """What was told of a piece of work, in order."""

    def __call__(self, step: int, of: int, said: str) -> None:
        self.append((step, of, said))


def given(path: Path) -> SimpleNamespace:
    return SimpleNamespace(name=path.name, getvalue=path.read_bytes)


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "正在检查第 2 个文件，共 2 个：b.xlsx"), ("en", "Checking file 2 of 2: b.xlsx")]
)
def test_each_file_is_told_before_it_is_read_and_once(
    var: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    files = [given(county.report(tmp_path / f"{name}.xlsx", (5, 6), JUNE)) for name in "ab"]
    monkeypatch.setattr(intake.st, "session_state", {})
    view, engine, told = SimpleNamespace(words=Words(lang), lang=lang), store.connect(), Told()
    found = intake.examined(view, engine, files, date(2023, 7, 5), told)
    assert next(found).name == "a.xlsx"
    assert [one[:2] for one in told] == [(1, 2)]
    assert [one.name for one in found] == ["b.xlsx"]
    assert told[-1] == (2, 2, said)
    # Asked again in the next run, they are there at once; nothing flickers.
    again = Told()
    assert [one.is_ready for one in intake.examined(view, engine, files, date(2023, 7, 5), again)] == [True, True]
    assert again == []


def test_each_file_is_told_before_it_is_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    view, told = SimpleNamespace(words=Words("zh"), lang="zh"), Told()
    monkeypatch.setattr(intake, "_stored", lambda _view, _engine, one, _actor: f"{one.name} {len(told)}")
    files = [SimpleNamespace(name="a.xlsx"), SimpleNamespace(name="b.xlsx")]
    assert list(intake.stored(view, None, files, "我", told)) == ["a.xlsx 1", "b.xlsx 2"]
    assert told == [(1, 2, "正在入库第 1 个文件，共 2 个：a.xlsx"), (2, 2, "正在入库第 2 个文件，共 2 个：b.xlsx")]


@pytest.mark.parametrize("lang", LANGS)
def test_every_step_of_a_publication_is_told_in_its_order(var: Path, tmp_path: Path, lang: str) -> None:
    releases_of(var)[-1].unlink()
    view, told = SimpleNamespace(words=Words(lang), lang=lang), Told()
    assert releases.current(var / "releases") is not None
    said = publishing.published(view, store.connect(), told)
    assert said == Words(lang)("desk.published", id=releases.current(var / "releases").path.stem)
    assert [step for step, _, _ in told] == list(range(1, len(STEPS) + 1))
    assert told[0][2] == Words(lang)("desk.publishing", step=STEPS["read"].in_(lang), n=1, m=len(STEPS))


def test_a_publication_that_is_refused_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_asked: object, **_more: object) -> None:
        raise Refusal("不行", "no")

    monkeypatch.setattr(publishing, "publish", refuse)
    assert publishing.published(SimpleNamespace(words=Words("en"), lang="en"), None, Told()) == "no"
