"""``docs/indicators.md``: every definition as a page to read, Chinese first."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue import rubric_files
from catalogue.dictionaries import (
    AGGREGATION_LABELS,
    DIRECTION_LABELS,
    DOMAINS,
    GROUPS,
    NATURE_LABELS,
    RESOURCE_TYPES,
    ROUNDING_LABELS,
    RUNG_LABELS,
    RUNG_MEANINGS,
    SENSITIVE_DOMAINS,
    SENSITIVE_GROUPS,
    SERVICE_TYPES,
    SOURCE_LABELS,
    UNITS,
    Labels,
)
from catalogue.indicators import Catalogue, Indicator
from catalogue.rubric import Rubric
from catalogue.text import Text

THEMES = {
    "coverage": Text("建站与覆盖", "Stations and coverage"),
    "reporting": Text("报送", "Reporting"),
    "team": Text("人员队伍", "People"),
    "services": Text("服务", "Services"),
    "resources": Text("资金物资", "Money and goods"),
    "ratios": Text("测算比率", "Derived ratios"),
    "supervision": Text("督导评估", "Supervision"),
}

RUBRICS = """各省可在数据目录的 `rubrics/*.toml` 中另定或替换；改动须提高 `version`。等级后所列为须得满分的评分项。
A province adds or replaces rubrics in `rubrics/*.toml` of its data folder; a change needs a higher `version`. The items
listed after a level need full points.
"""

OPENING = """# 指标口径 Indicator definitions

由 `python -m catalogue` 根据 `catalogue/indicators/*.toml` 生成，请勿手工修改。
Generated from `catalogue/indicators/*.toml` by `python -m catalogue`; not to be edited by hand.

比率先汇总分子、分母，再相除一次。不同单位的数不相加。空白是未报送，不是零。金额以元储存。
Ratios are summed first and divided once. Figures of different units are never added. A blank is not reported, not zero.
Money is stored in yuan.
"""


def markdown(catalogue: Catalogue) -> str:
    """The whole page, ending in one newline."""
    parts = [OPENING]
    for theme, indicators in catalogue.themes().items():
        parts.append(f"## {THEMES[theme].zh} {THEMES[theme].en}\n")
        parts += [_entry(indicator) for indicator in indicators]
    parts.append(_terms("阶段 Rungs", RUNG_LABELS, RUNG_MEANINGS))
    parts.append(_terms("服务领域 Service domains", DOMAINS, _marks(SENSITIVE_DOMAINS)))
    parts.append(_terms("服务类型 Types of service", SERVICE_TYPES))
    parts.append(_terms("资源类型 Types of resource", RESOURCE_TYPES))
    parts.append(_terms("服务人群 Groups of people", GROUPS, _marks(SENSITIVE_GROUPS)))
    parts += ["## 评估标准 Rubrics\n", RUBRICS, *map(_rubric, rubric_files.load().values())]
    return "\n".join(parts).rstrip("\n") + "\n"


def _rubric(rubric: Rubric) -> str:
    lines = [f"### {_both(rubric.label)}", "", f"`{rubric.id}` · v{rubric.version} · {rubric.total:g}", ""]
    lines += [rubric.meaning.zh, "", rubric.meaning.en, ""]
    for item in rubric.items:
        lines.append(f"- `{item.id}` {_both(item.label)} ({item.full:g}): {_both(item.meaning)}")
    for level in rubric.levels:
        needs = f", `{'`, `'.join(level.needs)}`" if level.needs else ""
        lines.append(f"- ≥ {level.least:g} {_both(level.label)}{needs}")
    return "\n".join(lines) + "\n"


def _marks(codes: Iterable[str]) -> Labels:
    return dict.fromkeys(codes, Text("人数少时不公开", "suppressed when small"))


def _entry(indicator: Indicator) -> str:
    lines = [
        f"### {indicator.label.zh} {indicator.label.en}",
        "",
        f"`{indicator.id}` · v{indicator.version}",
        "",
        indicator.definition.zh,
        "",
        indicator.definition.en,
        "",
    ]
    lines += [f"- {zh} {en}: {value}" for (zh, en), value in _facts(indicator).items()]
    return "\n".join(lines) + "\n"


def _facts(indicator: Indicator) -> dict[tuple[str, str], str]:
    facts = {
        ("单位", "Unit"): _both(UNITS[indicator.unit].label),
        ("性质", "Nature"): _both(NATURE_LABELS[indicator.nature]),
        ("汇总", "Aggregation"): _both(AGGREGATION_LABELS[indicator.aggregation]),
        ("方向", "Direction"): _both(DIRECTION_LABELS[indicator.direction]),
        ("小数与修约", "Decimals and rounding"): f"{indicator.decimals}, {_both(ROUNDING_LABELS[indicator.rounding])}",
        ("来源", "Source"): f"{_both(SOURCE_LABELS[indicator.source])} — {_both(indicator.reference)}",
    }
    if indicator.numerator:
        facts[("公式", "Formula")] = f"`{indicator.numerator}` ÷ `{indicator.denominator}`"
    if indicator.at_most:
        facts[("不大于", "At most")] = f"`{indicator.at_most}`"
    if indicator.form:
        facts[("月报表栏目", "Column of the form")] = f"{indicator.form.band}/{indicator.form.heading}"
    if indicator.min_cell:
        facts[("公开时的最小值", "Smallest published count")] = str(indicator.min_cell)
    return facts


def _both(text: Text) -> str:
    return text.zh if text.zh == text.en else f"{text.zh} {text.en}"


def _terms(title: str, labels: Labels, remarks: Labels | None = None) -> str:
    lines = [f"## {title}", ""]
    for code, label in labels.items():
        remark = remarks.get(code) if remarks else None
        lines.append(f"- `{code}` {_both(label)}" + (f": {_both(remark)}" if remark else ""))
    return "\n".join(lines) + "\n"
