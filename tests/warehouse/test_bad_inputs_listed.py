"""The table of bad inputs names a test for every line, and each of them is there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "docs" / "bad_inputs.md").read_text(encoding="utf-8")
LINES = range(1, 66)
ROWS = [line.strip("| ").split(" | ") for line in TABLE.splitlines() if re.match(r"\| ([0-9]|–)", line)]


def named(cell: str) -> list[str]:
    """The tests of a cell as ``file::test``; one without a file is of the file before it."""
    found, file = [], ""
    for one in re.findall(r"`([^`]+)`", cell):
        file = one.partition("::")[0] or file
        found.append(f"{file}::{one.partition('::')[2]}")
    return found


@cache
def written_in(path: Path) -> set[str]:
    """The tests that pytest collects from a file and does not skip."""
    functions = [one for one in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(one, ast.FunctionDef)]
    marks = {one.name: " ".join(map(ast.unparse, one.decorator_list)) for one in functions}
    return {name for name, mark in marks.items() if name.startswith("test_") and not re.search("skip|xfail", mark)}


@pytest.mark.parametrize("name", sorted({one for row in ROWS for one in named(row[-1])}))
def test_every_test_it_names_is_there(name: str) -> None:
    file, _, test = name.partition("::")
    assert test in written_in(ROOT / file if "/" in file else Path(__file__).parent / file)


@pytest.mark.parametrize("row", ROWS, ids=[row[0][:30] for row in ROWS])
def test_every_row_names_one(row: list[str]) -> None:
    assert len(row) == 3
    assert named(row[-1])


def test_every_line_of_the_list_has_its_row() -> None:
    stated = set()
    for cell in re.findall(r"^\| ([0-9][0-9–, ]*) ", TABLE, re.MULTILINE):
        for part in cell.replace(" ", "").split(","):
            first, _, last = part.partition("–")
            stated |= set(range(int(first), int(last or first) + 1))
    assert stated == set(LINES)
