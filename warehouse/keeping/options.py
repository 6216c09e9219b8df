"""What may be typed after the commands that keep what the store holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from warehouse.parser import Parser, words
from warehouse.typed import number


def add_commands(add: Callable[[str, str, str], Parser]) -> None:
    """The commands, each added by *add* with its name and what it does in Chinese and English."""
    listing = add("audit", "列出审计记录：谁在何时由哪个文件写入了什么", "List who wrote what, when, from which file")
    listing.add_argument(
        "--last", type=number, metavar="N", help=words(listing.lang, "只列最近 N 条", "only the last N")
    )
    add("verify", "核验数据仓库、审计和全部发布文件，列出问题与处理办法", "Prove store, audit and every release file")
    _backup(
        add(
            "backup",
            "备份数据仓库、全部版本、密钥等，可在使用中进行",
            "Back up store, releases and keys, also in use",
        )
    )
    _restore(add("restore", "由备份恢复，要么完整恢复，要么不动", "Restore a backup, whole or not at all"))


def _backup(parser: Parser) -> None:
    parser.add_argument(
        "target", nargs="?", type=Path, metavar="FILE.tar.gz",
        help=words(parser.lang, "备份文件，默认按时间命名，放在当前文件夹", "the backup, default named by the time"),
    )  # fmt: skip
    parser.add_argument(
        "--anyway", action="store_true",
        help=words(parser.lang, "核验有问题也照样备份", "even when verify finds something"),
    )  # fmt: skip


def _restore(parser: Parser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.tar.gz", help=words(parser.lang, "备份文件", "the backup"))
    parser.add_argument(
        "--into", type=Path, metavar="FOLDER",
        help=words(parser.lang, "恢复到哪个文件夹，默认 STATION_VAR", "folder to restore, default STATION_VAR"),
    )  # fmt: skip
    parser.add_argument(
        "--replace", action="store_true",
        help=words(parser.lang, "换掉已有数据，原有的另存", "put it in the place of what is there, kept aside"),
    )  # fmt: skip
