"""The register as a workbook: its sheets and columns, shared by the writer and the reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalogue.dictionaries import RUNG_LABELS, SITE_TYPE_LABELS
from geo.history import change

SITES, PLANS, SCOPES, DIVISIONS = "sites", "plans", "scopes", "divisions"
SHEET_NAMES = {SITES: "站点台账", PLANS: "目标计划", SCOPES: "纳入范围", DIVISIONS: "区划变动"}
NOTES_SHEET, CODES_SHEET = "填表说明", "代码表"
YES, NO = "是", "否"
SYSTEMS = ("CGCS2000", "WGS84", "GCJ02")
TYPE_CODES = {label.zh: code for code, label in SITE_TYPE_LABELS.items()}
RUNG_CODES = {label.zh: code for code, label in RUNG_LABELS.items()}
CHANGE_CODES = {
    "设立": change.CREATED, "撤销": change.ABOLISHED, "更名": change.RENAMED, "改设": change.CONVERTED,
    "改代码": change.RECODED, "划转": change.MOVED, "合并": change.MERGED, "并入": change.ABSORBED,
    "分设": change.SPLIT, "析出": change.CARVED, "别名": change.ALIAS, "作废": change.WITHDRAWN,
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """A column: heading, breadth in characters, kind (text, date, number), what may be chosen, what it means."""

    heading: str
    width: int
    kind: str
    meaning: str
    choices: tuple[str, ...] = ()


RUNG_COLUMNS = {
    "planned": Column("规划日期", 12, "date", "列入建设计划的日期"),
    "plaque": Column("挂牌日期", 12, "date", "挂出站牌的日期"),
    "built": Column("建成日期", 12, "date", "经县级验收的日期；自次月起应报月报"),
    "operating": Column("运营日期", 12, "date", "社工到岗、开门服务的日期"),
    "full_service": Column("全面开展服务日期", 12, "date", "县级确认各主要领域服务均已开展的日期"),
}

COLUMNS: Mapping[str, Mapping[str, Column]] = {
    SITES: {
        "region_code": Column(
            "行政区划代码", 13, "text", "社工站、社工室填乡级代码（9位），总站填县级，指导中心填市级"
        ),
        "region_name": Column("乡镇（街道）名称", 16, "text", "须与代码一致；总站、指导中心填县、市名称"),
        "name": Column("站点名称", 24, "text", "站牌上的名称"),
        "site_type": Column("站点类型", 11, "text", "只有“社工站”计入覆盖率", tuple(TYPE_CODES)),
        "site_id": Column("站点编号", 14, "text", "新站点留空，由系统编号；已有站点不得改动"),
        "parent": Column("上级站点", 20, "text", "上级站点的编号或名称，没有的留空"),
        "shared": Column("合署服务", 20, "text", "同一场所的其他服务，以“、”分隔"),
        "operator": Column("承接机构", 22, "text", "承接服务的机构名称；留空不改变已登记的机构"),
        "operator_since": Column("承接起始日期", 12, "date", "首次登记可留空（取建成日期）；更换机构时必填"),
        "longitude": Column("经度", 11, "number", "十进制度；没有坐标的，三栏都留空，地图上用示意点位"),
        "latitude": Column("纬度", 11, "number", "十进制度"),
        "reference_system": Column("坐标系", 11, "text", "坐标的参考系；GCJ02 的坐标不落图", SYSTEMS),
        **RUNG_COLUMNS,
        "suspended": Column("暂停日期", 12, "date", "不止一次的，以“、”分隔"),
        "resumed": Column("恢复日期", 12, "date", "与暂停日期一一对应；恢复到暂停前的状态"),
        "closed": Column("撤销日期", 12, "date", "撤销后不再计入，也不再报送"),
        "evidence": Column("依据", 24, "text", "验收单、文件号等"),
    },
    PLANS: {
        "region_code": Column("地区代码", 13, "text", "省、市、县代码"),
        "region_name": Column("地区名称", 18, "text", "须与代码一致"),
        "rung": Column("站点状态", 14, "text", "以哪一级状态计算覆盖", tuple(RUNG_CODES)),
        "phase": Column("阶段", 18, "text", "总目标一行留空；其下每个阶段一行，填阶段名称"),
        "value": Column("目标个数", 10, "number", "到截止日期累计应覆盖的乡镇（街道）数"),
        "start": Column("起始日期", 12, "date", ""),
        "due": Column("截止日期", 12, "date", ""),
        "source": Column("依据", 36, "text", "计划文件名称"),
    },
    SCOPES: {
        "region_code": Column("乡镇代码", 13, "text", "名录内的乡镇（街道），或自编的功能区代码（县级代码加400–998）"),
        "region_name": Column("名称", 20, "text", "须与代码一致；功能区填其名称"),
        "in_scope": Column("是否纳入", 10, "text", "是否计入覆盖率的分母", (YES, NO)),
        "start": Column("起", 12, "date", ""),
        "end": Column("止", 12, "date", "最后一日（含当日）；至今有效的留空"),
        "reason": Column("理由", 40, "text", ""),
        "source": Column("来源文件", 40, "text", "文件名称"),
    },
    DIVISIONS: {
        "kind": Column(
            "变动类型", 10, "text",
            "改设：县改市、乡改镇、镇改街道；合并：几个合成一个新的（每个一行）；并入：并进仍在的一个；分设：一个分成几个新的；"
            "析出：从仍在的一个里分出；别名：名称的其他写法；作废：撤回此前登记的一行",
            tuple(CHANGE_CODES),
        ),
        "day": Column("变动日期", 12, "date", "新区划生效的第一日"),
        "old_code": Column("原代码", 13, "text", "变动前的代码；设立、别名留空"),
        "old_name": Column("原名称", 20, "text", "变动前的名称；别名一行填别名；名录已列的可留空"),
        "old_parent": Column("原上级代码", 13, "text", "划转必填；其余可留空"),
        "new_code": Column("新代码", 13, "text", "变动后的代码；撤销留空；代码不变的照填"),
        "new_name": Column("新名称", 20, "text", "变动后的名称；名录已列的可留空"),
        "new_parent": Column("新上级代码", 13, "text", "划转必填；其余可留空"),
        "sites": Column("随迁站点", 24, "text", "有几个去向（来处）时，写明随这一行走的站点编号，以“、”分隔；其余留空"),
        "source": Column("来源文件", 40, "text", "批准文件或公告的名称、文号"),
        "note": Column("说明", 30, "text", ""),
    },
}  # fmt: skip
DAY_LISTS = ("suspended", "resumed")


def headings(kind: str) -> dict[str, str]:
    """heading -> name of the column."""
    return {column.heading: name for name, column in COLUMNS[kind].items()}
