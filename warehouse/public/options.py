"""What may be typed after ``python -m warehouse public``."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from warehouse.parser import Parser, steps, words
from warehouse.public.shelf import ZONE


def add_steps(parser: Parser) -> None:
    """The steps of a review, each a command of its own; the parsed options carry ``step``."""
    lang = parser.lang
    add = steps(parser)
    propose = add("propose", "由当前版本提出公开发布，写出审核单", "Propose to publish the current release")
    _actor(propose, "提出人", "who proposes it")
    propose.add_argument("--out", type=Path, metavar="FILE", help=words(lang, "审核单文件", "file of the proposal"))
    approve = add("approve", "批准审核单，生成公开数据", "Approve a proposal and make the public release")
    _proposal(approve)
    _actor(approve, "审核人，不能是提出人", "who approves it, not who proposed it")
    approve.add_argument(
        "--embargo", type=embargo, metavar="TIME",
        help=words(lang, "此时刻之前不得使用，如 2026-12-01T09:00（北京时间）", "not to be opened before this time"),
    )  # fmt: skip
    _reason(approve, is_required=False)
    reject = add("reject", "驳回审核单", "Reject a proposal")
    _proposal(reject)
    _actor(reject, "审核人", "who rejects it")
    _reason(reject, is_required=True)
    add("list", "列出公开数据和审核记录", "List public releases and their reviews")


def embargo(text: str) -> datetime:
    """The time *text* says, Beijing time unless it names another zone."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: 2026-12-01T09:00+08:00") from error
    return time.replace(tzinfo=ZONE) if time.tzinfo is None else time


def _name(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("--actor ''")
    return text.strip()


def _actor(parser: Parser, zh: str, en: str) -> None:
    parser.add_argument("--actor", required=True, type=_name, metavar="NAME", help=words(parser.lang, zh, en))


def _proposal(parser: Parser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=words(parser.lang, "审核单", "the proposal"))


def _reason(parser: Parser, *, is_required: bool) -> None:
    kind = _name if is_required else str
    parser.add_argument(
        "--reason", required=is_required, default="", type=kind, metavar="TEXT",
        help=words(parser.lang, "理由", "the reason"),
    )  # fmt: skip
