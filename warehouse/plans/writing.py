"""The plans that the store holds as a file that can be edited and loaded again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from warehouse.plans.checking import PERCENT
from warehouse.plans.facts import Plan, Stage
from warehouse.plans.form import PHASE, PLAN

HEAD = """# 目标计划 / Plans. 每个计划以 [[plan]] 开头；阶段写在计划之后，以 [[plan.phase]] 开头。
# 调整计划：沿用编号，改动内容，写上 decided_on（新版本开始执行的日期）再装入；旧版本保留。
# To revise a plan keep its id, change what changed, state decided_on, load the file; earlier versions are kept.
"""
EXAMPLE = """
# [[plan]]
# id = "520000-full"
# region = "520000"
# type = "full_coverage"
# label = "乡镇（街道）社工站全覆盖"
# label_en = "A station in every township"
# indicator = "coverage_built"
# value = 100
# start = 2020-09-01
# due = 2025-12-31
# document = "…关于加快乡镇（街道）社会工作服务站建设的意见"
#
# [[plan.phase]]
# label = "试点起步"
# label_en = "Pilots"
# start = 2020-09-01
# due = 2021-06-30
# value = 13
"""


def written(plans: Iterable[Plan]) -> str:
    """*plans* as the text of a plan file, with what each key means; without any, an example as comments."""
    said = [_plan(plan) for plan in plans]
    return "\n".join([HEAD + _meanings(), *(said or [EXAMPLE])])


def _meanings() -> str:
    lines = [f"#   {name}: {key.meaning}" for name, key in PLAN.items()]
    return "\n".join(["# 键 / Keys:", *lines, "# 阶段的键 / of a phase:", f"#   {', '.join(PHASE)}", ""])


def _plan(plan: Plan) -> str:
    said = {
        "id": plan.target_id, "region": plan.region_code, "type": plan.plan_type, "label": plan.label,
        "label_en": plan.label_en, "indicator": plan.indicator_id or None,
        "rung": plan.rung if plan.rung and not plan.indicator_id.endswith(plan.rung) else None,
        "value": _typed(plan.value, plan.unit), "unit": plan.unit or None, "per": plan.per or None,
        "min_stations": plan.min_stations, "start": plan.start_on, "due": plan.due_on,
        "decided_on": plan.decided_on, "document": plan.document,
    }  # fmt: skip
    return "\n".join(["[[plan]]", *_lines(said), "", *(line for one in plan.stages for line in _stage(one, plan.unit))])


def _stage(stage: Stage, unit: str) -> list[str]:
    said = {
        "label": stage.label, "label_en": stage.label_en, "start": stage.start_on, "due": stage.due_on,
        "value": _typed(stage.value, unit),
    }  # fmt: skip
    return ["[[plan.phase]]", *_lines(said), ""]


def _lines(said: Mapping[str, object]) -> Iterator[str]:
    for name, value in said.items():
        if value is not None:
            # A JSON string is a TOML string.
            shown = value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
            yield f"{name} = {shown}"


def _typed(value: float | None, unit: str) -> float | int | None:
    """A value as it is typed in a file: percent as percent, whole numbers without a point."""
    if value is None:
        return None
    shown = round(value * 100, 10) if unit == PERCENT else value
    return int(shown) if shown == int(shown) else shown
