"""``python -m warehouse plans`` as it is typed: written out, changed, checked, loaded, listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from tests import stores
from tests.warehouse.conftest import founded
from tests.warehouse.test_plans import PLAN, REVISED
from warehouse import audit, schema, settings, store
from warehouse.__main__ import main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A var folder whose store has two prefectures and no plan."""
    monkeypatch.setenv("STATION_VAR", str(tmp_path))
    monkeypatch.delenv("STATION_STORE_URL", raising=False)
    monkeypatch.setattr(settings, "user", lambda: "甲")
    stores.copied(founded(), tmp_path / "store.sqlite").dispose()
    return tmp_path


def test_a_plan_is_checked_loaded_revised_and_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = folder / "计划.toml", folder / "调整.toml"
    first.write_text(PLAN, encoding="utf-8")
    second.write_text(REVISED, encoding="utf-8")
    assert main(["plans", "load", "--check", str(first)]) == 0
    assert main(["plans", "load", str(first), str(second)]) == 0
    assert main(["plans", "load", str(second)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split("：", 1)[1] for line in said[:3]] == [
        "可装入：新计划 1 个，调整 0 个；只作检查，未装入",
        "已装入：新计划 1 个，调整 0 个",
        "已装入：新计划 0 个，调整 1 个",
    ]
    assert said[3].endswith("未作改动")

    assert main(["plans", "list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert ["第1版" in listed[0], "第2版" in listed[1], "自2024-06-01执行" in listed[1]] == [True, True, True]


def test_what_is_written_out_can_be_loaded_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "计划.toml").write_text(PLAN, encoding="utf-8")
    main(["plans", "load", str(folder / "计划.toml")])
    assert main(["plans", "template", "--out", str(folder / "现行.toml")]) == 0
    assert main(["plans", "load", str(folder / "现行.toml")]) == 0
    assert "与现行计划相同" in capsys.readouterr().out


@pytest.mark.parametrize(("lang", "said"), [("zh", "未装入，有 1 处问题"), ("en", "not loaded, 1 problem")])
def test_a_bad_file_says_where_and_changes_nothing(folder: Path, capsys, lang: str, said: str) -> None:
    path = folder / "坏.toml"
    path.write_text(PLAN.replace("520000", "999999"), encoding="utf-8")
    assert main(["plans", "load", str(path), "--lang", lang]) == 1
    err = capsys.readouterr().err
    assert said in err
    assert "plan 1 (P)!region '999999'" in err
    assert "Traceback" not in err
    engine = store.connect()
    with engine.connect() as connection:
        assert connection.execute(select(schema.target)).all() == []
        assert audit.newest(connection).action == "plans"


def test_a_file_that_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plans", "load", str(folder / "无.toml")]) == 1
    assert "没有这个文件" in capsys.readouterr().err
