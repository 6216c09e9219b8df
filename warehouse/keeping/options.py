"""What may be typed after the commands that keep what the store holds."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from warehouse.parser import Parser, words


def add_commands(add: Callable[[str, str, str], Parser]) -> None:
    """The commands, each added by *add* with its name and what it does in Chinese and English."""
    listing = add("audit", "列出审计记录：谁在何时由哪个文件写入了什么", "List who wrote what, when, from which file")
    listing.add_argument(
        "--last", type=_number, metavar="N", help=words(listing.lang, "只列最近 N 条", "only the last N")
    )
    add("verify", "核验数据仓库、审计和全部发布文件，列出问题与处理办法", "Prove store, audit and every release file")


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"{text!r}: 1, 2, …")
    return int(text)
