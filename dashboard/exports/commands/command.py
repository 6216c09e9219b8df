"""What every command of ``python -m dashboard.exports`` takes: the release, the choice, and where to write."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalogue.period import month_text
from catalogue.rungs import RUNGS
from catalogue.text import Text
from dashboard.selection import Selection
from dashboard.still import still
from dashboard.view import View
from dashboard.words import LANGUAGES
from queries.arguments import opened, option
from queries.release import Release
from queries.typed import READERS
from warehouse.atomic import replacing
from warehouse.refusal import Refusal


@dataclass(frozen=True)
class Command:
    """What it *does*, the *arguments* it takes, and how it is *run*: the exit code comes back."""

    does: Text
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


def choosing(parser: ArgumentParser) -> None:
    """The options that choose what a file is about."""
    parser.add_argument("--release", metavar="FILE", help="发布文件，默认当前 a release file, default the current one")
    parser.add_argument("--region", metavar="CODE", help="地区代码，默认全省 code of a region, default the whole")
    parser.add_argument("--month", metavar="YYYY-MM", help="月份，默认最后一月 default the last month of the data")
    parser.add_argument("--rung", choices=RUNGS, default="built", help="阶段，默认 built rung, default built")
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="语言 language, zh / en")


def chosen(options: Namespace, release: Release | None = None, **changes: object) -> View:
    """The view of what was chosen, of a *release* that is open already or the one that was named.

    Raises Refusal when there is no such release, region or month, and on choices that do not go together.
    """
    release = release or opened(options.release)
    region = READERS["region"](release, options.region or release.root_region)
    month = READERS["month"](release, options.month or month_text(release.data_month))
    if "window" in changes:
        READERS["window"](release, str(changes["window"]))
    selection = Selection(region=region, month=month, rung=options.rung, lang=options.lang)
    return still(release, together(selection, changes))


def together(selection: Selection, changes: Mapping[str, object]) -> Selection:
    """*selection* with *changes*. Raises Refusal on one that cannot be asked beside the others."""
    made = selection.with_(**changes)
    for name, value in changes.items():
        if getattr(made, name) != value:
            raise Refusal(
                f"{option(name)} {value} 不适用于其他所选内容（指标 {made.indicator}）。",
                f"{option(name)} {value} does not go with the other choices (indicator {made.indicator}).",
            )
    return made


def tell(done: int, of: int) -> None:
    """Say over and over on one line how far it is, for whoever waits at a terminal."""
    if sys.stderr.isatty():
        print(f"\r  {done} / {of}", end="" if done < of else "\n", file=sys.stderr, flush=True)


def write(path: Path, content: bytes, lang: str) -> None:
    """Put *content* into the file *path*, whole or not at all, and say so."""
    with replacing(path) as beside:
        beside.write_bytes(content)
    print({"zh": f"已写出 {path}", "en": f"{path} written"}[lang])
