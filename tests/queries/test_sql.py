"""The main selects as text, to be read in review. After a wanted change, delete the file and run the test twice."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select

from queries import assessments, findings, measures, registers, report_months, rungs, steps, supervision_months
from queries.gazetteer import Places
from queries.questions import Question
from queries.release import Release

FOLDER = Path(__file__).parent / "sql"
DAY = date(2023, 5, 31)
BY_COUNTY = Question("520100", "county")

SELECTS: dict[str, Callable[[Release], Select[Any]]] = {
    "steps_on": lambda release: steps.on_select(counties(release), DAY, "built"),
    "steps_between": lambda release: steps.between_select(province(release), date(2022, 6, 30), DAY, "built"),
    "measures_monthly": lambda release: measures.monthly_select(counties(release), "staff", BY_COUNTY, 24280, 24280),
    "measures_totals": lambda release: measures.totals_select(
        counties(release), "cases_opened", BY_COUNTY, 24276, 24280
    ),
    "averages": lambda release: measures.averages_select(counties(release), 24276, 24280),
    "reports": lambda release: report_months.report_select(counties(release), measures.OWED, 24276, 24280),
    "rung_moves": lambda release: rungs.moves_select(release, "520100", date(2022, 6, 1), DAY),
    "rung_stays": lambda release: rungs.stays_select(release, "520100", DAY),
    "supervision_months": lambda release: supervision_months.months_select(
        counties(release), ("visits_due", "visits_kept"), 24276, 24280
    ),
    "supervision_findings": lambda release: findings.found_select(release, "520100", DAY),
    "assessments_newest": lambda release: assessments.newest_select(release, "520100", DAY, "five_haves"),
    "site_counts": lambda release: registers.site_counts(release, "service_rooms", BY_COUNTY, 24280, 24280),
}


def counties(release: Release) -> Places:
    return release.gazetteer.places("520100", "county", DAY)


def province(release: Release) -> Places:
    return release.gazetteer.places("520000", None, DAY)


@pytest.mark.parametrize("name", sorted(SELECTS))
def test_select_reads_as_reviewed(small_release: Release, name: str) -> None:
    compiled = SELECTS[name](small_release).compile(small_release.engine, compile_kwargs={"literal_binds": True})
    path = FOLDER / f"{name}.sql"
    if not path.exists():
        FOLDER.mkdir(exist_ok=True)
        path.write_text(f"{compiled}\n", encoding="utf-8")
        pytest.fail(f"{path.name} was not there; it is now: read it")
    assert f"{compiled}\n" == path.read_text(encoding="utf-8")
