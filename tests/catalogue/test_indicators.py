"""The definitions themselves: all of them complete, consistent and used."""

import re
from dataclasses import replace

import pytest

from catalogue.dictionaries import DOMAINS, GROUPS, RESOURCE_TYPES, SENSITIVE_GROUPS, SERVICE_TYPES, UNITS
from catalogue.indicators import load, load_from
from catalogue.rungs import RUNGS
from catalogue.validation import problems_of

CATALOGUE = load()

PROMISED = """posts staff staff_licensed graduates_hired volunteers_posted volunteer_teams cases_opened cases_closed
case_sessions groups_run group_sessions groups_and_cases community_activities households_visited visit_household_times
visit_person_times persons_served person_times_served volunteer_person_times trainings training_person_times
policy_consultations psych_support disputes_mediated deliberations orgs_mobilised orgs_incubated funds_fiscal
charity_cash goods_value goods_items matched_funds publicity_events stations_suspended townships_in_scope
counties_fully_covered prefectures_fully_covered guidance_centres main_stations service_rooms reports_expected
reports_filed reporting_completeness reporting_timeliness staff_licensed_share person_times_per_station
cases_per_station"""


def test_every_promised_indicator_is_defined():
    by_rung = [f"{name}_{rung}" for rung in RUNGS for name in ("coverage", "townships_covered", "stations")]
    assert [name for name in PROMISED.split() + by_rung if name not in CATALOGUE] == []
    assert len(CATALOGUE) >= 40


@pytest.mark.parametrize("indicator", CATALOGUE.values(), ids=lambda indicator: indicator.id)
def test_definition_is_complete_in_both_languages(indicator):
    for text in (indicator.label, indicator.definition, indicator.reference):
        assert re.search(r"[\u4e00-\u9fff]", text.zh)
        assert re.search(r"[a-z]", text.en)
        # A definition that needs Chinese to be read in English is not complete.
        assert not re.search(r"[\u4e00-\u9fff]", text.en)
    assert indicator.definition.zh.endswith("。")
    assert indicator.definition.en.endswith(".")
    assert len(indicator.definition.en) > len(indicator.label.en)


def test_definitions_are_consistent():
    assert problems_of(CATALOGUE) == []


def test_labels_are_told_apart():
    for lang in ("zh", "en"):
        labels = [indicator.label.in_(lang) for indicator in CATALOGUE.values()]
        assert [label for label in labels if labels.count(label) > 1] == []


def test_every_indicator_has_a_place_where_it_comes_from():
    for indicator in CATALOGUE.values():
        if indicator.source == "report":
            assert indicator.form is not None, indicator.id
        elif indicator.source == "derived":
            assert indicator.numerator in CATALOGUE, indicator.id


def test_every_unit_is_used():
    used = {indicator.unit for indicator in CATALOGUE.values()}
    used |= {part for unit in UNITS.values() if unit.unit in used for part in unit.over or ()}
    assert set(UNITS) - used == set()


def test_percentages_divide_like_by_like():
    for indicator in CATALOGUE.values():
        if indicator.unit == "percent":
            assert CATALOGUE[indicator.numerator].unit == CATALOGUE[indicator.denominator].unit


def test_given_person_times_are_never_part_of_received_ones():
    assert CATALOGUE["volunteer_person_times"].at_most == ""
    assert CATALOGUE["groups_and_cases"].unit not in (CATALOGUE["groups_run"].unit, CATALOGUE["cases_opened"].unit)


def test_broken_down_indicators():
    assert {one.id: one.breakdown for one in CATALOGUE.values() if one.breakdown} == {
        "persons_served": "group",
        "person_times_served": "domain",
    }


def test_dictionaries_have_the_known_codes():
    assert (len(DOMAINS), len(GROUPS), len(SERVICE_TYPES), len(RESOURCE_TYPES)) == (7, 19, 27, 17)
    assert {"orphan", "severe_illness", "severe_disabled", "minor_justice"} <= SENSITIVE_GROUPS


def test_form_columns_run_band_by_band():
    orders = [indicator.form.order for indicator in CATALOGUE.form_fields()]
    assert orders == sorted(set(orders))


def test_hash_changes_with_the_definition():
    staff = CATALOGUE["staff"]
    assert replace(staff).sha256() == staff.sha256()
    assert replace(staff, decimals=1).sha256() != staff.sha256()


SOUND = """
[staff]
label = { zh = "社工", en = "Staff" }
definition = { zh = "人数。", en = "People." }
reference = { zh = "月报", en = "report" }
unit = "person"
nature = "stock"
aggregation = "last"
direction = "up"
decimals = 0
rounding = "half_even"
min_cell = 0
source = "report"
version = 1
form = { order = 1, band = "人员", heading = "社工" }
"""


@pytest.mark.parametrize(
    ("sound", "broken", "complaint"),
    [
        ('en = "People."', 'en = " "', "staff.definition: en is missing or blank"),
        ('unit = "person"', 'unit = "persons"', "unit 'persons' is not one of"),
        ('aggregation = "last"', 'aggregation = "sum"', "a stock cannot be aggregated by sum"),
        ("decimals = 0", 'decimals = "0"', "staff.decimals: '0' is not int"),
        ("decimals = 0", "decimal = 0", r"unknown or missing keys \['decimal'\]"),
        ('source = "report"', 'source = "register"', "needs a form field"),
        ("version = 1", 'version = 1\nnumerator = "staff"', "not a ratio"),
        ("version = 1", 'version = 1\nat_most = "crowd"', "no indicator crowd"),
        ('nature = "stock"\naggregation = "last"', 'nature = "ratio"\naggregation = "ratio"', "no indicator"),
    ],
)
def test_unsound_definition_is_refused_by_name(tmp_path, sound, broken, complaint):
    assert sound in SOUND
    (tmp_path / "1_team.toml").write_text(SOUND.replace(sound, broken), encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        load_from(tmp_path)


def test_same_id_twice_is_refused(tmp_path):
    for name in ("1_a.toml", "2_b.toml"):
        (tmp_path / name).write_text(SOUND, encoding="utf-8")
    with pytest.raises(ValueError, match="staff is defined twice"):
        load_from(tmp_path)


def test_mixed_units_in_a_percentage_are_refused():
    mixed = replace(CATALOGUE["staff_licensed_share"], numerator="person_times_served")
    problems = problems_of({**CATALOGUE, "staff_licensed_share": mixed})
    assert problems == ["staff_licensed_share: a percentage of person_time in person"]
