"""The registers of supervision as a workbook: their sheets and columns, shared by the writer and the reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Table

from catalogue.rubric import Rubric
from warehouse import schema
from warehouse.register.form import YES, Column

KIND_CODES = {"自评": "self", "第三方评估": "third_party", "省级评估": "provincial"}
ACTIVITY_CODES = {"走访": "visit", "培训": "training"}
MODE_CODES = {"实地": "on_site", "线上": "online"}
THERE, NOT_THERE = "有", "无"
RUBRIC_LABEL = "评估标准"
"""What stands before the id and version of its rubric above the table of an assessment."""
NOTES_SHEET = "填表说明"
OWN = "item:"
"""Before the id of an item in the name of its column, so that none is taken for another column."""

ASSESSMENTS, FINDINGS, DUTIES, VISITS, TRAININGS, ORDERS, CASES = (
    "assessments", "findings", "duties", "visits", "trainings", "orders", "cases",
)  # fmt: skip

ASSESSMENT_KEY = ("site_id", "kind", "rubric_id", "assessed_on")
SITE = {
    "site_id": Column("站点编号", 16, "text", "台账中的站点编号"),
    "site_name": Column("站点名称", 24, "text", "须与编号一致"),
}
WITHDRAWN = {"withdrawn": Column("撤回", 8, "text", "此前登记有误、应予撤回的填“是”，其余留空", (YES,))}


@dataclass(frozen=True)
class Sheet:
    """One register: its name in a file, where it goes, what identifies a record there, and its columns."""

    kind: str
    name: str
    table: Table
    key: tuple[str, ...]
    columns: Mapping[str, Column]
    rubric: Rubric | None = None

    @property
    def headings(self) -> dict[str, str]:
        """heading -> name of the column."""
        return {column.heading: name for name, column in self.columns.items()}


SHEETS: Mapping[str, Sheet] = {
    FINDINGS: Sheet(FINDINGS, "督导问题", schema.finding, ("finding_id",), {
        "finding_id": Column("问题编号", 18, "text", "督导单位自编，全省不得重复"),
        **SITE,
        "subject": Column("问题内容", 40, "text", "只写事项，不写服务对象的姓名、住址等个人信息"),
        "found_on": Column("发现日期", 12, "date", ""),
        "found_by": Column("发现单位", 22, "text", "科室或机构名称，不写个人姓名"),
        "due_on": Column("整改期限", 12, "date", "当日完成的为按期"),
        "closed_on": Column("销号日期", 12, "date", "尚未整改到位的留空"),
        "closing": Column("整改情况", 40, "text", "销号的须写明"),
        **WITHDRAWN,
    }),
    DUTIES: Sheet(DUTIES, "督导安排", schema.supervision_duty, ("site_id", "activity", "from_month"), {
        **SITE,
        "activity": Column("督导事项", 10, "text", "走访：一对一督导走访；培训：月度等定期培训", tuple(ACTIVITY_CODES)),
        "from_month": Column("起始月份", 12, "date", "如 2024-07；自此月起算周期，取代同一事项更早的安排"),
        "to_month": Column("截止月份", 12, "date", "最后一个月（含）；仍在执行的留空"),
        "every_months": Column("周期（月）", 10, "number", "每几个月一次，1 为每月"),
        "supervisor": Column("督导单位", 22, "text", "科室或机构名称，不写个人姓名"),
        **WITHDRAWN,
    }),
    VISITS: Sheet(VISITS, "督导走访", schema.supervision_event, ("site_id", "activity", "held_on"), {
        **SITE,
        "held_on": Column("走访日期", 12, "date", "一站一日一行"),
        "mode": Column("走访方式", 10, "text", "", tuple(MODE_CODES)),
        "supervisor": Column("走访单位", 22, "text", "科室或机构名称，不写个人姓名"),
        **WITHDRAWN,
    }),
    TRAININGS: Sheet(TRAININGS, "督导培训", schema.supervision_event, ("site_id", "activity", "held_on"), {
        **SITE,
        "held_on": Column("培训日期", 12, "date", "一站一日一行"),
        "mode": Column("培训方式", 10, "text", "", tuple(MODE_CODES)),
        "supervisor": Column("培训单位", 22, "text", "科室或机构名称，不写个人姓名"),
        "attended": Column("参训人次", 10, "number", ""),
        **WITHDRAWN,
    }),
    ORDERS: Sheet(ORDERS, "服务工单", schema.service_order, ("order_id",), {
        "order_id": Column("工单编号", 20, "text", "不含服务对象信息的流水号，全省不得重复"),
        **SITE,
        "requested_on": Column("申请日期", 12, "date", ""),
        "dispatched_on": Column("派单日期", 12, "date", "未派单的留空"),
        "accepted_on": Column("接单日期", 12, "date", "未接单的留空"),
        "rated_on": Column("评价日期", 12, "date", "未评价的留空"),
        "rating": Column("评价（1–5）", 10, "number", "与评价日期同时填写"),
        **WITHDRAWN,
    }),
    CASES: Sheet(CASES, "个案转化", schema.case_cohort, ("site_id", "month"), {
        **SITE,
        "month": Column("登记月份", 12, "date", "如 2024-07"),
        "registered": Column("登记人数", 10, "number", "当月登记为潜在个案对象的人数"),
        "filed": Column("其中建档人数", 12, "number", "其中至今已建档的，含深度个案"),
        "in_depth": Column("其中深度个案人数", 14, "number", "其中至今已成为深度个案的"),
        **WITHDRAWN,
    }),
}  # fmt: skip
"""The registers whose columns are the same everywhere, by kind."""


def assessment(rubric: Rubric) -> Sheet:
    """The sheet of assessments by a rubric: one row a site and assessment, one column an item."""
    choices = (THERE, NOT_THERE) if rubric.is_checklist else ()
    told = "有或无" if rubric.is_checklist else "0 至满分"
    items = {
        f"{OWN}{item.id}": Column(
            f"{item.label.zh}（{item.full:g}分）", 12, "text" if rubric.is_checklist else "number",
            f"{item.meaning.zh}{told}", choices,
        )
        for item in rubric.items
    }  # fmt: skip
    columns = {
        **SITE,
        "kind": Column("评估方式", 12, "text", "", tuple(KIND_CODES)),
        "assessed_on": Column("评估日期", 12, "date", "站点当次评估的日期；同一日期、方式再报为更正"),
        "assessor": Column("评估单位", 22, "text", "科室或机构名称，不写个人姓名"),
        **items,
        **WITHDRAWN,
    }
    name = f"评估·{rubric.label.zh}"[:31]
    return Sheet(f"{ASSESSMENTS}:{stamp(rubric)}", name, schema.assessment, ASSESSMENT_KEY, columns, rubric)


def stamp(rubric: Rubric) -> str:
    """What tells a rubric and its version above a table."""
    return f"{rubric.id}@{rubric.version}"
