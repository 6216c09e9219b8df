"""The main selects as text, to be read in review. After a wanted change, delete the file and run the test twice."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select

from queries import measures, registers, steps
from queries.questions import Question
from queries.release import Release

FOLDER = Path(__file__).parent / "sql"
DAY = date(2023, 5, 31)
BY_COUNTY = Question("520100", "county")

SELECTS: dict[str, Callable[[Release], Select[Any]]] = {
    "steps_on": lambda release: steps.steps_on(release, "520100", "county", DAY, "built"),
    "steps_between": lambda release: steps.steps_between(release, "520000", None, date(2022, 6, 30), DAY, "built"),
    "measures_monthly": lambda release: measures.monthly_select(release, "staff", BY_COUNTY, 24280, 24280),
    "measures_totals": lambda release: measures.totals_select(release, "cases_opened", BY_COUNTY, 24276, 24280),
    "site_counts": lambda release: registers.site_counts(release, "service_rooms", BY_COUNTY, 24280, 24280),
}


@pytest.mark.parametrize("name", sorted(SELECTS))
def test_select_reads_as_reviewed(small_release: Release, name: str) -> None:
    compiled = SELECTS[name](small_release).compile(small_release.engine, compile_kwargs={"literal_binds": True})
    path = FOLDER / f"{name}.sql"
    if not path.exists():
        FOLDER.mkdir(exist_ok=True)
        path.write_text(f"{compiled}\n", encoding="utf-8")
        pytest.fail(f"{path.name} was not there; it is now: read it")
    assert f"{compiled}\n" == path.read_text(encoding="utf-8")
