"""``python -m dashboard.exports chart``: one panel as a chart package."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from catalogue.dictionaries import DOMAINS, GROUPS
from catalogue.indicators import load
from catalogue.text import Text
from dashboard.exports.commands.command import Command, choosing, chosen, tell, write
from dashboard.exports.packing import packed
from dashboard.exports.press.package import package
from dashboard.panels.registry import PANELS
from dashboard.selection import COMPARES, LEVELS
from dashboard.view import View
from queries.public import open_public
from queries.registry import ABOUT
from queries.release import Release
from warehouse.public.shelf import ZONE
from warehouse.refusal import Refusal

NEWEST = "newest"


def _arguments(parser: ArgumentParser) -> None:
    listed = " · ".join(f"{name} {one.name.zh}" for name, one in PANELS.items())
    parser.add_argument("panel", metavar="PANEL_ID", help=f"图表代号 id of a panel: {listed}")
    choosing(parser)
    parser.add_argument("--indicator", choices=tuple(load()), metavar="ID", help="指标 indicator, as on 指标口径")
    parser.add_argument("--window", metavar="WINDOW", help=f"{ABOUT['window'].zh} {ABOUT['window'].en}")
    parser.add_argument("--compare", choices=COMPARES, help="比较 comparison")
    parser.add_argument("--level", choices=[level for level in LEVELS if level], help="分级 level of places")
    parser.add_argument("--domain", choices=tuple(DOMAINS), metavar="CODE", help="服务领域 service domain")
    parser.add_argument("--group", choices=tuple(GROUPS), metavar="CODE", help="服务人群 population group")
    parser.add_argument("--site", metavar="ID", help="站点编号 id of a site")
    parser.add_argument(
        "--public", nargs="?", const=NEWEST, metavar="ID",
        help="用公开数据（默认最新一次）from a public release, the newest by default",
    )  # fmt: skip
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR|FILE.zip", help="目录或压缩包 folder or ZIP to write"
    )


def _run(options: Namespace) -> int:
    view = _view(options)
    made = package(view, options.panel, tell)
    if options.out.suffix.lower() == ".zip":
        write(options.out, packed(made.files), options.lang)
        return 0
    for name, content in made.files.items():
        write(options.out / name, content, options.lang)
    return 0


def _view(options: Namespace) -> View:
    """The view of what was chosen. Raises Refusal when the panel is unknown or says nothing about it."""
    if options.panel not in PANELS:
        known = ", ".join(PANELS)
        raise Refusal(f"没有图表“{options.panel}”。可用：{known}。", f"No panel {options.panel!r}. There are: {known}.")
    names = ("indicator", "window", "compare", "level", "domain", "group", "site")
    changes = {name: getattr(options, name) for name in names if getattr(options, name)}
    view = chosen(options, _public(options), **changes)
    if not PANELS[options.panel].suits(view):
        needs = "site" if "site" in PANELS[options.panel].choices else "region"
        raise Refusal(
            f"“{options.panel}”不适用于所选范围，请改用 --{needs}。", f"{options.panel} needs another --{needs}."
        )
    return view


def _public(options: Namespace) -> Release | None:
    if options.public is None:
        return None
    asked = None if options.public == NEWEST else options.public
    return open_public(datetime.now(ZONE), asked)


COMMAND = Command(Text("图表包（图片、数据、说明）", "a chart package (pictures, data, words)"), _arguments, _run)
