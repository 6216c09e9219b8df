"""A command line that speaks Chinese or English throughout."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import NoReturn


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


def steps(parser: Parser, carried: str = "step", called: str = "步骤") -> Callable[[str, str, str], Parser]:
    """What adds a step to a command, by its name and what it does in Chinese and English.

    The parsed options carry which it is under the name of *carried*; *called* is what help calls it in Chinese.
    """
    lang = parser.lang
    known = parser.add_subparsers(
        dest=carried, required=True, title=words(lang, called, f"{carried}s"),
        metavar=words(lang, called, carried.upper()),
    )  # fmt: skip

    def add(name: str, zh: str, en: str) -> Parser:
        text = words(lang, zh, en)
        one: Parser = known.add_parser(name, help=text, description=text, lang=lang)
        return one

    return add
