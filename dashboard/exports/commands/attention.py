"""``python -m dashboard.exports attention``: the attention list of a month as a document, workbook or table."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from catalogue.period import last_day
from catalogue.text import Text
from dashboard.citations.citation import citation
from dashboard.dates import day_text
from dashboard.exports.book.file import book
from dashboard.exports.book.sheet import of_panel
from dashboard.exports.commands.command import Command, choosing, chosen, write
from dashboard.exports.document.concerns import document
from dashboard.exports.names import stamp
from dashboard.exports.table import csv_of
from dashboard.panels import Panel, concerns, parts
from dashboard.panels.concerns import wording
from dashboard.panels.registry import PANELS, build
from dashboard.selection import Selection
from dashboard.view import View
from queries.public import says_public
from warehouse.refusal import Refusal

ALL = 1_000_000
LIST, RULES = "attention-list", "methods-attention"
NOWHERE = Selection(region="", month=-1)
"""No place and no month: a link in a file names both, whatever a later release begins with."""


def _arguments(parser: ArgumentParser) -> None:
    choosing(parser)
    parser.add_argument(
        "--address", default="", metavar="URL",
        help="看板网址，写明后每条带链接 where the dashboard is, to have a link in every line",
    )  # fmt: skip
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE.docx|FILE.xlsx|FILE.csv", help="输出文件 file to write"
    )


def _run(options: Namespace) -> int:
    make = MAKERS.get(options.out.suffix.lower())
    if make is None:
        known = ", ".join(MAKERS)
        raise Refusal(f"输出文件应以 {known} 结尾。", f"The file to write must end with one of {known}.")
    address = _address(options.address)
    view = chosen(options)
    _refuse(view)
    panel = concerns.listed(view, most=ALL, is_drawn=False)
    write(options.out, make(view, panel, _links(view, panel, address) if address else ()), options.lang)
    said = {"zh": f"关注清单 {len(panel.frame)} 条。", "en": f"Lines on the attention list: {len(panel.frame)}."}
    print(said[options.lang])
    return 0


def _address(text: str) -> str:
    """The address of the dashboard without its last stroke. Raises Refusal on what is none."""
    parts_of = urlsplit(text)
    if text and (parts_of.scheme not in ("http", "https") or not parts_of.netloc or not text.isprintable()):
        raise Refusal(
            f"“{text}”不是网址，应写作 https://kanban.example/。",
            f"{text!r} is no address like https://board.example/.",
        )
    return text.rstrip("/")


def _refuse(view: View) -> None:
    if says_public(view.release.about):
        raise Refusal(view.words("watch.public"), view.words("watch.public"))
    if not PANELS[LIST].suits(view):
        raise Refusal("关注清单列到县，请改用县或以上的 --region。",
                      "The list goes down to counties: choose a county or a larger --region.")  # fmt: skip


def _links(view: View, panel: Panel, address: str) -> list[str]:
    """Where the figure of every line is shown, in the release that the list was made from."""
    found = []
    for row in parts.records(panel.frame):
        page, changes = wording.where(row)
        there = view.selection.with_(release=view.release.id, **changes)
        found.append(f"{address}/{page}?{urlencode(there.to_params(NOWHERE))}")
    return found


def _docx(view: View, panel: Panel, links: Sequence[str]) -> bytes:
    words, code = view.words, citation(view, panel).code
    as_of = words("screen.as_of", day=day_text(last_day(view.release.data_month), view.lang))
    said = [words("screen.release", id=view.release.id), as_of, words("press.check_code", code=code)]
    said += [words("screen.simulated")] if view.release.is_simulated else []
    return document(view, panel, words("screen.title_gap").join(said), links)


def _xlsx(view: View, panel: Panel, links: Sequence[str]) -> bytes:
    listed = of_panel(view, panel)
    if links:
        listed = replace(listed, table=listed.table.assign(**{view.words("watch_file.link"): links}))
    return book([listed, of_panel(view, build(view, RULES))], view.words)


def _csv(view: View, panel: Panel, links: Sequence[str]) -> bytes:
    table = panel.table.assign(**{view.words("watch_file.link"): links}) if links else panel.table
    return csv_of(table, stamp(view, citation(view, panel).code))


MAKERS: Mapping[str, Callable[[View, Panel, Sequence[str]], bytes]] = {".docx": _docx, ".xlsx": _xlsx, ".csv": _csv}
COMMAND = Command(Text("关注清单（DOCX、XLSX、CSV）", "the attention list (DOCX, XLSX, CSV)"), _arguments, _run)
