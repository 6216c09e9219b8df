"""The table of bad inputs names tests that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "docs" / "bad_inputs.md").read_text(encoding="utf-8")
LINES = range(1, 66)


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`((?:tests/)?[\w/]*test_\w+\.py)`", TABLE))))
def test_every_test_it_names_is_there(name: str) -> None:
    assert (ROOT / name if "/" in name else Path(__file__).parent / name).is_file()


def test_every_line_of_the_list_has_its_row() -> None:
    stated = set()
    for cell in re.findall(r"^\| ([0-9][0-9–, ]*) ", TABLE, re.MULTILINE):
        for part in cell.replace(" ", "").split(","):
            first, _, last = part.partition("–")
            stated |= set(range(int(first), int(last or first) + 1))
    assert stated == set(LINES)
