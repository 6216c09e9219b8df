"""What a plan file may hold: its keys, what each takes and means; shared by the reader, the writer and the help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from catalogue.plan_types import EACH_STATION, PLAN_TYPES


@dataclass(frozen=True)
class Key:
    """A key of a plan file: what it takes (text, number, whole, date), what may be chosen, what it means."""

    kind: str
    meaning: str
    is_required: bool = False
    choices: tuple[str, ...] = ()


SHARED: Mapping[str, Key] = {
    "document": Key("text", "依据文件的名称", is_required=True),
    "decided_on": Key("date", "印发（调整）日期，此日起执行；首次制定可不写，取起始日期"),
}
"""May stand above all plans, for those that do not say it themselves."""

PLAN: Mapping[str, Key] = {
    "id": Key("text", "计划编号，自定；调整时沿用同一编号，历史版本即得保留", is_required=True),
    "region": Key("text", "地区代码：省、市、县", is_required=True),
    "region_name": Key("text", "地区名称，可不写；写了须与代码一致"),
    "type": Key("text", "全覆盖 / 年度任务 / 最低工作量 / 专项行动总量 / 工作节奏", True, PLAN_TYPES),
    "label": Key("text", "计划名称", is_required=True),
    "label_en": Key("text", "英文名称", is_required=True),
    "indicator": Key("text", "指标代码，见 docs/indicators.md；工作节奏可不写"),
    "rung": Key("text", "站点状态，只用于按所选阶段计算的指标"),
    "value": Key("number", "目标数；比例按百分数写，如 100；文件未公布数量的不写"),
    "unit": Key("text", "单位代码；不写即指标自己的单位；覆盖率写 percent 或 township"),
    "per": Key("text", "station 表示每站都要达到；不写为合计", choices=(EACH_STATION,)),
    "min_stations": Key("whole", "至少多少个站参加，可不写"),
    "start": Key("date", "起始日期；长期要求可不写"),
    "due": Key("date", "截止日期（含当日）；长期要求可不写"),
    **{name: Key(key.kind, key.meaning) for name, key in SHARED.items()},
}

PHASE: Mapping[str, Key] = {
    "label": Key("text", "阶段名称", is_required=True),
    "label_en": Key("text", "英文名称", is_required=True),
    "start": Key("date", "起始日期"),
    "due": Key("date", "截止日期（含当日）"),
    "value": Key("number", "到截止日期累计应达到的数，与目标数同单位"),
}

TAKES: Mapping[str, tuple[type, ...]] = {"text": (str,), "number": (int, float), "whole": (int,), "date": (date,)}
KINDS_ZH = {"text": "文字，加英文引号", "number": "数字", "whole": "整数", "date": "日期，写成 2025-12-31，不加引号"}
KINDS_EN = {
    "text": "a text in quotes", "number": "a number", "whole": "a whole number",
    "date": "a day written 2025-12-31 without quotes",
}  # fmt: skip
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
LONGEST = 120
