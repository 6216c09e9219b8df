"""The commands: what they do, what they say, and the codes they leave with."""

from __future__ import annotations

import pandas as pd
import pytest
from sqlalchemy import insert, select

from geo import shapes
from warehouse import demo, schema
from warehouse.__main__ import main
from warehouse.commands import COMMANDS
from warehouse.store import add_rows, connect


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("STATION_VAR", str(tmp_path / "var"))
    monkeypatch.delenv("STATION_STORE_URL", raising=False)


@pytest.mark.parametrize("command", sorted(COMMANDS))
@pytest.mark.parametrize(("lang", "word"), [("zh", "选项"), ("en", "options")])
def test_every_command_explains_itself(command, lang, word, capsys):
    with pytest.raises(SystemExit) as left:
        main([command, "--help", "--lang", lang])
    assert left.value.code == 0
    assert word in capsys.readouterr().out


def test_the_language_may_stand_before_or_after_the_command(capsys):
    assert main(["--lang", "en", "status"]) == main(["status", "--lang", "en"]) == 1
    assert capsys.readouterr().err.count("does not exist yet") == 2


def test_init_twice(capsys):
    assert (main(["init"]), main(["init"])) == (0, 0)
    first, second = capsys.readouterr().out.splitlines()
    assert "已建好" in first
    assert "已是最新" in second


@pytest.mark.parametrize(
    "command",
    [["publish"], ["status"], ["audit"], ["load", "x.xlsx"], ["public", "list"], ["public", "propose", "--actor", "a"]],
)
def test_nothing_works_without_a_store_and_none_is_made(command, tmp_path, capsys):
    assert main(command) == 1
    assert "python -m warehouse init" in capsys.readouterr().err
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("url", ["rubbish", "nodb://x/y", "sqlite:////dev/null/x/store.sqlite"])
@pytest.mark.parametrize("command", ["init", "status"])
def test_an_address_that_is_none_is_said_to_be_none(url, command, monkeypatch, capsys):
    monkeypatch.setenv("STATION_STORE_URL", url)
    assert main([command]) == 1
    assert len(capsys.readouterr().err) > 10


def test_status_of_damaged_files_says_so(tmp_path, capsys):
    main(["init"])
    folder = tmp_path / "var" / "releases"
    folder.mkdir()
    pointer = folder / "current.json"
    for text, said in (("{", "已损坏"), ('{"release_id": "R1", "file": "gone.duckdb"}', "gone.duckdb")):
        pointer.write_text(text, encoding="utf-8")
        assert main(["status"]) == 1
        assert said in capsys.readouterr().err


def test_an_empty_store_cannot_be_published(capsys):
    main(["init"])
    assert main(["publish"]) == 1
    assert "没有可发布的内容" in capsys.readouterr().err


def test_one_missing_file_among_others_is_a_failure(capsys):
    main(["init"])
    assert main(["load", "gone.xlsx"]) == 1
    assert "没有这个文件" in capsys.readouterr().err


@pytest.mark.parametrize(
    "typed",
    [["frobnicate"], [], ["template", "--county", "520101", "--month", "2023-13"], ["load"], ["demo", "--scale", "x"]],
)
def test_a_wrong_command_line_leaves_with_2(typed, capsys):
    with pytest.raises(SystemExit) as left:
        main(typed)
    assert left.value.code == 2
    assert "命令有误" in capsys.readouterr().err


def _tiny_demo(engine, *, root, scale, progress):
    assert scale == "province"
    with engine.begin() as connection:
        add_rows(connection, schema.setting, pd.DataFrame([{"name": "root_region", "value": root}]))
    progress("ok")


@pytest.fixture
def shaped(monkeypatch):
    """Every province has its shapes."""
    monkeypatch.setattr(shapes, "find", lambda code: code)


@pytest.mark.parametrize(
    ("words", "remedy"),
    [(["--province", "53"], "geo build --province 53"), (["--scale", "nation"], "geo build --all")],
)
def test_a_demonstration_without_shapes_is_refused_before_anything_is_touched(
    words, remedy, monkeypatch, tmp_path, capsys
):
    monkeypatch.setenv("STATION_STATIC", str(tmp_path / "static"))
    assert main(["demo", *words]) == 1
    assert f"请先运行 python -m {remedy}" in capsys.readouterr().err
    assert not (tmp_path / "var").exists()


def test_the_demonstration_is_made_once_and_never_over_other_data(shaped, monkeypatch, capsys):
    monkeypatch.setattr(demo, "build", _tiny_demo)
    assert main(["demo"]) == 0
    assert main(["demo"]) == 0
    assert "已存在" in capsys.readouterr().out
    assert main(["demo", "--province", "530000"]) == 1
    assert "--replace" in capsys.readouterr().err
    assert main(["demo", "--province", "530000", "--replace"]) == 0
    with connect().connect() as connection:
        values = {row.value for row in connection.execute(schema.setting.select())}
    assert values == {"530000"}
    assert main(["demo", "--province", "53"]) == 0  # two digits name the province as everywhere else


def test_a_store_of_an_earlier_version_is_not_taken_for_an_empty_one(tmp_path, capsys):
    main(["init"])
    with connect().begin() as connection:
        connection.execute(insert(schema.setting).values(name="department", value="ours"))
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'earlier'")

    assert main(["demo"]) == 1
    assert "--replace" in capsys.readouterr().err
    with connect().connect() as connection:
        assert connection.scalar(select(schema.setting.c.value)) == "ours"


def test_an_interrupted_demonstration_leaves_the_store_as_it_was(shaped, monkeypatch, tmp_path, capsys):
    def interrupt(engine, **_):
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "build", interrupt)
    assert main(["demo"]) == 130
    assert not (tmp_path / "var" / "store.sqlite").exists()
    monkeypatch.setattr(demo, "build", _tiny_demo)
    assert main(["demo"]) == 0
