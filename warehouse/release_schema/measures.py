"""Figures by site and by place, and the reports they come from."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Date, Double, Integer, String, Table

from warehouse.release_schema.metadata import metadata

site_measure = Table(
    "site_measure",
    metadata,
    Column("site_id", String),
    Column("county_code", String),
    Column("month", Integer),
    Column("indicator_id", String),
    Column("domain_code", String),
    Column("group_code", String),
    Column("value", Double),
)

measure_month = Table(
    "measure_month",
    metadata,
    Column("region_code", String, comment="counties and above"),
    Column("month", Integer),
    Column("indicator_id", String),
    Column("domain_code", String),
    Column("group_code", String),
    Column("value", Double, comment="sum over the stations that reported"),
    Column("reporters", Integer, comment="stations with a value"),
    Column("matched_mom", Double, comment="sum over the stations that reported this month and the month before"),
    Column("base_mom", Double, comment="the same stations' sum the month before; NULL if none"),
    Column("reporters_mom", Integer),
    Column("matched_yoy", Double),
    Column("base_yoy", Double, comment="the same stations' sum twelve months before; NULL if none"),
    Column("reporters_yoy", Integer),
)

report_month = Table(
    "report_month",
    metadata,
    Column("region_code", String, comment="counties and above"),
    Column("month", Integer),
    Column("expected", Integer, comment="stations assigned and in force, suspended ones left out"),
    Column("reported", Integer, comment="on time or late, zero reports included"),
    Column("on_time", Integer, comment="filed by the due day, zero reports included"),
    Column("zero", Integer),
    Column("not_reported", Integer),
    Column("not_due", Integer),
    Column("suspended", Integer),
    Column("corrected", Integer, comment="reports whose version is above 1"),
)

mended_cell = Table(
    "mended_cell",
    metadata,
    Column("batch_id", BigInteger, comment="number of the file that it came in; its name is in the store only"),
    Column("number", Integer, comment="1, 2, … within the file"),
    Column("county_code", String, comment="'' where the file has stations of several"),
    Column("site_id", String, comment="'' for a heading, and for cells of before this was kept"),
    Column("month", Integer, comment="of the report"),
    Column("received_on", Date),
    Column("indicator_id", String, comment="'' where site_id is"),
    Column("domain_code", String),
    Column("group_code", String),
    Column("sheet", String),
    Column("cell", String),
    Column("typed", String),
    Column("read_as", String, comment="a number; of a heading the words of ours"),
    Column("rule", String, comment="code of the dictionary reading; '' for cells of before this was kept"),
    comment="cells of reports that were read otherwise than typed; none in a public release",
)
