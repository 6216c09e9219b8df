"""What may be typed after ``python -m warehouse plans``."""

from __future__ import annotations

from pathlib import Path

from warehouse.parser import Parser, steps, words
from warehouse.typed import day


def add_steps(parser: Parser) -> None:
    """The steps, each a command of its own; the parsed options carry ``step``."""
    lang = parser.lang
    add = steps(parser)
    load = add(
        "load", "装入计划文件（TOML），要么全部装入，要么不装", "Load plan files (TOML), each whole or not at all"
    )
    load.add_argument("files", nargs="+", type=Path, metavar="FILE", help=words(lang, "计划文件", "plan files"))
    load.add_argument("--actor", default="", metavar="NAME", help=words(lang, "装入人", "who loads them"))
    load.add_argument(
        "--received-on", type=day, default=None, metavar="YYYY-MM-DD",
        help=words(lang, "收到日期，默认今天", "day on which they came in, default today"),
    )  # fmt: skip
    load.add_argument("--check", action="store_true", help=words(lang, "只检查，不装入", "check only, store nothing"))
    template = add("template", "把现行计划写成文件，改后可再装入", "Write the plans that hold as a file to edit")
    template.add_argument("--out", type=Path, metavar="FILE", help=words(lang, "输出文件", "file to write"))
    add("list", "列出全部计划及其各个版本", "List every plan with its versions")
