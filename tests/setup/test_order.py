"""The order in which files of tests are taken: see ``LONG`` in tests/conftest.py."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.conftest import HERE, LONG, pytest_collection_modifyitems


@dataclass(frozen=True)
class Item:
    path: Path
    name: str


def test_the_files_that_begin_are_there() -> None:
    assert [name for name in LONG if not (HERE / name).is_file()] == []
    assert len(set(LONG)) == len(LONG)


def test_long_files_come_first_and_all_else_stays_as_it_was() -> None:
    first, second, short = HERE / LONG[0], HERE / LONG[1], HERE / "setup" / "test_order.py"
    items = [Item(short, "a"), Item(second, "b"), Item(first, "d"), Item(first, "c"), Item(short, "e")]

    pytest_collection_modifyitems(items)  # type: ignore[arg-type]

    assert "".join(item.name for item in items) == "dcbae"
