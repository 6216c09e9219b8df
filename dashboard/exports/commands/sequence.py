"""What commands about a meeting take: its screens in their order, and what those are about."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from catalogue.indicators import load
from dashboard.exports.commands.command import choosing, chosen
from dashboard.meeting.sequence import KINDS, OF_INDICATOR, Step, parse
from dashboard.view import View
from queries.registry import ABOUT
from warehouse.refusal import Refusal


def arranging(parser: ArgumentParser) -> None:
    """The options that choose the screens and what they are about."""
    choosing(parser)
    parser.add_argument(
        "--screens", default="", metavar="KIND,KIND:ID,…",
        help=f"画面顺序 the sequence of screens: {' '.join(KINDS)}；county:县代码，"
        f"指标画面 those about an indicator ({' '.join(OF_INDICATOR)}): control:cases_opened",
    )  # fmt: skip
    parser.add_argument("--indicator", choices=tuple(load()), metavar="ID", help="指标 indicator, as on 指标口径")
    parser.add_argument("--window", metavar="WINDOW", help=f"{ABOUT['window'].zh} {ABOUT['window'].en}")


def arranged(options: Namespace) -> View:
    """The view that the screens are about. Raises Refusal when there is no such release, region or month."""
    names = ("indicator", "window")
    return chosen(options, **{name: getattr(options, name) for name in names if getattr(options, name)})


def steps(view: View, options: Namespace) -> tuple[Step, ...]:
    """The screens that were asked for. Raises Refusal on one that there is not."""
    inside = {region.code for region in view.regions.descendants(view.selection.region, "county")}
    try:
        return parse(options.screens, inside.__contains__)
    except ValueError as wrong:
        known = ", ".join(KINDS)
        raise Refusal(
            f"没有画面“{wrong}”。可用：{known}。", f"There is no screen {str(wrong)!r}. There are: {known}."
        ) from None
