"""Cells that were read otherwise than typed: whose they are, and where headings are told."""

from __future__ import annotations

import math

from queries.mended import mended_cells
from queries.release import Release
from tests.queries.conftest import EAST, JIA, JUNE, MAY_2023, PROVINCE, YI


def told(release: Release, region: str, first: int = MAY_2023) -> list[tuple[int, str, str, str]]:
    found = mended_cells(release, region=region, first=first, last=JUNE)
    return list(zip(found["batch_id"], found["site_id"], found["cell"], found["rule"], strict=True))


def test_the_newest_file_comes_first_and_headings_are_where_their_county_is(small_release: Release) -> None:
    cells = [(9, "S1", "F7", "unit"), (9, "S2", "C8", "signs"), (7, "", "D3", "heading")]
    for region in (PROVINCE, EAST, JIA):
        assert told(small_release, region) == cells
    assert told(small_release, "520101001") == cells[:1]
    assert told(small_release, YI) == []
    assert told(small_release, PROVINCE, JUNE) == cells[:2]


def test_what_was_typed_stands_beside_what_was_taken(small_release: Release) -> None:
    first, _, heading = mended_cells(small_release, region=JIA, first=MAY_2023, last=JUNE).to_dict("records")
    assert (first["typed"], first["value"], first["period"], first["received_on"]) == (
        "1,200人次", 1200, "2023-06", "2023-07-03",
    )  # fmt: skip
    assert (first["indicator_id"], first["domain_code"], first["name"]) == (
        "person_times_served", "elderly_care", "S1社工站",
    )  # fmt: skip
    assert math.isnan(heading["value"])
    assert (heading["typed"], heading["read_as"], heading["name"]) == ("社工", "驻站社工（人）", "")
