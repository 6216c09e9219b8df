"""What is found about a sentence, as a panel to be shown, printed or taken along."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pandas as pd

from dashboard.dates import day_text
from dashboard.panels import Panel, parts
from dashboard.sentences.figures import COUNT, POINTS, SHARE, Figure
from dashboard.sentences.findings import Finding, Pair, findings, place_name
from dashboard.view import View

FEW = 3
"""Matches that are told one by one; a figure that fits more says little."""


def report(view: View, text: str) -> Panel:
    """A row for each figure of *text*: how it is read, and what of the release it may be; its note tells of shares."""
    found, pairs = findings(view, text)
    told = sum(one.is_reproduced for one in found)
    title = view.words("verify.sentence_title", n=told, m=len(found)) if found else view.words("verify.sentence_none")
    frame = pd.DataFrame(
        {"region_code": [one.region for one in found], "is_reproduced": [one.is_reproduced for one in found]}
    )
    return Panel(
        "sentence-findings", title, view.words("verify.sentence_subtitle"), frame, lambda: _table(view, found),
        note="\n".join(_pair(view, pair) for pair in pairs), source=parts.source(view, "register", "report"), alt=title,
    )  # fmt: skip


def _table(view: View, found: Sequence[Finding]) -> pd.DataFrame:
    words = view.words
    return pd.DataFrame(
        {
            words("verify.column_figure"): [one.figure.text for one in found],
            words("verify.column_verdict"): [
                words("verify.reproduced" if one.is_reproduced else "verify.not_reproduced") for one in found
            ],
            words("verify.column_match"): [_matches(view, one) for one in found],
            words("verify.column_read"): [_range(view, one.figure) for one in found],
            words("column.place"): [place_name(view, one) for one in found],
            words("verify.column_day"): [_day(view, one.day) for one in found],
        }
    )


def _day(view: View, day: date | None) -> str:
    return view.words("verify.any_day") if day is None else day_text(day, view.lang)


def _matches(view: View, finding: Finding) -> str:
    """The values of the release that a figure may be, the first few; why there are none."""
    if not finding.matches:
        first, last = view.release.first_month, view.release.data_month
        is_outside = finding.day is not None and not first <= finding.day.year * 12 + finding.day.month - 1 <= last
        return view.words("verify.outside" if is_outside else "verify.nothing")
    said = [
        view.words("verify.match", name=one.name, day=day_text(one.day, view.lang), shown=one.shown)
        for one in finding.matches[:FEW]
    ]
    more = len(finding.matches) - FEW
    return view.words("verify.semicolon").join(said) + (view.words("verify.more", n=more) if more > 0 else "")


def _range(view: View, figure: Figure) -> str:
    """The exact values that a figure may stand for."""
    scale = 1 if figure.kind == COUNT else 100
    unit = {SHARE: "%", POINTS: view.words("verify.points")}.get(figure.kind, figure.unit)
    low, high = _number(figure.low * scale), _number(figure.high * scale)
    if figure.low == figure.high:
        return f"{low}{unit}"
    return f"{'>' if figure.is_low_open else '≥'} {low}{unit}, {'<' if figure.is_high_open else '≤'} {high}{unit}"


def _number(value: Fraction) -> str:
    return f"{float(value):,.10g}" if value.denominator == 1 else f"{float(value):,.6g}"


def _pair(view: View, pair: Pair) -> str:
    """What a percentage can be a share of."""
    words, most = view.words, 6
    listed = words("list.comma").join(f"{number:,}" for number in pair.possible[:most])
    span = words("verify.from_to", low=f"{pair.possible[0]:,}", high=f"{pair.possible[-1]:,}", n=len(pair.possible))
    said = listed if len(pair.possible) <= most else span
    key = "verify.pair_known" if pair.known else "verify.pair"
    known = words("list.comma").join(f"{number:,}" for number in pair.known)
    return words(key, count=pair.count.text, share=pair.share.text, possible=said, known=known)
