"""``python -m warehouse load``: what it prints, ``--check`` that stores nothing, ``--marked`` that sends files back."""

import json
from datetime import datetime

from openpyxl import load_workbook

from tests.warehouse.test_intake_load import DAY, MAY, counted, engine, submissions, written
from tests.warehouse.test_intake_marking import STAFF, spoilt
from tests.warehouse.tried import audited
from warehouse import clock
from warehouse.__main__ import main
from warehouse.intake.container import GREATEST_FILE

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


def hidden(path):
    book = load_workbook(path)
    book["月报表"].row_dimensions[5].hidden = True
    book.save(path)
    return path


def test_what_has_to_be_confirmed_keeps_a_file_out_until_it_is_named(engine, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("STATION_STORE_URL", engine.url.render_as_string(hide_password=False))
    path = hidden(spoilt(written(tmp_path / "may.xlsx", staff=(4, 2)), **{STAFF: "１２"}))
    before = counted(engine)
    assert main(["load", str(path), *RECEIVED]) == 1
    told = capsys.readouterr()
    assert "未装入，有待确认：hidden_row（1 处）、mended（1 处）" in told.err
    assert "--confirm hidden_row,mended" in told.err
    assert "[hidden_row] 月报表!B5" in told.out
    assert main(["load", str(path), "--confirm", "hidden_row", *RECEIVED]) == 1
    assert "有待确认：mended（1 处）" in capsys.readouterr().err
    assert (counted(engine), submissions(engine)) == (before, [])
    assert [json.loads(one.details)["outcome"] for one in audited(engine) if one.action == "load"] == [
        "unconfirmed", "unconfirmed",
    ]  # fmt: skip
    assert main(["load", str(path), "--confirm", "hidden_row, mended", *RECEIVED]) == 0
    assert submissions(engine) == [("S1", MAY, 1, "filed"), ("S2", MAY, 1, "filed")]


def test_a_correction_is_shown_before_it_is_stored(engine, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("STATION_STORE_URL", engine.url.render_as_string(hide_password=False))
    first, again = written(tmp_path / "may.xlsx", staff=(4, 2)), written(tmp_path / "again.xlsx", staff=(5, 2))
    assert main(["load", str(first), *RECEIVED]) == 0
    capsys.readouterr()
    assert main(["load", str(again), *RECEIVED]) == 1
    told = capsys.readouterr()
    assert "有待确认：changes（1 处）" in told.err
    assert "staff：4 → 5" in told.out
    assert len(submissions(engine)) == 2
    assert main(["load", str(again), "--confirm", "changes", *RECEIVED]) == 0
    assert submissions(engine)[-1] == ("S1", MAY, 2, "filed")


def test_a_file_of_one_byte_too_many_is_refused_in_words(engine, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("STATION_STORE_URL", engine.url.render_as_string(hide_password=False))
    for name, size, said in (("a.xlsx", GREATEST_FILE + 1, "文件超过10 MB"), ("b.xlsx", GREATEST_FILE, "不是xlsx")):
        (tmp_path / name).write_bytes(bytes(size))
        assert main(["load", str(tmp_path / name), *RECEIVED]) == 1
        assert said in capsys.readouterr().err
    assert submissions(engine) == []
