"""The monthly report as a form: its sheets, columns and wording, shared by the writer and the reader."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from catalogue import indicators
from catalogue.dictionaries import DOMAINS, GROUPS, UNITS
from warehouse.intake.scales import OTHERS

TEMPLATE_VERSION = "2024"
SAME_FORM = (TEMPLATE_VERSION, "1")
"""Versions with these very columns: the form was numbered before it was called by its year."""

MAIN, DOMAIN, GROUP = "main", "domain", "group"
SHEET_NAMES = {MAIN: "月报表", DOMAIN: "分领域服务人次", GROUP: "分人群服务人数"}
NOTES_SHEET, CODES_SHEET = "填表说明", "代码表"

SITE_ID, SITE_NAME, ZERO, MONTH = "site_id", "site_name", "is_zero_report", "month"
KEY_HEADINGS = {"站点编码": SITE_ID, "社工站名称": SITE_NAME, "零报告": ZERO, "填报月份": MONTH}
REQUIRED_KEYS = {MAIN: (SITE_ID, SITE_NAME, ZERO), DOMAIN: (SITE_ID, SITE_NAME), GROUP: (SITE_ID, SITE_NAME)}
PASSED_OVER = frozenset({"序号", "所在乡镇（街道）", "合计", "备注"})
"""Headings of the form that carry nothing to be stored."""

MONTH_LABEL, UNIT_LABEL, VERSION_LABEL = "填报月份", "填报单位", "模板版本"
YES, NO = "是", "否"

PERSON_TIMES, PERSONS = "person_times_served", "persons_served"
BLANKS = str.maketrans("", "", " \t\r\n\u3000\u00a0\u200b\u200c\u200d\ufeff")


@dataclass(frozen=True)
class Column:
    """A column to be filled in: what is measured, and in which unit (a code of ``UNITS``)."""

    indicator_id: str
    domain_code: str
    group_code: str
    heading: str
    unit: str

    @property
    def is_money(self) -> bool:
        """Whether it takes yuan with two decimals; every other column takes whole numbers."""
        return self.unit == "yuan"

    @property
    def title(self) -> str:
        """The heading as printed: name over unit."""
        return f"{self.heading}\n（{UNITS[self.unit].label.zh}）"


@cache
def columns(kind: str) -> dict[str, Column]:
    """heading without unit -> column of one sheet of the form, in order."""
    if kind == MAIN:
        found = [
            Column(one.id, "", "", one.form.heading, one.unit) for one in indicators.load().form_fields() if one.form
        ]
    elif kind == DOMAIN:
        found = [Column(PERSON_TIMES, code, "", text.zh, "person_time") for code, text in DOMAINS.items()]
    else:
        found = [Column(PERSONS, "", code, text.zh, "person") for code, text in GROUPS.items()]
    return {column.heading: column for column in found}


def squeezed(value: object) -> str:
    """A cell as plain text without any blanks; '' for an empty cell, 522702 for the number 522702.0."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).translate(BLANKS)


UNIT_AT_END = re.compile(r"^(.+?)[（(]([^（）()]*(?:（套）)?)[）)]$")
UNIT_WORDS = frozenset(unit.label.zh for unit in UNITS.values()).union(*OTHERS.values())


def heading_and_unit(value: object) -> tuple[str, str]:
    """A header cell split into heading and unit word ('' when it states none)."""
    text = unicodedata.normalize("NFC", squeezed(value))
    found = UNIT_AT_END.match(text)
    if found and found.group(2) in UNIT_WORDS:
        return found.group(1), found.group(2)
    return text, ""
