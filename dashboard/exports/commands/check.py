"""``python -m dashboard.exports check``: whether a figure that somebody holds is ours."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from catalogue.period import last_day
from catalogue.text import Text
from dashboard.citations.reading import codes
from dashboard.citations.shelf import opened
from dashboard.citations.verdict import Verdict, verify
from dashboard.dates import day_text
from dashboard.exports.commands.command import Command
from dashboard.words import LANGUAGES, Words
from warehouse.refusal import Refusal


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what",
        metavar="CODE|FILE",
        help="核验码，或带核验码的文件 a check code, or a file that bears one",
    )
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="语言 language, zh / en")


def _run(options: Namespace) -> int:
    """0 when every code found is genuine, else 1."""
    words = Words(options.lang)
    verdicts = [verify(text, opened, options.lang) for text in _texts(options.what)]
    for verdict in verdicts:
        print("\n".join(told(verdict, words)))
    if not verdicts:
        print(words("verify.no_code"), file=sys.stderr)
    return 0 if verdicts and all(verdict.is_genuine for verdict in verdicts) else 1


def _texts(what: str) -> list[str]:
    path = Path(what)
    if path.is_file():
        return codes(path.read_bytes())
    if path.suffix and len(what) > 14:
        raise Refusal(f"没有文件 {what}。", f"There is no file {what}.")
    return [what]


def told(verdict: Verdict, words: Words) -> list[str]:
    """The verdict in lines: what was found, and the values that the release gives now."""
    lines = [words(f"verify.{verdict.outcome}", code=verdict.code)]
    if verdict.reason is not None:
        lines.append(verdict.reason.in_(words.lang))
    if verdict.view is None:
        return lines
    facts = verdict.view.release
    lines.append(words("screen.release", id=facts.id))
    lines.append(words("screen.as_of", day=day_text(last_day(facts.data_month), words.lang)))
    for panel in verdict.panels:
        lines += [panel.title, panel.subtitle, panel.table.to_csv(index=False, sep="\t").rstrip(), panel.source]
    return lines


COMMAND = Command(Text("核验一个数字", "whether a figure is ours"), _arguments, _run)
