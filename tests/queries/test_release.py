"""Opening a release: read-only, shut off from other files, and saying clearly when there is nothing to open."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from queries.release import Release, open_current, open_release


def test_facts_of_the_release(small_release: Release) -> None:
    assert (small_release.id, small_release.root_region, small_release.department) == (
        "R0001-00000000", "520000", "省民政厅",
    )  # fmt: skip
    assert small_release.is_simulated
    assert (small_release.first_month, small_release.data_month) == (24264, 24281)


def test_holds_the_days_from_its_first_month_to_its_last(small_release: Release) -> None:
    assert small_release.holds(date(2022, 1, 1))
    assert small_release.holds(date(2023, 6, 30))
    assert not small_release.holds(date(2023, 7, 1))


@pytest.mark.parametrize("statement", ["CREATE TABLE other (a INTEGER)", "DELETE FROM about"])
def test_cannot_be_written(small_release: Release, statement: str) -> None:
    with small_release.engine.connect() as connection, pytest.raises(DBAPIError):
        connection.execute(text(statement))


def test_reaches_no_other_file(small_release: Release, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a\n1\n")
    with small_release.engine.connect() as connection, pytest.raises(DBAPIError, match="disabled"):
        connection.execute(text("SELECT * FROM read_csv(:path)"), {"path": str(tmp_path / "other.csv")})


def test_a_missing_file_is_said_and_not_created(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_release(tmp_path / "none.duckdb")
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_release_is_said(tmp_path: Path) -> None:
    (tmp_path / "notes.duckdb").write_text("not a database")
    with pytest.raises(ValueError, match="not a release"):
        open_release(tmp_path / "notes.duckdb")


def test_the_current_release_is_what_the_pointer_says(small_release_path: Path) -> None:
    pointer = {"release_id": "R0001-00000000", "file": small_release_path.name}
    (small_release_path.parent / "current.json").write_text(json.dumps(pointer))
    assert open_current(small_release_path.parent).path == small_release_path


def test_nothing_published_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nothing published"):
        open_current(tmp_path)
