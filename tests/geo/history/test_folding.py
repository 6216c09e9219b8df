"""From the list of one day and the changes to the places of every day."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from geo import divisions
from geo.history.change import Change, effective
from geo.history.folding import expanded, folded
from geo.history.version import Version
from tests.geo.history.places import FIRST, atlas, day, listed, spans

MERGER = day("2023-03-15")


def merged(old: str, new: str, **more: str) -> Change:
    return Change("merged", MERGER, old, new, **more)


def test_a_merger_that_the_list_already_has_ends_the_old_places_and_begins_the_new_one():
    # The list of 2025 names 990101101 only; 990101102 and 990101103 were there until the merger.
    base = listed(c990101101=("合镇", "990101"))
    known = atlas(
        merged("990101102", "990101101", old_name="左乡"), merged("990101103", "990101101", old_name="右乡"), base=base
    )
    assert spans(known, "990101101") == [("合镇", "2023-03-15", "")]
    assert spans(known, "990101102") == [("左乡", "2022-01-01", "2023-03-15")]
    assert [one.parent for one in known.known["990101103"]] == ["990101"]


def test_a_merger_after_the_list_carries_it_on():
    known = atlas(merged("990101100", "990101101", new_name="合镇"), merged("990101200", "990101101", new_name="合镇"))
    assert spans(known, "990101100") == [("城关镇", "2022-01-01", "2023-03-15")]
    assert spans(known, "990101101") == [("合镇", "2023-03-15", "")]
    # What a name says of a place follows it: 合镇 is a 镇.
    assert known.known["990101101"][0].township_kind == "镇"


def test_a_place_that_takes_in_another_goes_on_and_so_does_one_that_gives_up_a_part():
    taken_in = atlas(Change("absorbed", MERGER, "990101200", "990101100"))
    assert spans(taken_in, "990101200") == [("东乡", "2022-01-01", "2023-03-15")]
    assert spans(taken_in, "990101100") == [("城关镇", "2022-01-01", "")]
    given_up = atlas(Change("carved", MERGER, "990101100", "990101002", new_name="新设街道"))
    assert spans(given_up, "990101100") == [("城关镇", "2022-01-01", "")]
    assert spans(given_up, "990101002") == [("新设街道", "2023-03-15", "")]


def test_a_new_name_keeps_the_code_and_begins_a_version():
    known = atlas(Change("renamed", MERGER, "990101200", "990101200", new_name="东镇"))
    assert spans(known, "990101200") == [("东乡", "2022-01-01", "2023-03-15"), ("东镇", "2023-03-15", "")]
    assert [one.township_kind for one in known.known["990101200"]] == ["乡", "镇"]


def test_a_new_name_that_the_list_already_has_gives_the_years_before_the_old_one():
    known = atlas(Change("renamed", MERGER, "990101200", "990101200", old_name="旧乡", new_name="东乡"))
    assert spans(known, "990101200") == [("旧乡", "2022-01-01", "2023-03-15"), ("东乡", "2023-03-15", "")]


def test_a_county_with_a_new_code_takes_its_townships_along():
    known = atlas(Change("converted", MERGER, "990102", "990182", "乙县", "乙市"))
    assert spans(known, "990182") == [("乙市", "2023-03-15", "")]
    assert spans(known, "990182100") == [("城关镇", "2023-03-15", "")]
    assert spans(known, "990102100") == [("城关镇", "2022-01-01", "2023-03-15")]
    assert {one.parent for one in known.known["990182100"]} == {"990182"}


def test_a_township_that_moves_lies_in_the_other_county_from_the_day_on():
    move = Change("moved", MERGER, "990101200", "990101200", old_parent="990101", new_parent="990102")
    assert [(one.parent, one.start) for one in atlas(move).known["990101200"]] == [
        ("990101", FIRST),
        ("990102", MERGER),
    ]


def test_a_code_that_was_given_out_again_has_two_lives():
    # 东乡 gave its code up in 2023; in 2024 another place got it.
    known = atlas(
        Change("recoded", MERGER, "990101200", "990101103"),
        Change("created", day("2024-06-01"), new="990101200", new_name="另一乡"),
    )
    assert spans(known, "990101200") == [("东乡", "2022-01-01", "2023-03-15"), ("另一乡", "2024-06-01", "")]
    assert spans(known, "990101103") == [("东乡", "2023-03-15", "")]


def test_changes_in_a_chain_each_hold_for_their_time():
    known = atlas(
        Change("converted", MERGER, "990101200", "990101102", "东乡", "东镇"),
        Change("converted", day("2024-01-01"), "990101102", "990101003", "东镇", "东街道"),
        base=listed(c990101003=("东街道", "990101"), c990101200=None),
    )
    assert spans(known, "990101200") == [("东乡", "2022-01-01", "2023-03-15")]
    assert spans(known, "990101102") == [("东镇", "2023-03-15", "2024-01-01")]
    assert spans(known, "990101003") == [("东街道", "2024-01-01", "")]


def test_a_later_row_replaces_an_earlier_one_and_a_withdrawn_one_is_as_if_it_had_not_been():
    first = Change("renamed", MERGER, "990101200", "990101200", new_name="东镇", batch=1)
    again = Change("renamed", MERGER, "990101200", "990101200", new_name="东方镇", batch=2)
    gone = Change("withdrawn", MERGER, "990101200", "990101200", batch=3)
    assert [one.name for one in atlas(first, again).known["990101200"]] == ["东乡", "东方镇"]
    assert folded(listed(), [first, again, gone]) == folded(listed(), [])
    assert effective([gone, again, first]) == []


CODES = st.sampled_from(["990101001", "990101100", "990101200", "990102100", "990102101", "990101900"])
ROWS = st.lists(
    st.builds(
        lambda kind, days, old, new: Change(kind, date(2022, 2, 1) + timedelta(days), old, new, "某乡", "某镇"),
        st.sampled_from(["merged", "absorbed", "split", "carved", "recoded"]),
        st.integers(0, 600), CODES, CODES,
    ).filter(lambda one: one.old != one.new),
    max_size=6,
)  # fmt: skip


@given(ROWS)
def test_whatever_changes_a_place_is_never_twice_in_force_and_every_version_has_days(rows):
    found = folded(listed(), rows)
    assert all(one.end is None or one.start < one.end for one in found)
    for one, other in pairwise(found):
        if one.code == other.code:
            assert one.end is not None
            assert one.end <= other.start


@given(ROWS)
def test_what_follows_from_rows_follows_from_what_they_were_expanded_to(rows):
    assert folded(listed(), expanded(listed(), rows)) == folded(listed(), rows)


def test_a_real_county_that_became_a_city_under_another_code_takes_all_its_townships_back_in_time():
    """米林县 540422 became 米林市 540481, which the list of 2025 has with eight townships. The day is made up."""
    base = [
        Version(row.code, row.name, row.level, row.parent_code, FIRST, short=row.short_name)
        for row in divisions.for_province("540000").itertuples()
    ]
    known = atlas(Change("converted", MERGER, "540422", "540481", "米林县", "米林市"), base=base)
    assert spans(known, "540481") == [("米林市", "2023-03-15", "")]
    assert spans(known, "540422") == [("米林县", "2022-01-01", "2023-03-15")]
    now = [one for one in known.versions if one.parent == "540481"]
    then = [one for one in known.versions if one.parent == "540422"]
    assert len(now) == 8
    assert [one.name for one in then] == [one.name for one in now]
    assert [one.code for one in then] == [one.code.replace("540481", "540422") for one in now]
