"""``python -m warehouse load``: what it prints, ``--check`` that stores nothing, ``--marked`` that sends files back."""

from datetime import datetime

from openpyxl import load_workbook

from tests.warehouse.test_intake_load import DAY, MAY, engine, submissions, written
from tests.warehouse.test_intake_marking import STAFF, spoilt
from warehouse import clock
from warehouse.__main__ import main

__all__ = ["engine"]
RECEIVED = ["--received-on", DAY.isoformat()]


def test_a_check_tells_what_would_change_and_stores_nothing(engine, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("STATION_STORE_URL", engine.url.render_as_string(hide_password=False))
    first, again = written(tmp_path / "may.xlsx", staff=(4, 2)), written(tmp_path / "again.xlsx", staff=(5, 2))
    assert main(["load", str(first), *RECEIVED]) == 0
    capsys.readouterr()
    assert main(["load", str(again), "--check", *RECEIVED]) == 0
    told = capsys.readouterr().out
    assert "可装入 1 份报告，其中更正 1 份" in told
    assert "S1 金山社工站 2023-05 staff：4 → 5" in told
    assert submissions(engine) == [("S1", MAY, 1, "filed"), ("S2", MAY, 1, "filed")]


def test_a_file_turned_away_is_written_back_with_its_cells_marked(engine, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("STATION_STORE_URL", engine.url.render_as_string(hide_password=False))
    bad = spoilt(written(tmp_path / "may.xlsx", staff=(4, 2)), **{STAFF: "约20"})
    assert main(["load", str(bad), "--marked", str(tmp_path / "back"), *RECEIVED]) == 1
    assert f"月报表!{STAFF}" in capsys.readouterr().err
    assert load_workbook(tmp_path / "back" / "may_已标注.xlsx")["月报表"][STAFF].comment is not None


def test_the_same_bytes_again_are_told_with_their_day_and_batch(engine, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("STATION_STORE_URL", engine.url.render_as_string(hide_password=False))
    # 17:00 in UTC is past midnight in Beijing.
    monkeypatch.setattr(clock, "utc_now", lambda: datetime(2023, 6, 3, 17))
    path = written(tmp_path / "may.xlsx", staff=(4, 2))
    assert main(["load", str(path), *RECEIVED]) == 0
    assert main(["load", str(path), *RECEIVED]) == 0
    assert "此文件已于2023-06-04装入（第2批），未作改动" in capsys.readouterr().out


def test_a_name_that_is_no_text_forges_no_line(engine, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("STATION_STORE_URL", engine.url.render_as_string(hide_password=False))
    odd = written(tmp_path / "may.xlsx", staff=(4, 2)).rename(tmp_path / "五月\n已装入\u202e\udcff.xlsx")
    assert main(["load", str(odd), *RECEIVED]) == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 1
    assert r"五月\x0a已装入\x202e\xdcff.xlsx：已装入 2 份报告" in told[0]
