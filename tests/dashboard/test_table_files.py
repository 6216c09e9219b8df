"""A panel's table as CSV: harmless, and every row says where it is from."""

import csv
import io

import pandas as pd

from dashboard.exports.table import csv_bytes
from dashboard.panels import Panel

TABLE = pd.DataFrame(
    {
        "地区": ["福泉市", "=HYPERLINK(1)", "@甲"],
        "覆盖率（%）": [72.45, -1.5, float("nan")],
        "还差（个）": pd.array([3, 0, pd.NA], dtype="Int64"),
    }
)
PANEL = Panel("p", "标题", "口径", TABLE, lambda: TABLE, note="注意", source="来源：台账 · 模拟数据")


def test_csv_is_utf8_with_a_mark_and_runs_nothing() -> None:
    content = csv_bytes(PANEL, {"发布号": "R1", "数据性质": "模拟数据"})
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows == [
        ["地区", "覆盖率（%）", "还差（个）", "发布号", "数据性质"],
        ["福泉市", "72.45", "3", "R1", "模拟数据"],
        ["'=HYPERLINK(1)", "-1.5", "0", "R1", "模拟数据"],  # text is made harmless, a negative number stays a number
        ["'@甲", "", "", "R1", "模拟数据"],
    ]
