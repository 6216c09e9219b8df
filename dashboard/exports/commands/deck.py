"""``python -m dashboard.exports deck``: a meeting as a presentation."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from catalogue.text import Text
from dashboard.exports.commands.command import Command, choosing, chosen, tell, write
from dashboard.exports.deck.file import deck, with_counties
from dashboard.meeting.sequence import Step, parse
from dashboard.view import View
from warehouse.refusal import Refusal

ALL = "all"


def _arguments(parser: ArgumentParser) -> None:
    choosing(parser)
    parser.add_argument("--screens", default="", help="画面顺序，如 headline,map,thanks the sequence of screens")
    parser.add_argument(
        "--counties", default="", metavar="CODES",
        help="每县一页：以逗号分隔的代码，或 all a page for each county: codes with commas, or all",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.pptx", help="输出文件 file to write")


def _run(options: Namespace) -> int:
    view = chosen(options)
    steps = _steps(view, options)
    write(options.out, deck(view, steps, tell), options.lang)
    return 0


def _steps(view: View, options: Namespace) -> tuple[Step, ...]:
    inside = [region.code for region in view.regions.descendants(view.selection.region, "county")]
    wanted = inside if options.counties == ALL else [code for code in options.counties.split(",") if code]
    if unknown := [code for code in wanted if code not in inside]:
        listed = ", ".join(unknown)
        raise Refusal(f"所选地区没有代码为 {listed} 的县。", f"The chosen region has no county {listed}.")
    try:
        steps = parse(options.screens, lambda code: code in inside)
    except ValueError as wrong:
        raise Refusal(f"没有画面“{wrong}”。", f"There is no screen {str(wrong)!r}.") from None
    return with_counties(steps, wanted)


COMMAND = Command(Text("会议演示文稿（PPTX）", "a meeting as a presentation (PPTX)"), _arguments, _run)
