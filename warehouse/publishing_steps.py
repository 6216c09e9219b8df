"""The steps of a publication in their order, as people are told of them."""

from __future__ import annotations

from catalogue.text import Text

STEPS = {
    "read": Text("读取数据仓库", "reading the store"),
    "regions": Text("区划", "regions"),
    "scope_decision": Text("统计范围", "scope"),
    "site_status": Text("站点状态", "statuses"),
    "coverage_step": Text("覆盖", "coverage"),
    "site": Text("站点", "sites"),
    "site_month": Text("月报情况", "reports"),
    "report_month": Text("报送质量", "reporting"),
    "site_measure": Text("站点数值", "values by site"),
    "measure_month": Text("各级数值", "values by region"),
    "targets": Text("目标", "targets"),
    "assessment": Text("评估", "assessments"),
    "supervision": Text("督导", "supervision"),
    "supervision_month": Text("各级督导数", "supervision by region"),
    "check_hit": Text("核查", "checks"),
    "mended_cell": Text("规范读取", "mended cells"),
    "file": Text("写成文件并复核", "the file, written and read back"),
}
"""What ``publish`` tells of, by name. A store that says nothing new is only read."""
