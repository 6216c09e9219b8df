"""Where each statement of the demonstration comes from. Whatever is simulated says so in its title."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version

import pandas as pd

from geo.divisions import PACKAGE, as_of

DIVISIONS, QIANXINAN_PAGE, GUIZHOU_PAGE = "divisions", "published-001", "published-003"
REGISTER, REVIEW, SCOPE, PLAN, PUBLISHED_PLAN = "sim-register", "sim-review", "sim-scope", "sim-plan", "sim-phases"
ASSESSMENT, PROGRAMME, SUPERVISION = "sim-assessment", "sim-programme", "sim-supervision"

SIMULATED = {
    REGISTER: "模拟：站点台账与状态记录",
    REVIEW: "模拟：站点状态复核更正",
    SCOPE: "模拟：统计范围认定（新增乡镇的选择、功能区）",
    PLAN: "模拟：全覆盖计划与年度任务",
    PUBLISHED_PLAN: "模拟：分年步骤的起止时间与数量（步骤名称来自公开报道，时间未公布）",
    ASSESSMENT: "模拟：站点评估",
    SUPERVISION: "模拟：督导安排、走访、培训、问题、工单和个案转化",
    PROGRAMME: "模拟：专项行动与服务品牌",
}


def documents() -> pd.DataFrame:
    """Rows of ``source_document``: the divisions list, two press pages, and what was simulated."""
    columns = ["source_id", "title", "issuer", "issued_on", "reference"]
    real = [
        (DIVISIONS, "民政部行政区划代码（乡级以上）", "民政部", date.fromisoformat(as_of()), _package()),
        (QIANXINAN_PAGE, "黔西南州乡镇（街道）社工站建设情况报道", "公开报道", date(2024, 1, 1), "S001"),
        (GUIZHOU_PAGE, "贵州省社工站建设现场观摩会暨工作调度会报道", "公开报道", date(2023, 6, 1), "S003"),
    ]
    made = pd.DataFrame(list(SIMULATED.items()), columns=columns[:2]).assign(issuer="演示数据")
    published = pd.DataFrame(real, columns=columns).assign(is_simulated=False)
    return pd.concat([published, made.assign(is_simulated=True)], ignore_index=True)


def _package() -> str:
    return f"{PACKAGE} {version(PACKAGE)}, {as_of()}"
