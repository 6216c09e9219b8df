"""A panel's table as files: harmless, complete, the same every time."""

import csv
import io

import openpyxl
import pandas as pd

from dashboard.exports.table import csv_bytes, xlsx_bytes
from dashboard.panels import Panel
from dashboard.words import Words

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


def test_workbook_holds_numbers_text_and_every_word_about_them() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(PANEL, Words("zh"))))
    assert book.sheetnames == ["数据", "说明"]
    cells = [[cell.value for cell in row] for row in book["数据"].iter_rows()]
    assert cells[0][0] == "标题"
    assert cells[3] == ["地区", "覆盖率（%）", "还差（个）"]
    assert cells[4] == ["福泉市", 72.45, 3]
    assert book["数据"]["A6"].data_type == "s"  # not a formula
    assert cells[6] == ["@甲", None, None]
    assert [row[1].value for row in book["说明"].iter_rows()] == ["标题", "口径", "注意", "来源：台账 · 模拟数据"]


def test_the_same_panel_gives_the_same_bytes() -> None:
    assert xlsx_bytes(PANEL, Words("zh")) == xlsx_bytes(PANEL, Words("zh"))
