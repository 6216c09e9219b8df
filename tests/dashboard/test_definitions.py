"""指标口径: what is counted at a chosen rung is counted at the chosen one, and says which."""

from __future__ import annotations

import pytest

from dashboard.panels import methods
from queries.release import Release
from tests.dashboard.press_world import seen, small_release, small_release_path

__all__ = ["small_release", "small_release_path"]


@pytest.mark.parametrize(
    ("rung", "named", "complete"),
    # On 31 May 2023 乙区's one township has a station that is open, and none in full service.
    [("operating", "全覆盖县（市、区）数（运营）", 1), ("full_service", "全覆盖县（市、区）数（全面开展服务）", 0)],
)
def test_complete_counties_are_told_at_the_chosen_rung(
    small_release: Release, rung: str, named: str, complete: int
) -> None:
    panel = methods.definitions(seen(small_release, rung=rung))
    row = panel.frame["indicator_id"].tolist().index("counties_fully_covered")
    assert panel.frame["value"][row] == complete
    assert panel.table["指标"][row] == named


def test_a_rung_of_its_own_stands_in_a_name_once(small_release: Release) -> None:
    panel = methods.definitions(seen(small_release, rung="full_service"))
    assert "社工站数（建成）" in panel.table["指标"].tolist()
