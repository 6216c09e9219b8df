"""What became of places: whose past is whose, where figures break off, where a station lay, what counts."""

from __future__ import annotations

from geo.history.change import Change
from geo.history.counting import Span, inherited
from geo.history.lineage import Heir, breaks, heirs
from geo.history.stays import Stay, choices, stays
from tests.geo.history.places import FIRST, atlas, day

MERGER = day("2023-03-15")
MERGED = (
    Change("merged", MERGER, "990101100", "990101101", new_name="合镇"),
    Change("merged", MERGER, "990101200", "990101101", new_name="合镇"),
)
SPLIT = (
    Change("split", MERGER, "990101100", "990101101", new_name="左镇", sites=("S1",)),
    Change("split", MERGER, "990101100", "990101102", new_name="右镇", sites=("S2",)),
)
MOVED = Change("moved", MERGER, "990101200", "990101200", old_parent="990101", new_parent="990102")
ABSORBED = Change("absorbed", MERGER, "990101200", "990101100")
CITY = Change("converted", MERGER, "990102", "990182", "乙县", "乙市")


def broken(*changes: Change) -> list[str]:
    known = atlas(*changes)
    return [one.code for one in breaks(known.changes, known.known)]


def test_a_place_made_of_whole_places_inherits_their_past():
    assert heirs(MERGED) == [Heir("990101100", "990101101", MERGER), Heir("990101200", "990101101", MERGER)]
    assert Heir("990102", "990182", MERGER) in heirs(atlas(CITY).changes)


def test_what_was_made_of_made_places_inherits_theirs_as_well():
    again = Change("recoded", day("2024-01-01"), "990101101", "990101001")
    assert Heir("990101100", "990101001", MERGER) in heirs([*MERGED, again])


def test_a_part_has_no_past_of_its_own_and_who_takes_in_another_keeps_only_its_own():
    assert heirs(SPLIT) == []
    assert heirs([ABSORBED]) == []
    # One that is made of a whole and a part is not made of whole places.
    partly = [*SPLIT, Change("merged", MERGER, "990101200", "990101101")]
    assert heirs(partly) == []


def test_figures_break_where_a_code_comes_to_stand_for_other_ground():
    # A township that moves changes both counties, but not the prefecture they both lie in.
    assert broken(MOVED) == ["990101", "990102"]
    # Who takes in another township stands for more ground; their county stands for the same.
    assert broken(ABSORBED) == ["990101100"]
    assert broken(*MERGED) == []
    assert broken(CITY) == []
    assert broken(Change("renamed", MERGER, "990101200", "990101200", new_name="东镇")) == []
    # A county that goes over to another prefecture changes the two prefectures.
    over = Change("moved", MERGER, "990102", "990102", old_parent="990100", new_parent="990200")
    assert broken(over) == ["990100", "990200"]


def test_a_station_lies_in_what_its_township_became():
    known = atlas(*MERGED)
    found = stays("S", "990101100", day("2022-06-01"), known.changes, known.known)
    assert found == [Stay("990101100", None, MERGER), Stay("990101101", MERGER, None)]


def test_a_station_of_a_county_that_became_a_city_lies_in_the_township_of_the_new_code():
    known = atlas(CITY)
    found = stays("S", "990182100", day("2022-06-01"), known.changes, known.known)
    assert found == [Stay("990102100", None, MERGER), Stay("990182100", MERGER, None)]


def test_where_there_are_several_ways_the_row_that_names_the_station_decides():
    known = atlas(*SPLIT)
    assert [one.code for one in stays("S2", "990101100", FIRST, known.changes, known.known)] == [
        "990101100", "990101102",
    ]  # fmt: skip
    # Nobody said where S3 went: it is asked for, and no township is made up for it.
    assert [one.code for one in stays("S3", "990101100", FIRST, known.changes, known.known)] == ["990101100"]
    assert [one.is_later for one in choices("S3", "990101100", FIRST, known.changes, known.known)] == [True]


def test_a_station_registered_where_two_became_one_is_asked_for_where_it_was_before():
    known = atlas(*MERGED)
    assert [one.is_later for one in choices("S", "990101101", FIRST, known.changes, known.known)] == [False]
    # One that was founded after the merger was never anywhere else.
    assert choices("S", "990101101", day("2023-06-01"), known.changes, known.known) == []


def test_a_township_that_gives_up_a_part_keeps_the_stations_that_nobody_sent_away():
    known = atlas(Change("carved", MERGER, "990101100", "990101002", new_name="新设街道", sites=("S1",)))
    assert [one.code for one in stays("S1", "990101100", FIRST, known.changes, known.known)] == [
        "990101100", "990101002",
    ]  # fmt: skip
    assert [one.code for one in stays("S2", "990101100", FIRST, known.changes, known.known)] == ["990101100"]


def test_the_new_township_counts_when_one_of_the_old_did_unless_somebody_decided():
    known = atlas(*MERGED)
    counted = {"990101100": [Span(FIRST, None, True)], "990101200": [Span(FIRST, None, False)]}
    (span,) = inherited(known.changes, known.known, counted)["990101101"]
    assert (span.start, span.end, span.counts) == (MERGER, None, True)
    decided = counted | {"990101101": [Span(MERGER, None, False)]}
    assert inherited(known.changes, known.known, decided) == {}


def test_an_old_township_that_no_list_names_counted_as_what_became_of_it():
    known = atlas(Change("recoded", MERGER, "990101900", "990101200", old_name="东乡"))
    (span,) = inherited(known.changes, known.known, {"990101200": [Span(FIRST, None, True)]})["990101900"]
    assert (span.start, span.end, span.counts) == (FIRST, MERGER, True)
