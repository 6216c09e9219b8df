"""What may be typed after ``python -m warehouse``, with its help in Chinese or English."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

from catalogue.period import parse_month

DEMONSTRATED = "520000"


class Parser(argparse.ArgumentParser):
    """Speaks one language throughout, as far as argparse lets it."""

    def __init__(self, *, lang: str, **settings: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **settings)  # type: ignore[arg-type]
        self.lang = lang
        self._positionals.title = words(lang, "参数", "arguments")
        self._optionals.title = words(lang, "选项", "options")
        self.add_argument("-h", "--help", action="help", help=words(lang, "显示帮助", "show this help"))
        self.add_argument("--lang", choices=("zh", "en"), default=lang, help="zh 中文（默认） / en English")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line and leave with 2."""
        self.exit(
            2, words(self.lang, f"命令有误：{message}\n", f"Wrong command line: {message}\n") + self.format_usage()
        )


def words(lang: str, zh: str, en: str) -> str:
    """*en* when the language is English, else *zh*."""
    return en if lang == "en" else zh


def today() -> date:
    """Today where the stations are."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


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

    add("init", "建立数据仓库，或升级到当前版本；已是最新则不做改动", "Create the store or bring it up to date")
    _demo(add("demo", "生成演示数据（模拟）", "Make the demonstration province (simulated)"), lang)
    _template(add("template", "导出一个县的空白月报表", "Write the empty monthly report of a county"), lang)
    _load(
        add(
            "load",
            "装入月报（xlsx、CSV），一个文件要么全部装入，要么不装",
            "Load reports, each file whole or not at all",
        ),
        lang,
    )
    add(
        "publish",
        "把数据仓库的当前内容发布为一个版本；内容未变则不发布",
        "Publish the store as a release, if it says anything new",
    )
    add("status", "显示数据仓库与当前发布版本的情况", "Show the state of the store and of the current release")
    return whole


def _demo(parser: Parser, lang: str) -> None:
    parser.add_argument(
        "--province", default=DEMONSTRATED, metavar="CODE",
        help=words(lang, "省级代码，默认 520000（贵州省）", "province code, default 520000 (Guizhou)"),
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
        "--county", required=True, metavar="CODE", help=words(lang, "县级代码，如 522702", "county code, e.g. 522702")
    )
    parser.add_argument(
        "--month", required=True, type=_month, metavar="YYYY-MM", help=words(lang, "报送月份", "month of the report")
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help=words(lang, "输出文件", "file to write"))


def _load(parser: Parser, lang: str) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=words(lang, "月报文件", "reports"))
    parser.add_argument("--actor", default="", metavar="NAME", help=words(lang, "装入人", "who loads them"))
    parser.add_argument(
        "--received-on", type=_day, default=None, metavar="YYYY-MM-DD",
        help=words(lang, "收到日期，默认今天", "day on which they came in, default today"),
    )  # fmt: skip


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
