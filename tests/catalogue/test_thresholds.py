"""Thresholds: sound as they are, and changed by a province's file or refused in words."""

from __future__ import annotations

import json
from string import Formatter

import pytest

from catalogue.own_file import OwnFileError
from catalogue.thresholds import changed, default, parse
from queries import funnels, openings, xmr

KNOWN = default()


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("threshold_id", KNOWN)
def test_a_threshold_lies_within_its_bounds_and_its_meaning_tells_the_number(threshold_id: str) -> None:
    one = KNOWN[threshold_id]
    assert one.limit.least <= one.limit.value <= one.limit.most
    assert slots(one.definition.zh) == slots(one.definition.en) == {"value"}
    assert not one.limit.is_own


def test_numbers_are_written_as_they_are_read() -> None:
    assert (KNOWN["stalled_share"].text, KNOWN["pace_months"].text) == ("90%", "3")
    assert KNOWN["on_track"].text == "0.95"  # a ratio of two shares is no share
    finer = changed(KNOWN, "version = 1\n[limits]\nstalled_share = 0.925")
    assert finer["stalled_share"].text == "92.5%"  # 93% would not be the number in force


def test_no_province_can_go_below_what_a_method_needs() -> None:
    """Limits of a control chart take twelve points, a forecast a year, a funnel five places."""
    assert KNOWN["control_months"].limit.least == xmr.LEAST
    assert KNOWN["forecast_months"].limit.least == openings.LEAST_MONTHS
    assert KNOWN["comparison_places"].limit.least == funnels.LEAST
    # The two classes of progress cannot be set the wrong way round.
    assert KNOWN["needs_acceleration"].limit.most < KNOWN["on_track"].limit.least


def test_a_file_changes_what_it_names_and_nothing_else() -> None:
    own = changed(KNOWN, "version = 4\n[limits]\nstalled_share = 0.8\npace_months = 6\n")
    assert (own.version, own.own_version) == (KNOWN.version, 4)
    assert (own.number("stalled_share"), own.count("pace_months")) == (0.8, 6)
    assert [name for name, one in own.items() if one.limit.is_own] == ["pace_months", "stalled_share"]
    untouched = set(KNOWN) - {"stalled_share", "pace_months"}
    assert {name: own[name] for name in untouched} == {name: KNOWN[name] for name in untouched}


def test_what_a_release_keeps_reads_back_as_it_was() -> None:
    own = changed(KNOWN, "version = 4\n[limits]\nstalled_share = 0.8\n")
    assert parse(own.as_json()) == own
    assert parse(KNOWN.as_json()) == KNOWN


def test_a_release_from_before_a_threshold_was_added_judges_by_the_usual_one() -> None:
    kept = json.loads(changed(KNOWN, "version = 1\n[limits]\npace_months = 6\n").as_json())
    kept["thresholds"] = [row for row in kept["thresholds"] if row["id"] != "stalled_share"]
    told = parse(json.dumps(kept))
    assert (told.count("pace_months"), told.number("stalled_share")) == (6, 0.9)


@pytest.mark.parametrize(
    ("text", "names", "says"),
    [
        ("version = ", "TOML", "no TOML"),
        ("[limits]\npace_months = 6", "version", "version"),
        ("version = 1\npace_months = 6", "pace_months", "version, limits"),
        ("version = 1\nlimits = 3", "[limits]", "[limits]"),
        ("version = 1\n[limits]\nno_such = 6", "no_such", "pace_months"),
        ("version = 1\n[limits]\npace_months = 0", "limits.pace_months = 0", "from 1 to 12"),
        ("version = 1\n[limits]\npace_months = 2.5", "2.5：应为 1 至 12 的整数", "a whole number"),
        ("version = 1\n[limits]\npace_months = true", "True", "a whole number"),
        ('version = 1\n[limits]\nstalled_share = "0.8"', "'0.8'", "a number from 0.5 to 0.99"),
        ("version = 1\n[limits]\nstalled_share = 80", "stalled_share = 80", "from 0.5 to 0.99"),
        ("version = 1\n[limits]\nstalled_share = nan", "nan", "from 0.5 to 0.99"),
    ],
)
def test_what_is_wrong_is_named_with_what_may_stand_there(text: str, names: str, says: str) -> None:
    with pytest.raises(OwnFileError) as refused:
        changed(KNOWN, text)
    assert names in refused.value.text.zh
    assert says in refused.value.text.en
