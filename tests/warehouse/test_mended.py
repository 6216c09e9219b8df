"""Cells that were read otherwise than typed: kept with whose figure they are, listed, written out, published."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests.warehouse.test_intake_load import DAY, engine
from tests.warehouse.test_mapping import SOUND, keep
from warehouse import schema
from warehouse.__main__ import main
from warehouse.intake.load import take_in

__all__ = ["engine"]
CASH = [
    ("S1", "charity_cash", "H5", "1.5", "15000", "scaled"),
    ("S2", "charity_cash", "H6", "0.2万元", "2000", "scaled"),
]


@pytest.fixture(autouse=True)
def _filed(engine, monkeypatch, tmp_path):
    """The charity federation's form of May for both stations, with its money in 万元."""
    monkeypatch.setenv("STATION_STORE_URL", engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("STATION_VAR", str(tmp_path / "var"))
    outcome = take_in(engine, SOUND, "慈善.xlsx", actor="督导", received_on=DAY, layout=keep(engine).layout)
    assert outcome.state == "loaded"


def test_a_cell_is_kept_with_station_figure_and_rule(engine):
    row = schema.mended_cell.c
    columns = (row.site_id, row.indicator_id, row.cell, row.typed, row.read_as, row.rule)
    with engine.connect() as connection:
        kept = [tuple(one) for one in connection.execute(select(*columns).order_by(row.number))]
    assert [one for one in kept if one[0]] == CASH
    headings = [one for one in kept if not one[0]]
    assert ("", "", "H4", "善款（万元）", "慈善资金（元）", "heading") in headings
    assert {one[-1] for one in headings} == {"heading"}


def test_the_command_lists_them_by_place_month_and_file(capsys):
    assert main(["mended"]) == 0
    said = capsys.readouterr().out
    assert "2023-06-03  慈善.xlsx  2023-05  S1  金山社工站  链接慈善资金  汇总  H5  1.5  15000  按栏目单位换算" in said
    assert "善款（万元）  慈善资金（元）  栏目名称对应" in said
    assert main(["mended", "--place", "522702002", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "1 listed of 1 cell that was read otherwise" in said
    assert "0.2万元  2000  Converted from the unit of its column" in said
    assert main(["mended", "--month", "2023-04"]) == main(["mended", "--batch", "99"]) == 0
    assert capsys.readouterr().out.count("共 0 个") == 2
    assert main(["mended", "--most", "1"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert main(["mended", "--place", "530000"]) == 1
    assert "没有代码为“530000”的地区" in capsys.readouterr().err


def test_they_are_written_out_as_they_were_typed(tmp_path, capsys):
    target = tmp_path / "cells.xlsx"
    assert main(["mended", "--out", str(target)]) == 0
    assert str(target) in capsys.readouterr().out
    rows = list(load_workbook(target).active.iter_rows(values_only=True))
    assert rows[0][-3:] == ("所填内容", "读取为", "规则")
    assert ("H5", "1.5", "15000", "按栏目单位换算") in [row[-4:] for row in rows]
    with pytest.raises(SystemExit):
        main(["mended", "--out", "cells.csv"])
    assert "FILE.xlsx" in capsys.readouterr().err


@pytest.mark.parametrize(("lang", "said"), [("zh", "最多列几个"), ("en", "list so many at most")])
def test_its_help_speaks_both_languages(capsys, lang, said):
    with pytest.raises(SystemExit):
        main(["mended", "--help", "--lang", lang])
    assert said in capsys.readouterr().out
