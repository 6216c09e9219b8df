"""Cells that were read otherwise than typed, in a release: with county, month and the day that their file came in."""

from __future__ import annotations

import pandas as pd
from openpyxl import load_workbook

from queries.mended import mended_cells
from tests.warehouse.divided import APRIL, RECEIVED, steward
from warehouse.intake import workbook

__all__ = ["steward"]
SITE = "990101100-1"


def test_what_was_typed_is_published_beside_what_was_taken(steward):
    assert steward.load(steward.stations(("990101100", "甲站", "2022-05-01"))).state == "loaded"
    path = steward.folder / "april.xlsx"
    sites = pd.DataFrame({"site_id": [SITE], "name": ["甲站"], "township": ["城关镇"]})
    values = pd.DataFrame({"staff": [3], "cases_opened": [1]}, index=[SITE])
    workbook.write(path, county_name="甲县", month=APRIL, province_name="某省", sites=sites, values=values, zero=set())
    book = load_workbook(path)
    page = book["月报表"]
    (cell,) = [one for row in page.iter_rows() for one in row if one.value == 3]
    cell.value = "３人"
    book.save(path)
    assert steward.load(path).state == "loaded"

    (row,) = mended_cells(steward.published(), region="990101", first=APRIL, last=APRIL).to_dict("records")
    told = [row[name] for name in ("site_id", "indicator_id", "sheet", "cell", "typed", "read_as", "rule", "value")]
    assert told == [SITE, "staff", "月报表", cell.coordinate, "３人", "3", "unit", 3]
    assert (row["region_code"], row["period"], row["received_on"]) == ("990101", "2023-04", RECEIVED.isoformat())
