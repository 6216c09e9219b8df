"""Which place is meant: by code, name, what it lies in, and day; what is not certain is asked, never chosen."""

from __future__ import annotations

import pytest

from geo import divisions
from geo.history.change import Change
from geo.history.resolving import Answer, Asked
from geo.history.version import Version
from tests.geo.history.places import FIRST, atlas, day, listed

KNOWN = atlas()
TODAY = day("2025-01-01")


def codes(answer: Answer) -> tuple[str, list[str]]:
    """How, and the place or the candidates."""
    return answer.how, [one.code for one in ([answer.place] if answer.place else answer.candidates)]


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("990101100", "城关镇", ("plain", ["990101100"])),
        ("990101100", "城关", ("plain", ["990101100"])),  # as written on a map
        ("990101100", "城關鎮", ("spelt", ["990101100"])),  # traditional
        ("990102101", "二零里镇", ("spelt", ["990102101"])),  # 〇 and 零
        ("990101100", "甲县城关镇", ("spelt", ["990101100"])),  # with what it lies in
        ("990101100", "", ("plain", ["990101100"])),
        ("", "某市甲县城关镇", ("by_name", ["990101100"])),
        ("", "甲縣/城關鎮", ("by_name", ["990101100"])),
        ("", "东乡", ("by_name", ["990101200"])),
    ],
)
def test_what_is_certain_is_found(code, name, expected):
    assert codes(KNOWN.resolve(Asked(code, name, TODAY))) == expected


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        # Code and name of two places: neither is picked, both are told.
        ("990101100", "西乡", ("differs", ["990101100", "990102200"])),
        ("990101100", "乙县城关镇", ("differs", ["990101100", "990102100"])),
        # 东镇 is not 东乡: another kind of township is another name unless a change says so.
        ("990101200", "东镇", ("differs", ["990101200"])),
        ("", "城关镇", ("ambiguous", ["990101100", "990102100"])),
        ("", "丙县城关镇", ("unknown_name", [])),
        ("990103001", "东乡", ("unknown_code", ["990101200"])),
    ],
)
def test_what_is_not_certain_is_asked(code, name, expected):
    assert codes(KNOWN.resolve(Asked(code, name, TODAY))) == expected


def test_the_level_that_is_asked_for_tells_namesakes_apart():
    # 青山 is short for a county and for a township of that name.
    known = atlas(base=listed(c990102=("青山县", "990100"), c990102300=("青山镇", "990102")))
    assert codes(known.resolve(Asked("", "青山", TODAY, ("county",)))) == ("by_name", ["990102"])
    assert codes(known.resolve(Asked("", "青山", TODAY))) == ("ambiguous", ["990102", "990102300"])


CONVERTED = Change("converted", day("2023-03-15"), "990101200", "990101102", "东乡", "东镇")


def test_a_day_tells_which_of_two_names_and_codes_was_meant():
    known = atlas(CONVERTED)
    assert codes(known.resolve(Asked("990101200", "东乡", day("2023-03-14")))) == ("plain", ["990101200"])
    assert codes(known.resolve(Asked("990101200", "东乡", day("2023-03-15")))) == ("gone", ["990101102"])
    assert codes(known.resolve(Asked("990101102", "东镇", day("2023-03-14")))) == ("not_yet", ["990101200"])
    # A name alone means the place that has it on the day, or what it had become by then.
    assert codes(known.resolve(Asked("", "东乡", day("2023-03-14")))) == ("by_name", ["990101200"])
    assert codes(known.resolve(Asked("", "东镇", day("2023-03-15")))) == ("by_name", ["990101102"])


def test_a_name_of_another_time_is_understood_and_told():
    known = atlas(Change("renamed", day("2023-03-15"), "990101200", "990101200", "东乡", "东镇"))
    assert codes(known.resolve(Asked("990101200", "东乡", TODAY))) == ("former", ["990101200"])


def test_a_name_that_passed_to_another_place_means_the_one_that_has_it_on_the_day():
    # 东乡 became 东镇; a year later 西乡 was named 东乡.
    known = atlas(
        Change("renamed", day("2023-03-15"), "990101200", "990101200", "东乡", "东镇"),
        Change("renamed", day("2024-03-15"), "990102200", "990102200", "西乡", "东乡"),
    )
    assert codes(known.resolve(Asked("", "东乡", day("2023-01-01")))) == ("by_name", ["990101200"])
    assert codes(known.resolve(Asked("", "东乡", day("2025-01-01")))) == ("by_name", ["990102200"])


@pytest.mark.parametrize(
    ("name", "how"),
    [("龙华", "plain"), ("龙华区", "plain"), ("龙华新区", "aliased"), ("龍華新區", "aliased"), ("福田区", "differs")],
)
def test_longhua_by_all_its_names_and_never_by_that_of_another_district(name, how):
    base = [
        Version(row.code, row.name, row.level, row.parent_code, FIRST, short=row.short_name)
        for row in divisions.for_province("440000").itertuples()
        if row.code.startswith("4403") or row.code == "440000"
    ]
    known = atlas(Change("alias", FIRST, new="440309", old_name="龙华新区"), base=base)
    assert known.resolve(Asked("440309", name, TODAY)).how == how


def test_streets_of_one_name_in_a_real_province_are_asked_for_their_county():
    places = divisions.for_province("410000")
    base = [Version(r.code, r.name, r.level, r.parent_code, FIRST, short=r.short_name) for r in places.itertuples()]
    known = atlas(base=base)
    namesakes = places[places["name"].eq("新华街道")]
    assert len(namesakes) > 1
    found = known.resolve(Asked("", "新华街道", TODAY))
    assert (found.how, len(found.candidates)) == ("ambiguous", len(namesakes))
    one = namesakes.iloc[0]
    county = places.set_index("code")["name"][one["parent_code"]]
    assert codes(known.resolve(Asked("", f"{county}新华街道", TODAY)))[1].count(one["code"]) == 1
