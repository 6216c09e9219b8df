"""``python -m dashboard.exports approve``: the approval number (审图号) of one map."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from catalogue.text import Text
from dashboard.citations.shelf import opened
from dashboard.citations.verdict import verify
from dashboard.exports.commands.command import Command
from dashboard.exports.press.approvals import Approval, enter, withdraw
from dashboard.panels.registry import PANELS
from dashboard.words import LANGUAGES, Words
from geo.shapes import Shapes
from warehouse.refusal import Refusal


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help="该地图上的核验码 the check code on that map")
    parser.add_argument("--number", metavar="TEXT", help="审图号 approval number")
    parser.add_argument("--maker", metavar="TEXT", help="制图单位 who made the map")
    parser.add_argument("--withdraw", action="store_true", help="撤回审图号 forget the number")
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="语言 language, zh / en")


def _run(options: Namespace) -> int:
    code, shapes = _map(options.code)
    if options.withdraw:
        withdraw(code, shapes)
    else:
        enter(code, shapes, Approval(options.number or "", options.maker or ""))
    said = {"zh": f"{code} 的审图号已更新。", "en": f"The approval of {code} was updated."}
    print(said[options.lang])
    return 0


def _map(text: str) -> tuple[str, Shapes]:
    """The code of a genuine map and the shapes it is drawn on. Raises Refusal for everything else."""
    verdict = verify(text, opened)
    if not verdict.is_genuine or verdict.view is None:
        raise Refusal(*(Words(lang)(f"verify.{verdict.outcome}", code=verdict.code) for lang in LANGUAGES))
    is_map = any(PANELS[panel.panel_id].is_map and panel.figure is not None for panel in verdict.panels)
    if not is_map or verdict.view.shapes is None:
        raise Refusal(f"{verdict.code} 不是地图。", f"{verdict.code} is no map.")
    return verdict.code, verdict.view.shapes


COMMAND = Command(Text("录入某一幅地图的审图号", "the approval number of one map"), _arguments, _run)
