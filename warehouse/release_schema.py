"""The release: one read-only DuckDB file from which every page, chart and file is computed.

Codes and ids only; labels join last, from ``region`` and the dictionary in ``indicator``. Intervals are half-open
and always closed by a date (``FOREVER`` where the store has NULL), months are integers (``catalogue.period``).
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, Boolean, Column, Date, Double, Integer, MetaData, String, Table, Text

metadata = MetaData()
FOREVER = date(9999, 1, 1)

about = Table(
    "about",
    metadata,
    Column(
        "name",
        String,
        comment="release_id, sequence, content_sha256, root_region, data_month, first_month, is_simulated, department, "
        "store_batch, divisions_source, peers, checks and attention (JSON: those it was made with)",
    ),
    Column("value", String),
)

indicator = Table("indicator", metadata, Column("indicator_id", String), Column("definition", Text, comment="JSON"))

region = Table(
    "region",
    metadata,
    Column("region_code", String),
    Column("name", String),
    Column("short_name", String),
    Column("name_en", String),
    Column("level", String),
    Column("parent_code", String, comment="'' for the root"),
    Column("province_code", String, comment="'' above provinces"),
    Column("prefecture_code", String, comment="'' where there is none"),
    Column("county_code", String, comment="'' above counties"),
    Column("kind", String),
    Column("township_kind", String, comment="'' above townships"),
    Column("from_date", Date),
    Column("to_date", Date),
)

coverage_step = Table(
    "coverage_step",
    metadata,
    Column("region_code", String, comment="every level, townships included"),
    Column("county_code", String, comment="of a township row; '' for other levels"),
    Column("rung", String),
    Column("from_date", Date),
    Column("to_date", Date),
    Column("covered", Integer, comment="distinct in-scope townships with a station at the rung or above"),
    Column("in_scope", Integer, comment="townships in scope in force"),
    Column("stations", Integer, comment="stations (township tier) at the rung or above, in scope or not"),
    Column("out_of_scope_covered", Integer, comment="townships out of scope that have a station at the rung"),
    Column("counties_full", Integer),
    Column("counties", Integer, comment="counties that have townships in scope"),
    Column("prefectures_full", Integer),
    Column("prefectures", Integer),
    comment="one row a region, rung and stretch of days on which nothing changed",
)

site = Table(
    "site",
    metadata,
    Column("site_id", String),
    Column("tier", String),
    Column("site_type", String),
    Column("name", String),
    Column("region_code", String),
    Column("county_code", String),
    Column("prefecture_code", String),
    Column("province_code", String),
    Column("parent_site_id", String),
    Column("shared_premises", String),
    Column("operator", String, comment="name of the agency that operates it now, '' if none"),
    Column("longitude", Double),
    Column("latitude", Double),
    Column("point_kind", String, comment="submitted, schematic, none"),
)

site_home = Table(
    "site_home",
    metadata,
    Column("site_id", String),
    Column("region_code", String, comment="the region of the site's own tier that it lay in then"),
    Column("county_code", String),
    Column("prefecture_code", String),
    Column("province_code", String),
    Column("from_date", Date),
    Column("to_date", Date),
    comment="where a site lay when; in site stands where it lies now",
)

division_change = Table(
    "division_change",
    metadata,
    Column("change_no", Integer),
    Column("kind", String),
    Column("changed_on", Date),
    Column("old_code", String, comment="'' where nothing was"),
    Column("old_name", String),
    Column("old_home", String, comment="name of what it lay in"),
    Column("new_code", String, comment="'' where nothing is"),
    Column("new_name", String),
    Column("new_home", String, comment="name of what it lies in"),
    Column("source", String),
    Column("note", String),
    comment="changes of places, those of a recoded county's townships among them",
)

series_break = Table(
    "series_break",
    metadata,
    Column("region_code", String),
    Column("broke_on", Date, comment="first day on which the code stands for other ground"),
    Column("change_no", Integer),
    comment="where figures of one code are not comparable with those before",
)

site_break = Table(
    "site_break",
    metadata,
    Column("site_id", String),
    Column("broke_on", Date, comment="first day on which the site serves other ground or lies in another county"),
    Column("change_no", Integer),
    comment="where what a site reports is not like what it reported before",
)

site_status = Table(
    "site_status",
    metadata,
    Column("site_id", String),
    Column("county_code", String),
    Column("status", String),
    Column("from_date", Date),
    Column("to_date", Date),
    Column("evidence", String),
    Column("is_simulated", Boolean),
)

site_month = Table(
    "site_month",
    metadata,
    Column("site_id", String),
    Column("county_code", String),
    Column("month", Integer),
    Column("status", String, comment="on the last day of the month"),
    Column(
        "report_state", String, comment="on_time, late, zero, not_reported, not_due, suspended; absent: not expected"
    ),
    Column("received_on", Date),
    Column("version", Integer),
)

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

target = Table(
    "target",
    metadata,
    Column("target_id", String),
    Column("version", Integer),
    Column("region_code", String),
    Column("plan_type", String),
    Column("label", String),
    Column("label_en", String),
    Column("indicator_id", String),
    Column("rung", String),
    Column("value", Double),
    Column("unit", String),
    Column("start_on", Date),
    Column("due_on", Date),
    Column("source", String),
)

target_phase = Table(
    "target_phase",
    metadata,
    Column("target_id", String),
    Column("version", Integer),
    Column("phase", Integer),
    Column("label", String),
    Column("label_en", String),
    Column("start_on", Date),
    Column("due_on", Date),
    Column("value", Double),
)

plan_version = Table(
    "plan_version",
    metadata,
    Column("target_id", String),
    Column("version", Integer),
    Column("from_date", Date, comment="first day that this version holds"),
    Column("to_date", Date, comment="first day of the version that replaced it"),
    Column("region_code", String),
    Column("plan_type", String),
    Column("label", String),
    Column("label_en", String),
    Column("indicator_id", String),
    Column("rung", String),
    Column("value", Double, comment="NULL: announced without a number"),
    Column("unit", String),
    Column("per", String, comment="station: asked of each; '': of all together"),
    Column("min_stations", Integer, comment="NULL: none said"),
    Column("start_on", Date, comment="NULL: a standing rule"),
    Column("due_on", Date, comment="NULL: no day was set"),
    Column("source", String),
    comment="every version of every plan; target has the newest of those that can be measured",
)

plan_stage = Table(
    "plan_stage",
    metadata,
    Column("target_id", String),
    Column("version", Integer),
    Column("phase", Integer),
    Column("label", String),
    Column("label_en", String),
    Column("start_on", Date, comment="NULL: published without dates"),
    Column("due_on", Date),
    Column("value", Double),
)

scope_decision = Table(
    "scope_decision",
    metadata,
    Column("township_code", String),
    Column("county_code", String),
    Column("from_date", Date),
    Column("to_date", Date),
    Column("in_scope", Boolean),
    Column("reason", String),
    Column("source", String),
)

check_hit = Table(
    "check_hit",
    metadata,
    Column("hit_key", String, comment="the same in every release that has the hit"),
    Column("check_id", String),
    Column("site_id", String),
    Column("county_code", String),
    Column("first_month", Integer, comment="with month: what it is about, one month or a calendar year"),
    Column("month", Integer),
    Column("indicator_id", String, comment="'' where it is about the whole report"),
    Column("value", Double),
    Column("low", Double, comment="low and high: the expected range, NULL where there is no such bound"),
    Column("high", Double),
    Column("score", Double, comment="modified z, power of ten, or work a worker and day, by check"),
    Column("other_indicator_id", String),
    Column("other_value", Double),
    Column("other_month", Integer, comment="0 for none"),
    Column("other_site_id", String),
    Column("agreed", Double),
    Column("compared", Double),
    Column("evidence", String),
    Column("state", String, comment="open, assigned, answered, confirmed, corrected, explained, reopened"),
    Column("office", String, comment="who was last asked, '' for nobody"),
    Column("answer", String, comment="what was last answered or found, '' for nothing"),
)

check_event = Table(
    "check_event",
    metadata,
    Column("hit_key", String),
    Column("number", Integer),
    Column("action", String),
    Column("office", String),
    Column("reason", String),
    Column("text", String),
    Column("decided_on", Date),
    comment="how hits were handled until the release was made; of hits that it still has",
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

rubric = Table(
    "rubric",
    metadata,
    Column("rubric_id", String),
    Column("version", Integer),
    Column("definition", Text, comment="JSON, as catalogue.rubric writes it"),
)

assessment = Table(
    "assessment",
    metadata,
    Column("site_id", String),
    Column("county_code", String),
    Column("kind", String),
    Column("rubric_id", String),
    Column("rubric_version", Integer),
    Column("assessed_on", Date),
    Column("assessor", String),
    Column("score", Double, comment="points of all items"),
    Column("score_full", Double),
    Column("level_id", String, comment="'' : none reached, or the rubric has none"),
)

assessment_item = Table(
    "assessment_item",
    metadata,
    Column("site_id", String),
    Column("county_code", String),
    Column("kind", String),
    Column("rubric_id", String),
    Column("rubric_version", Integer),
    Column("assessed_on", Date),
    Column("item", String),
    Column("score", Double),
    Column("score_full", Double),
)

finding = Table(
    "finding",
    metadata,
    Column("finding_id", String),
    Column("site_id", String),
    Column("county_code", String),
    Column("subject", String),
    Column("found_on", Date),
    Column("found_by", String),
    Column("due_on", Date),
    Column("closed_on", Date),
    Column("closing", String),
)

supervision_window = Table(
    "supervision_window",
    metadata,
    Column("site_id", String),
    Column("county_code", String),
    Column("activity", String, comment="visit, training"),
    Column("first_month", Integer),
    Column("last_month", Integer, comment="once between the first and the last month it is due"),
    Column("supervisor", String),
    Column("kept_on", Date, comment="the first day it was done"),
    Column("done", Integer, comment="how often it was done"),
    Column("is_due", Boolean, comment="false where the site was suspended, closed or not there when it ended"),
)

service_order = Table(
    "service_order",
    metadata,
    Column("order_id", String),
    Column("site_id", String),
    Column("county_code", String),
    Column("requested_on", Date),
    Column("dispatched_on", Date),
    Column("accepted_on", Date),
    Column("rated_on", Date),
    Column("rating", Integer),
)

case_cohort = Table(
    "case_cohort",
    metadata,
    Column("site_id", String),
    Column("county_code", String),
    Column("month", Integer),
    Column("registered", Integer),
    Column("filed", Integer),
    Column("in_depth", Integer),
)

supervision_month = Table(
    "supervision_month",
    metadata,
    Column("region_code", String, comment="counties and above"),
    Column("month", Integer),
    Column("findings_open", Integer, comment="at the month's end; NULL before the province keeps such a register"),
    Column("findings_overdue", Integer),
    Column("findings_closed", Integer),
    Column("findings_closed_in_time", Integer),
    Column("visits_due", Integer),
    Column("visits_kept", Integer),
    Column("trainings_due", Integer),
    Column("trainings_kept", Integer),
    Column("orders_requested", Integer, comment="of the month; the steps are what became of them by now"),
    Column("orders_dispatched", Integer),
    Column("orders_accepted", Integer),
    Column("orders_rated", Integer),
    Column("people_registered", Integer, comment="of the month; a public release writes -1 where it withholds them"),
    Column("people_filed", Integer),
    Column("people_in_depth", Integer),
)
