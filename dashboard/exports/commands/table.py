"""``python -m dashboard.exports table``: panels or a query as a workbook, one of them as CSV."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Collection, Mapping
from pathlib import Path

from catalogue.period import month_text
from catalogue.text import Text
from dashboard.citations.citation import citation
from dashboard.exports.book.file import book
from dashboard.exports.book.sheet import of_panel, of_query
from dashboard.exports.commands.command import Command, together, write
from dashboard.exports.names import stamp
from dashboard.exports.table import csv_bytes, csv_of
from dashboard.panels.registry import PANELS
from dashboard.selection import COMPARES, Selection
from dashboard.still import still
from dashboard.view import View
from dashboard.words import LANGUAGES
from queries.arguments import arguments, opened, option
from queries.registry import QUERIES
from queries.release import Release
from queries.typed import READERS
from warehouse.refusal import Refusal

ALL = "all"
OF_PANELS = ("region", "rung", "indicator", "window", "level", "domain", "group")
"""What a panel may depend on beside the month; read as for queries."""
COMPARE, SITE = "compare", "site_id"


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "names", metavar="NAME", nargs="+",
        help="图表编号（可多个；all 为所选地区的全部），或一个查询名 panels by id, all of them, or one query",
    )  # fmt: skip
    parser.add_argument("--release", metavar="FILE", help="发布文件，默认当前 a release file, default the current one")
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="语言 language, zh / en")
    for name in (*READERS, COMPARE):
        parser.add_argument(option(name), dest=name)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.xlsx|FILE.csv", help="输出文件 file to write")


def _run(options: Namespace) -> int:
    release = opened(options.release)
    typed = {name: value for name in (*READERS, COMPARE) if (value := getattr(options, name)) is not None}
    is_csv = options.out.suffix.lower() == ".csv"
    made = _of_query if options.names[0] in QUERIES else _of_panels
    write(options.out, made(release, options.names, typed, options.lang, is_csv=is_csv), options.lang)
    return 0


def _of_query(release: Release, names: list[str], typed: Mapping[str, str], lang: str, *, is_csv: bool) -> bytes:
    query = QUERIES[names[0]]
    if len(names) > 1:
        raise Refusal("一次只能取一个查询。", "One query at a time.")
    frame = query.function(release, **arguments(release, query, typed))
    view = still(release, Selection(region=release.root_region, month=release.data_month, lang=lang))
    if is_csv:
        return csv_of(frame, stamp(view))
    return book([of_query(view, query.name, query.answers.in_(lang), frame, typed)], view.words)


def _of_panels(release: Release, names: list[str], typed: Mapping[str, str], lang: str, *, is_csv: bool) -> bytes:
    view = _view(release, typed, lang)
    suiting = [name for name, one in PANELS.items() if one.suits(view)]
    wanted = suiting if names == [ALL] else names
    for name in wanted:
        if name not in PANELS:
            raise _unknown(name, [*PANELS, *QUERIES])
        if name not in suiting:
            raise Refusal(f"所选地区或站点没有“{name}”。", f"There is no {name!r} for the chosen region or site.")
    panels = [PANELS[name].build(view) for name in wanted]
    if is_csv and len(panels) > 1:
        raise Refusal(
            "一个 CSV 文件只放一张表，多张表请用 .xlsx。", "A CSV file holds one table; write several as .xlsx."
        )
    if is_csv:
        return csv_bytes(panels[0], stamp(view, citation(view, panels[0]).code))
    return book([of_panel(view, one) for one in panels], view.words)


def _view(release: Release, typed: Mapping[str, str], lang: str) -> View:
    """The view of what was typed. Raises Refusal on what no panel takes and on what is unknown."""
    month = READERS["month"](release, typed.get("month", month_text(release.data_month)))
    for name in typed:
        if name not in (*OF_PANELS, COMPARE, SITE, "month"):
            raise Refusal(f"图表不需要 {option(name)}。", f"Panels take no {option(name)}.")
    chosen = {name: READERS[name](release, typed[name]) for name in (*OF_PANELS, SITE) if name in typed}
    if typed.get(COMPARE, COMPARES[0]) not in COMPARES:
        raise _unknown(typed[COMPARE], COMPARES)
    site = chosen.pop(SITE, "")
    region = chosen.pop("region", release.root_region)
    selection = Selection(region=region, month=month, lang=lang, site=site, compare=typed.get(COMPARE, COMPARES[0]))
    return still(release, together(selection, chosen))


def _unknown(name: str, known: Collection[str]) -> Refusal:
    listed = ", ".join(known)
    return Refusal(f"没有“{name}”，可用：{listed}。", f"There is no {name!r}; choose from {listed}.")


COMMAND = Command(Text("表格（XLSX、CSV）", "tables (XLSX, CSV)"), _arguments, _run)
