"""What may be typed after ``python -m warehouse``, with its help in Chinese or English."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from warehouse.checks.options import add_steps as add_check_steps
from warehouse.intake.layouts.options import add_mapping
from warehouse.intake.options import add_commands as add_intake
from warehouse.keeping.options import add_commands as add_keeping
from warehouse.parser import Parser, steps, words
from warehouse.plans.options import add_steps as add_plan_steps
from warehouse.public.options import add_steps as add_public_steps
from warehouse.typed import due_day, month, province

DEMONSTRATED = "520000"


def parser(lang: str) -> Parser:
    """The parser of the whole command line; the parsed options carry ``command`` and ``lang``."""
    whole = Parser(
        lang=lang, prog="python -m warehouse", description=words(lang, "数据仓库与发布", "Store and releases")
    )
    add = steps(whole, "command", "命令")
    _init(add("init", "建立数据仓库，或升级到当前版本；已是最新则不做改动", "Create the store or bring it up to date"))
    _demo(add("demo", "生成演示数据（模拟）", "Make the demonstration province (simulated)"))
    add_intake(add)
    add_plan_steps(add("plans", "目标计划：检查、装入、导出、列出", "Plans: check, load, write out, list"))
    _publishing(add)
    add_keeping(add)
    add("status", "显示数据仓库与当前发布版本的情况", "Show the state of the store and of the current release")
    return whole


def _init(parser: Parser) -> None:
    def option(name: str, metavar: str, kind: Callable[[str], object], zh: str, en: str) -> None:
        parser.add_argument(name, default=None, type=kind, metavar=metavar, help=words(parser.lang, zh, en))

    option("--province", "CODE", province, "登记本省区划，省级代码，如 33", "register a province's divisions, e.g. 33")
    option("--department", "TEXT", str, "主管部门名称，印在页面上", "name of the supervising department")
    option("--first", "YYYY-MM", month, "统计起始月份，默认今年1月", "first month, default January of this year")
    option("--due-day", "DAY", due_day, "月报截止日（次月几日），默认 5", "day by which reports are due")


def _demo(parser: Parser) -> None:
    lang = parser.lang
    parser.add_argument(
        "--province", default=DEMONSTRATED, type=province, metavar="CODE",
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


def _publishing(add: Callable[[str, str, str], Parser]) -> None:
    """Publishing, the rules that it reads, and what is done with what was published."""
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
        )
    )
    rules = add(
        "attention", "显示关注清单的规则；检查一个规则文件", "Show the rules of the attention list, or check some"
    )
    _check(rules, "检查这个规则文件")
    _check(
        add("thresholds", "显示判断阈值；检查一个阈值文件", "Show the thresholds, or check a file"), "检查这个阈值文件"
    )
    add_public_steps(
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
    add_check_steps(
        add("checks", "数据核查：列出待核实的数据，交办、答复、办结", "Checks on content: list, assign, answer, close")
    )


def _peers(parser: Parser) -> None:
    _check(parser, "检查这个分组文件")
    parser.add_argument("--out", type=Path, metavar="FILE", help=words(parser.lang, "导出名单", "write the list here"))


def _check(parser: Parser, zh: str) -> None:
    parser.add_argument("--check", type=Path, metavar="FILE", help=words(parser.lang, zh, "check this file instead"))
