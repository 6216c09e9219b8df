"""The steps of a review as commands: what they say and the codes they leave with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.public.test_review import COUNTS, figures
from tests.public.world import World
from warehouse import releases
from warehouse.__main__ import main


@pytest.fixture(autouse=True)
def _published(tmp_path, monkeypatch) -> None:
    """A store, and a current release that says ``COUNTS``."""
    monkeypatch.setenv("STATION_VAR", str(tmp_path))
    monkeypatch.delenv("STATION_STORE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    main(["init"])
    folder = tmp_path / "releases"
    folder.mkdir()
    releases.point_at(folder, World(folder, tuple(COUNTS)).release(figures()).stem)


def test_propose_approve_list(capsys):
    assert main(["public", "propose", "--actor", "甲", "--out", "sheet.json"]) == 0
    said = capsys.readouterr().out
    assert "psych_support：7 个数中 2 个不予公布（人数少 1，防止推算 1，此前未公布 0）" in said
    assert "sheet.xlsx" in said
    assert Path("sheet.xlsx").read_bytes().startswith(b"PK")
    assert main(["public", "approve", "sheet.json", "--actor", "甲"]) == 1
    assert "提出人不能自己批准" in capsys.readouterr().err
    assert main(["public", "approve", "sheet.json", "--actor", "乙", "--embargo", "2023-05-01T09:00"]) == 0
    assert "2023-05-01 09:00（北京时间）起可用" in capsys.readouterr().out
    assert main(["public", "list", "--lang", "en"]) == 0
    listed = capsys.readouterr().out
    assert [word in listed for word in ("P0001-", "proposed  甲", "approved  乙", "Beijing")] == [True] * 4


def test_reject_needs_a_reason_and_is_final(capsys):
    main(["public", "propose", "--actor", "甲", "--out", "sheet.json"])
    with pytest.raises(SystemExit) as left:
        main(["public", "reject", "sheet.json", "--actor", "乙"])
    assert left.value.code == 2
    assert main(["public", "reject", "sheet.json", "--actor", "乙", "--reason", "口径待定"]) == 0
    assert main(["public", "approve", "sheet.json", "--actor", "丙"]) == 1
    assert "已被驳回：口径待定" in capsys.readouterr().err


def test_a_file_that_is_none(capsys):
    assert main(["public", "approve", "gone.json", "--actor", "乙"]) == 1
    assert "没有这个文件" in capsys.readouterr().err
    Path("odd.json").write_text("[]", encoding="utf-8")
    assert main(["public", "approve", "odd.json", "--actor", "乙"]) == 1
    assert "不是公开发布的审核单" in capsys.readouterr().err


def test_an_embargo_that_is_no_time_is_a_wrong_command_line():
    with pytest.raises(SystemExit) as left:
        main(["public", "approve", "sheet.json", "--actor", "乙", "--embargo", "soon"])
    assert left.value.code == 2


def test_wrong_rules_are_named(capsys):
    Path("publication.toml").write_text("threshold = 1\n", encoding="utf-8")

    assert main(["public", "propose", "--actor", "甲"]) == 1
    assert "publication.toml: threshold = 1" in capsys.readouterr().err
