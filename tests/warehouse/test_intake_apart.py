"""A file is read in a process of its own: the same sheets come back, and a reader that runs away is stopped."""

import os
import subprocess
import sys
import time
from datetime import datetime, timedelta

import openpyxl
import pytest

from tests.warehouse.test_intake_load import written
from tests.warehouse.test_intake_reading import far_cell, repacked
from warehouse.intake import apart
from warehouse.intake.apart import ROOT, read_grids_apart
from warehouse.intake.grids import read_grids
from warehouse.refusal import Refusal


@pytest.fixture
def workbook(tmp_path):
    """A report with a day, a span of time, an error cell and a rare character beside its figures."""
    path = written(tmp_path / "a.xlsx", staff=(3, 2))
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("附")
    sheet.append([])
    sheet.append([None, datetime(2023, 5, 31, 23, 59), timedelta(hours=30), "#REF!", "𠮷"])
    book.save(path)
    return path.read_bytes()


def test_sheets_come_back_as_they_are_read_here(workbook):
    found = read_grids_apart(workbook, "a.xlsx")
    assert found == read_grids(workbook, "a.xlsx")
    assert found[-1].rows[1] == ["", datetime(2023, 5, 31, 23, 59), timedelta(hours=30), "", "𠮷"]
    assert found[-1].untold.faults == frozenset({"D2"})


def test_a_csv_is_read_there_too():
    assert read_grids_apart("站点编码,名称\nS1,金山".encode("gb18030"), "a.csv")[0].rows[1] == ["S1", "金山"]


def test_what_is_refused_there_is_refused_here_in_the_same_words():
    with pytest.raises(Refusal) as refused:
        read_grids_apart(b"", "a.xlsx")
    assert (refused.value.zh, refused.value.en) == ("空文件", "The file is empty")


@pytest.mark.parametrize("name", ["a\x00b.xlsx", "\udcff.xlsx", "a\nb.xlsx", "长" * 300 + ".xlsx", "-c.xlsx"])
def test_any_name_will_do(workbook, name):
    assert read_grids_apart(workbook, name)[0].name == "月报表"


def unseen(name, text):
    """A far cell on a sheet whose member has a name that the first look passes over: the parser wants 549 GB."""
    text = text.replace(b"sheet1.xml", b"sheet1.dat") if name != "xl/worksheets/sheet1.xml" else text
    return far_cell(name, text)


def test_a_reader_out_of_memory_is_refused_in_words(workbook):
    spoilt = repacked(workbook, unseen, {"xl/worksheets/sheet1.xml": "xl/worksheets/sheet1.dat"})
    with pytest.raises(Refusal, match="超出内存"):
        read_grids_apart(spoilt, "a.xlsx")


def test_a_reader_that_takes_too_long_is_stopped(workbook, monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE", 0.01)
    begun = time.monotonic()
    with pytest.raises(Refusal, match="读取超时"):
        read_grids_apart(workbook, "a.xlsx")
    assert time.monotonic() - begun < 5


def run_there(code):
    """A process that limits itself as the reader does and then runs *code*: its exit code, negative for a signal."""
    limits = "import resource; from warehouse.intake.apart import _limit\n_limit(resource.RLIMIT_CPU, 1)\n"
    memory = "_limit(resource.RLIMIT_AS, 300 * 2**20)\n"
    return subprocess.run(
        [sys.executable, "-c", limits + memory + code], cwd=ROOT, stderr=subprocess.DEVNULL, check=False, timeout=60
    ).returncode


def test_the_system_itself_stops_what_spins_and_what_swells():
    assert run_there("while True: pass") < 0
    assert run_there("b'x' * 2**30") == 1
    assert run_there("b'x' * 2**20") == 0


class Planted:
    """What a child that was taken over would send: an object that runs a command when it is unpickled."""

    def __reduce__(self):
        return os.mkdir, ("planted",)


def test_an_answer_that_is_no_cells_runs_nothing(workbook, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    answer = subprocess.CompletedProcess([], 0, stdout=apart.pickle.dumps(([Planted()], ())))
    monkeypatch.setattr(apart.subprocess, "run", lambda *arguments, **options: answer)
    with pytest.raises(Refusal, match="无法读取"):
        read_grids_apart(workbook, "a.xlsx")
    assert not (tmp_path / "planted").exists()
