"""What may be typed after ``python -m warehouse checks``."""

from __future__ import annotations

from warehouse.checks.state import REASONS, STATES
from warehouse.parser import Parser, steps, words
from warehouse.typed import number

MOST = 50


def add_steps(parser: Parser) -> None:
    """The steps, each a command of its own; the parsed options carry ``step``."""
    lang = parser.lang
    add = steps(parser)
    _list(add("list", "列出当前发布中待核实的数据和处理情况", "List the figures to be verified, with their state"))
    _key(add("show", "一处数据的数值和处理经过", "One of them with every step"))
    assign = add("assign", "交办给科室或岗位", "Assign one to an office or role")
    _write(assign, is_needed=False)
    assign.add_argument(
        "--office", required=True, metavar="NAME", help=words(lang, "科室或岗位", "an office or a role")
    )
    _write(add("answer", "记录答复", "Write the answer down"))
    close = add("close", "办结", "Close one")
    _write(close)
    close.add_argument(
        "--reason", required=True, choices=REASONS,
        help=words(lang, "confirmed 属实；corrected 已更正；explained 已说明", "confirmed, corrected or explained"),
    )  # fmt: skip
    _write(add("reopen", "办结后重新提出", "Reopen a closed one"))


def _list(parser: Parser) -> None:
    lang = parser.lang
    parser.add_argument("--place", metavar="CODE", help=words(lang, "地区代码", "code of a region"))
    parser.add_argument("--check", metavar="ID", help=words(lang, "规则代码", "id of a check"))
    parser.add_argument("--state", choices=STATES, help=words(lang, "处理情况", "state"))
    parser.add_argument(
        "--most", type=number, default=MOST, metavar="N", help=words(lang, f"最多列几处，默认 {MOST}", "at most")
    )  # fmt: skip


def _key(parser: Parser) -> None:
    parser.add_argument("key", metavar="KEY", help=words(parser.lang, "编号，或其开头", "key, or its beginning"))


def _write(parser: Parser, *, is_needed: bool = True) -> None:
    _key(parser)
    parser.add_argument(
        "--text", required=is_needed, default="", metavar="TEXT", help=words(parser.lang, "内容", "text")
    )
    parser.add_argument("--actor", default="", metavar="NAME", help=words(parser.lang, "经办人", "who does it"))
