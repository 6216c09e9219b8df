"""Days and months in words."""

from datetime import date

from catalogue.period import parse_month
from dashboard.dates import day_text, month_label, month_tick


def test_days_and_months() -> None:
    assert day_text(date(2023, 5, 31), "zh") == "2023年5月31日"
    assert day_text(date(2023, 5, 31), "en") == "31 May 2023"
    assert month_label(parse_month("2023-05"), "zh") == "2023年5月"
    assert month_label(parse_month("2023-05"), "en") == "May 2023"


def test_a_tick_in_january_is_its_year() -> None:
    assert month_tick(parse_month("2024-01"), "zh") == "2024年"
    assert month_tick(parse_month("2024-07"), "zh") == "7月"
    assert month_tick(parse_month("2024-07"), "en") == "Jul"
