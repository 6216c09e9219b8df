"""``python -m dashboard.exports bulletin``: the bulletin as a document, or the template that the office edits."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from catalogue.text import Text
from dashboard.bulletin.report import bulletin
from dashboard.exports.commands.command import Command, choosing, chosen, write
from dashboard.exports.document.file import letter
from dashboard.exports.document.template import template
from warehouse.clock import today
from warehouse.refusal import Refusal


def _arguments(parser: ArgumentParser) -> None:
    choosing(parser)
    parser.add_argument("--date", metavar="YYYY-MM-DD", help="成文日期，默认今天 day of issue, default today")
    parser.add_argument("--template", action="store_true", help="只写出模板供修改 write the template to be edited")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.docx", help="输出文件 file to write")


def _run(options: Namespace) -> int:
    if options.template:
        write(options.out, template(options.lang), options.lang)
        return 0
    issued = _day(options.date) if options.date else today()
    write(options.out, letter(bulletin(chosen(options), issued)), options.lang)
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(
            f"“{text}”不是日期，应写作 2023-06-05。", f"{text!r} is not a date written like 2023-06-05."
        ) from None


COMMAND = Command(Text("通报（DOCX）", "the bulletin (DOCX)"), _arguments, _run)
