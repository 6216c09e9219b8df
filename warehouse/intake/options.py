"""What may be typed after ``python -m warehouse template``, ``load`` and ``mended``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from warehouse.intake.layouts.former import known_versions
from warehouse.parser import Parser, words
from warehouse.typed import codes, day, month, number, workbook

MOST = 50
"""Cells that are listed."""


def add_commands(add: Callable[[str, str, str], Parser]) -> None:
    """The commands, each added by *add* with its name and what it does in Chinese and English."""
    _template(
        add(
            "template",
            "导出一个县的空白月报表，或全省（一个县）的站点台账、督导评估登记表",
            "Write a county's empty report, or the registers of sites or supervision",
        )
    )
    _load(
        add(
            "load",
            "装入月报、站点台账或督导评估登记表（xlsx、CSV），一个文件要么全部装入，要么不装",
            "Load reports and registers, each file whole or not at all",
        )
    )

    _mended(
        add(
            "mended",
            "列出装入时规范读取的单元格：所填内容、读取为何、依哪条规则",
            "List cells of reports that were read otherwise than typed, with what was typed and the rule",
        )
    )


def _template(parser: Parser) -> None:
    lang = parser.lang
    parser.add_argument(
        "--register", action="store_true",
        help=words(lang, "导出站点台账，含已有内容", "the register, with what the store holds"),
    )  # fmt: skip
    parser.add_argument(
        "--supervision", action="store_true",
        help=words(lang, "导出督导评估登记表，含未销号问题和现行安排", "supervision, with what is open"),
    )  # fmt: skip
    parser.add_argument("--county", metavar="CODE", help=words(lang, "县级代码，如 522702", "county code, e.g. 522702"))
    parser.add_argument(
        "--month", type=month, metavar="YYYY-MM", help=words(lang, "月报的报送月份", "month of the report")
    )
    parser.add_argument(
        "--version", choices=known_versions(), metavar="YEAR",
        help=words(lang, "旧版表样，用于试验转换：", "a former version, to try its conversion: ")
        + words(lang, "、", ", ").join(known_versions()),
    )  # fmt: skip
    parser.add_argument("--out", type=Path, metavar="FILE", help=words(lang, "输出文件", "file to write"))


def _load(parser: Parser) -> None:
    lang = parser.lang
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=words(lang, "月报文件", "reports"))
    parser.add_argument("--actor", default="", metavar="NAME", help=words(lang, "装入人", "who loads them"))
    parser.add_argument(
        "--received-on", type=day, default=None, metavar="YYYY-MM-DD",
        help=words(lang, "收到日期，默认今天", "day on which they came in, default today"),
    )  # fmt: skip
    parser.add_argument(
        "--scope", default="", metavar="CODE",
        help=words(
            lang, "装入人的权限范围（区划代码）；文件含范围外的地区即整个退回",
            "the place that the uploader answers for; a file that goes beyond it is refused whole",
        ),
    )  # fmt: skip
    parser.add_argument("--check", action="store_true", help=words(lang, "只检查，不装入", "check only, store nothing"))
    parser.add_argument(
        "--confirm", type=codes, default=frozenset(), metavar="CODE,…",
        help=words(
            lang, "已核对的事项，代码见检查结果，如 hidden_row,mended,changes",
            "what was looked at, by the codes that a check tells, e.g. hidden_row,mended,changes",
        ),
    )  # fmt: skip
    parser.add_argument(
        "--mapping", metavar="NAME",
        help=words(lang, "按已存的栏目对应表读取别的表样", "read another form by the mapping saved under this name"),
    )  # fmt: skip
    parser.add_argument(
        "--marked", type=Path, metavar="FOLDER",
        help=words(lang, "把标出问题的工作簿写到此目录", "write workbooks with their problems marked into this folder"),
    )  # fmt: skip


def _mended(parser: Parser) -> None:
    def option(name: str, metavar: str, kind: Callable[[str], object], zh: str, en: str) -> None:
        parser.add_argument(name, type=kind, metavar=metavar, help=words(parser.lang, zh, en))

    option("--place", "CODE", str, "只列此地区（代码）的站点", "stations of this place only")
    option("--month", "YYYY-MM", month, "只列这个月的月报", "reports of this month only")
    option("--batch", "N", number, "只列这一批文件（批次见 audit）", "this file only, by its number in audit")
    option("--out", "FILE.xlsx", workbook, "全部写成工作簿", "write them all as a workbook")
    parser.add_argument(
        "--most", type=number, default=MOST, metavar="N",
        help=words(parser.lang, f"最多列几个，默认 {MOST}", f"list so many at most, default {MOST}"),
    )  # fmt: skip
