"""What may be typed after ``python -m warehouse``, with its help in Chinese or English."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from catalogue.period import parse_month
from warehouse.checks.options import add_steps as add_checks
from warehouse.clock import ZONE
from warehouse.intake.layouts.former import known_versions
from warehouse.intake.layouts.options import add_mapping
from warehouse.keeping.options import add_commands
from warehouse.parser import Parser, words
from warehouse.plans.options import add_steps as add_plan_steps
from warehouse.public.options import add_steps

DEMONSTRATED = "520000"


def today() -> date:
    """Today where the stations are."""
    return datetime.now(ZONE).date()


def parser(lang: str) -> Parser:
    """The parser of the whole command line; the parsed options carry ``command`` and ``lang``."""
    whole = Parser(
        lang=lang, prog="python -m warehouse", description=words(lang, "数据仓库与发布", "Store and releases")
    )
    commands = whole.add_subparsers(
        dest="command", required=True, title=words(lang, "命令", "commands"), metavar=words(lang, "命令", "COMMAND")
    )

    def add(name: str, zh: str, en: str) -> Parser:
        text = words(lang, zh, en)
        one: Parser = commands.add_parser(name, help=text, description=text, lang=lang)
        return one

    _init(
        add("init", "建立数据仓库，或升级到当前版本；已是最新则不做改动", "Create the store or bring it up to date"),
        lang,
    )
    _demo(add("demo", "生成演示数据（模拟）", "Make the demonstration province (simulated)"), lang)
    _template(
        add(
            "template",
            "导出一个县的空白月报表，或全省（一个县）的站点台账、督导评估登记表",
            "Write a county's empty report, or the registers of sites or supervision",
        ),
        lang,
    )
    _load(
        add(
            "load",
            "装入月报、站点台账或督导评估登记表（xlsx、CSV），一个文件要么全部装入，要么不装",
            "Load reports and registers, each file whole or not at all",
        ),
        lang,
    )
    add_plan_steps(add("plans", "目标计划：检查、装入、导出、列出", "Plans: check, load, write out, list"))
    add(
        "publish",
        "把数据仓库的当前内容发布为一个版本；内容未变则不发布",
        "Publish the store as a release, if it says anything new",
    )
    _peers(
        add(
            "peers",
            "显示可比组；检查一个分组文件；导出名单供修改",
            "Show the peer groups, check a file of them, or write them as a list to edit",
        ),
        lang,
    )
    _checked(
        add("attention", "显示关注清单的规则；检查一个规则文件", "Show the rules of the attention list, or check some"),
        lang,
    )
    _checked(add("thresholds", "显示判断阈值；检查一个阈值文件", "Show the thresholds, or check a file of them"), lang)
    add_steps(
        add(
            "public",
            "公开发布：提出、审核、批准，供媒体使用",
            "Public releases for the press: propose, review, approve",
        )
    )
    add_mapping(
        add(
            "mapping",
            "别的表样的栏目对应表：列出、查看、保存，供 load --mapping 使用",
            "Mappings of other forms' columns, for load --mapping",
        )
    )
    add_checks(
        add(
            "checks",
            "数据核查：列出待核实的数据，交办、答复、办结",
            "Checks on content: list, assign, answer, close",
        )
    )
    add_commands(add)
    add("status", "显示数据仓库与当前发布版本的情况", "Show the state of the store and of the current release")
    return whole


def _init(parser: Parser, lang: str) -> None:
    def option(name: str, metavar: str, kind: Callable[[str], object], zh: str, en: str) -> None:
        parser.add_argument(name, default=None, type=kind, metavar=metavar, help=words(lang, zh, en))

    option("--province", "CODE", _province, "登记本省区划，省级代码，如 33", "register a province's divisions, e.g. 33")
    option("--department", "TEXT", str, "主管部门名称，印在页面上", "name of the supervising department")
    option("--first", "YYYY-MM", _month, "统计起始月份，默认今年1月", "first month, default January of this year")
    option("--due-day", "DAY", _due_day, "月报截止日（次月几日），默认 5", "day by which reports are due")


def _demo(parser: Parser, lang: str) -> None:
    parser.add_argument(
        "--province", default=DEMONSTRATED, type=_province, metavar="CODE",
        help=words(lang, "省级代码，如 33，默认 520000（贵州省）", "province code, e.g. 33; default 520000 (Guizhou)"),
    )  # fmt: skip
    parser.add_argument(
        "--scale", choices=("province", "nation"), default="province",
        help=words(lang, "province 一个省（默认）；nation 全国", "province (default) or nation: the whole country"),
    )  # fmt: skip
    parser.add_argument(
        "--replace", action="store_true",
        help=words(lang, "数据仓库非空时，丢弃原有内容", "discard what the store holds, if anything"),
    )  # fmt: skip


def _template(parser: Parser, lang: str) -> None:
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
        "--month", type=_month, metavar="YYYY-MM", help=words(lang, "月报的报送月份", "month of the report")
    )
    parser.add_argument(
        "--version", choices=known_versions(), metavar="YEAR",
        help=words(lang, "旧版表样，用于试验转换：", "a former version, to try its conversion: ")
        + "、".join(known_versions()),
    )  # fmt: skip
    parser.add_argument("--out", type=Path, metavar="FILE", help=words(lang, "输出文件", "file to write"))


def _load(parser: Parser, lang: str) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=words(lang, "月报文件", "reports"))
    parser.add_argument("--actor", default="", metavar="NAME", help=words(lang, "装入人", "who loads them"))
    parser.add_argument(
        "--received-on", type=_day, default=None, metavar="YYYY-MM-DD",
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
        "--confirm", type=_codes, default=frozenset(), metavar="CODE,…",
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


def _codes(text: str) -> frozenset[str]:
    return frozenset(filter(None, (code.strip() for code in text.split(","))))


def _checked(parser: Parser, lang: str) -> None:
    """The option of a command that shows what is in force."""
    parser.add_argument(
        "--check", type=Path, metavar="FILE", help=words(lang, "检查这个文件", "check this file instead")
    )


def _peers(parser: Parser, lang: str) -> None:
    _checked(parser, lang)
    parser.add_argument("--out", type=Path, metavar="FILE", help=words(lang, "导出名单", "write the list here"))


def _province(text: str) -> str:
    if not re.fullmatch(r"[1-9][0-9](0000)?", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r}: 33 / 330000")
    return f"{text[:2]}0000"


def _due_day(text: str) -> int:
    if text not in map(str, range(1, 29)):
        raise argparse.ArgumentTypeError(f"{text!r}: 1–28")
    return int(text)


def _month(text: str) -> int:
    try:
        return parse_month(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: YYYY-MM") from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: YYYY-MM-DD") from error
