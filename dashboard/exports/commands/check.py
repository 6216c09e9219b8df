"""``python -m dashboard.exports check``: whether a figure that somebody holds is ours."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

import pandas as pd

from catalogue.period import last_day
from catalogue.text import Text
from dashboard.citations.cells import grids
from dashboard.citations.held import Held, differing, held, line
from dashboard.citations.reading import codes
from dashboard.citations.shelf import opened
from dashboard.dates import day_text
from dashboard.exports.commands.command import Command
from dashboard.words import LANGUAGES, Words
from warehouse.intake.grids import Grid
from warehouse.refusal import Refusal


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what",
        metavar="CODE|FILE",
        help="核验码，或带核验码的文件 a check code, or a file that bears one",
    )
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="语言 language, zh / en")


def _run(options: Namespace) -> int:
    """0 when every code found is genuine, and every cell of the tables that they stand for; else 1."""
    words = Words(options.lang)
    texts, sheets = _asked(options.what)
    found = [held(text, sheets, opened, options.lang) for text in texts]
    for one in found:
        print("\n".join(told(one, words)))
    if not found:
        print(words("verify.no_code"), file=sys.stderr)
    return 0 if found and all(one.is_genuine for one in found) else 1


def _asked(what: str) -> tuple[list[str], list[Grid]]:
    """The codes and sheets of a file, or the code itself."""
    path = Path(what)
    if path.is_file():
        content = path.read_bytes()
        return codes(content), grids(content)
    if path.suffix and len(what) > 14:
        raise Refusal(f"没有文件 {what}。", f"There is no file {what}.")
    return [what], []


def told(found: Held, words: Words) -> list[str]:
    """What is found in lines: the verdict, the cells that differ, and the values that the release gives now."""
    verdict, lines = found.verdict, [line(found, words)]
    if found.differences:
        lines.append(_listed(differing(found, words)))
    if verdict.view is None:
        return lines
    facts = verdict.view.release
    lines.append(words("screen.release", id=facts.id))
    lines.append(words("screen.as_of", day=day_text(last_day(facts.data_month), words.lang)))
    for panel in verdict.panels:
        lines += [panel.title, panel.subtitle, _listed(panel.table), panel.source]
    return lines


def _listed(table: pd.DataFrame) -> str:
    return table.to_csv(index=False, sep="\t").rstrip()


COMMAND = Command(Text("核验一个数字", "whether a figure is ours"), _arguments, _run)
