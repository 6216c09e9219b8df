"""``python -m dashboard.exports meeting``: a meeting as one HTML file that needs neither server nor network."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from catalogue.text import Text
from dashboard.exports.commands.command import Command, write
from dashboard.exports.commands.sequence import arranged, arranging, steps
from dashboard.meeting.document import taken_along
from dashboard.meeting.screens import screens


def _arguments(parser: ArgumentParser) -> None:
    arranging(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.html", help="输出文件 file to write")


def _run(options: Namespace) -> int:
    view = arranged(options)
    write(options.out, taken_along(view, screens(view, steps(view, options))), options.lang)
    return 0


COMMAND = Command(Text("会场包（HTML）", "a meeting to be taken along (HTML)"), _arguments, _run)
