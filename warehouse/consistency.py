"""What a store must agree on with itself before a number is made from it."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue import indicators
from catalogue.rungs import STATUSES
from warehouse import schema
from warehouse.refusal import Refusal
from warehouse.stage import Stage

SHOWN = 5


@dataclass(frozen=True)
class Rule:
    """A select of what breaks the rule, with what to say about it."""

    breaches: str
    zh: str
    en: str
    known: tuple[str, ...] | None = None


RULES = (
    Rule(
        "SELECT root FROM fact WHERE root NOT IN (SELECT region_code FROM path)",
        "设置中的根区域不在区划表中",
        "the root region of the settings is not among the regions",
    ),
    Rule(
        "SELECT site_id FROM stored_site WHERE region_code NOT IN (SELECT region_code FROM path) ORDER BY ALL",
        "站点所在区划不在根区域之下",
        "sites whose region does not lie in the root region",
    ),
    Rule(
        "SELECT site_id FROM stored_site JOIN path USING (region_code) WHERE tier = 'township' "
        "AND site_type = 'station' AND path.level <> 'township' ORDER BY ALL",
        "社工站没有登记在乡镇（街道）上",
        "stations that are not registered in a township",
    ),
    Rule(
        "SELECT township_code FROM stored_township_scope "
        "WHERE township_code NOT IN (SELECT region_code FROM path WHERE level = 'township') ORDER BY ALL",
        "统计范围涉及的乡镇不在区划表中",
        "scope decisions on townships that are not among the regions",
    ),
    Rule(
        "SELECT DISTINCT status FROM stored_site_status WHERE status NOT IN (SELECT unnest(?)) ORDER BY ALL",
        "未知的站点状态",
        "unknown statuses",
        (*STATUSES, schema.WITHDRAWN),
    ),
    Rule(
        "SELECT DISTINCT indicator_id FROM cell WHERE indicator_id NOT IN (SELECT unnest(?)) ORDER BY ALL",
        "指标目录中没有的指标",
        "indicators that the catalogue does not define",
        tuple(indicators.load()),
    ),
)


def require(stage: Stage) -> None:
    """Raise Refusal, naming the first few culprits, when the staged store breaks a rule."""
    for rule in RULES:
        parameters = [] if rule.known is None else [list(rule.known)]
        found = [str(code) for (code,) in stage.connection.execute(rule.breaches, parameters).fetchall()]
        if found:
            shown = "、".join(found[:SHOWN])
            raise Refusal(
                f"{rule.zh}（共 {len(found)} 处）：{shown}",
                f"{rule.en} ({len(found)} in all): {shown.replace('、', ', ')}",
            )
