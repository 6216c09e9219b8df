"""A selection travels in the URL and comes back; what cannot be used falls back and is told."""

from catalogue.period import parse_month
from dashboard.selection import Choices, Notice, Selection, from_params

DEFAULTS = Selection(region="520000", month=parse_month("2025-06"))
CHOICES = Choices(
    rubrics=lambda rubric: rubric == "five_haves",
    regions={"520000", "522702"}.__contains__,
    indicators=("person_times_served", "persons_served", "cases_opened", "staff"),
    domains=("elderly_care",),
    groups=("left_behind_child",),
    sites={"522702001-1"}.__contains__,
    releases={"R0001-abcdef12"}.__contains__,
    screens={"map,thanks"}.__contains__,
    against={"R0000-00000000"}.__contains__,
    first_month=parse_month("2020-09"),
    last_month=parse_month("2025-06"),
)


def test_defaults_need_no_parameters() -> None:
    assert DEFAULTS.to_params(DEFAULTS) == {}
    assert from_params({}, DEFAULTS, CHOICES) == (DEFAULTS, ())


def test_there_and_back() -> None:
    chosen = DEFAULTS.with_(
        region="522702", month=parse_month("2023-05"), rung="full_service", lang="en", site="522702001-1", theme="dark",
        release="R0001-abcdef12", screens="map,thanks", against="R0000-00000000",
    )  # fmt: skip
    params = chosen.to_params(DEFAULTS)
    assert params == {
        "region": "522702", "month": "2023-05", "rung": "full_service", "site": "522702001-1", "lang": "en",
        "theme": "dark", "release": "R0001-abcdef12", "screens": "map,thanks", "against": "R0000-00000000",
    }  # fmt: skip
    assert from_params(params, DEFAULTS, CHOICES) == (chosen, ())


def test_what_cannot_be_used_is_told_and_the_rest_is_kept() -> None:
    asked = {"region": "999999", "month": "2030-01", "rung": "top", "indicator": "staff", "domain": "x", "utm": "1"}
    asked |= {"release": "R0002-abcdef12", "screens": "maps", "against": "R0009-00000000"}
    selection, notices = from_params(asked, DEFAULTS, CHOICES)
    assert selection == DEFAULTS.with_(indicator="staff")
    fallen = ["region", "month", "rung", "domain", "release", "screens", "against"]
    assert [notice.name for notice in notices] == fallen


def test_a_theme_that_is_none_falls_back_to_the_light_one() -> None:
    for text in ("blue", "meeting", "DARK", ""):
        assert from_params({"theme": text}, DEFAULTS, CHOICES) == (DEFAULTS, (Notice("theme", text),))


def test_a_month_that_is_no_month() -> None:
    for text in ("2023-13", "202305", "2023-5", "", "２０２３-05"):
        selection, notices = from_params({"month": text}, DEFAULTS, CHOICES)
        assert selection == DEFAULTS
        assert notices == (Notice("month", text),)


def test_a_long_value_is_cut_in_the_notice() -> None:
    _, notices = from_params({"region": "x" * 500}, DEFAULTS, CHOICES)
    assert notices == (Notice("region", "x" * 40),)


def test_a_domain_goes_with_an_indicator_that_is_not_reported_by_it() -> None:
    of_the_old = DEFAULTS.with_(domain="elderly_care")  # person-times are reported by domain
    assert of_the_old.domain == "elderly_care"
    assert of_the_old.with_(indicator="cases_opened") == DEFAULTS.with_(indicator="cases_opened")
    # Persons are reported by group, not by domain.
    assert of_the_old.with_(indicator="persons_served", group="left_behind_child") == DEFAULTS.with_(
        indicator="persons_served", group="left_behind_child"
    )


def test_a_link_to_a_domain_that_the_indicator_has_not_says_so_and_shows_the_whole() -> None:
    asked = {"domain": "elderly_care", "indicator": "cases_opened"}
    selection, notices = from_params(asked, DEFAULTS, CHOICES)
    assert selection == DEFAULTS.with_(indicator="cases_opened")
    assert notices == (Notice("domain", "elderly_care"),)


def test_a_period_may_begin_with_any_month_up_to_the_chosen_one() -> None:
    since = DEFAULTS.with_(window="2022-05")
    assert since.to_params(DEFAULTS) == {"window": "2022-05"}
    assert from_params({"window": "2022-05"}, DEFAULTS, CHOICES) == (since, ())
    assert since.with_(month=parse_month("2022-05")).window == "2022-05"
    assert since.with_(month=parse_month("2022-04")).window == "month"  # which begins later than it ends


def test_a_period_that_begins_outside_the_data_or_too_late_falls_back() -> None:
    for text in ("2020-08", "2025-07", "2022-13", "since"):
        assert from_params({"window": text}, DEFAULTS, CHOICES) == (DEFAULTS, (Notice("window", text),))
    asked = {"window": "2023-06", "month": "2023-05"}
    assert from_params(asked, DEFAULTS, CHOICES) == (
        DEFAULTS.with_(month=parse_month("2023-05")), (Notice("window", "2023-06"),)
    )  # fmt: skip
