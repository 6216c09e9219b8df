"""``python -m dashboard.exports deck``: a meeting as a presentation."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from catalogue.text import Text
from dashboard.exports.commands.command import Command, tell, write
from dashboard.exports.commands.sequence import arranged, arranging, steps
from dashboard.exports.deck.file import deck, with_counties
from dashboard.view import View
from warehouse.refusal import Refusal

ALL = "all"


def _arguments(parser: ArgumentParser) -> None:
    arranging(parser)
    parser.add_argument(
        "--counties", default="", metavar="CODES",
        help="每县一页：以逗号分隔的代码，或 all a page for each county: codes with commas, or all",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.pptx", help="输出文件 file to write")


def _run(options: Namespace) -> int:
    view = arranged(options)
    pages = with_counties(steps(view, options), _counties(view, options))
    write(options.out, deck(view, pages, tell), options.lang)
    return 0


def _counties(view: View, options: Namespace) -> list[str]:
    """The counties that get a page. Raises Refusal on one that is not in the chosen region."""
    inside = [region.code for region in view.regions.descendants(view.selection.region, "county")]
    wanted = inside if options.counties == ALL else [code for code in options.counties.split(",") if code]
    if unknown := [code for code in wanted if code not in inside]:
        listed = ", ".join(unknown)
        raise Refusal(f"所选地区没有代码为 {listed} 的县。", f"The chosen region has no county {listed}.")
    return wanted


COMMAND = Command(Text("会议演示文稿（PPTX）", "a meeting as a presentation (PPTX)"), _arguments, _run)
