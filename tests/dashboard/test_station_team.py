"""The people at a site: the newest report counts, with its month; what was never reported is a dash."""

import pandas as pd

from dashboard.panels.stations.staff import team
from tests.dashboard.world import view

NAN = float("nan")
REPORTED = {"staff": (3.0, 4.0, NAN), "staff_licensed": (1.0, 2.0, NAN), "posts": (5.0, NAN, NAN)}


def series(*, site_id: str, indicator: str) -> pd.DataFrame:
    values = REPORTED.get(indicator, (NAN, NAN, NAN))
    return pd.DataFrame({"period": ["2023-03", "2023-04", "2023-05"], "value": values, "site_id": site_id})


def test_each_figure_is_the_newest_reported_with_its_month() -> None:
    made = team(view(station_series=series))
    assert made.title == "2023年4月末驻站社工 4人，其中持证 2人"
    assert list(made.frame["period"]) == ["2023-04", "2023-04", "2023-03", "2023-05"]
    assert [fact.value for fact in made.facts] == ["4人", "2人", "5个", "—"]
    assert made.facts[2].detail.startswith("2023年3月末：")
    assert made.facts[3].detail.startswith("没有报送过：")
