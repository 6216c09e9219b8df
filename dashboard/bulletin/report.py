"""The bulletin as a whole: title, to whom, numbered sections of sentences, the ranking, and the key to every figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import pandas as pd

from dashboard.bulletin.figure import Figure
from dashboard.bulletin.places import Places, gains, places, ranking
from dashboard.bulletin.problems import problems
from dashboard.bulletin.progress import progress
from dashboard.bulletin.quoting import Quoter
from dashboard.bulletin.sentence import Sentence, compose, joined
from dashboard.bulletin.situation import coverage, services
from dashboard.bulletin.steps import steps
from dashboard.bulletin.supervision import supervision
from dashboard.dates import day_text, month_label
from dashboard.panels import parts
from dashboard.view import View
from dashboard.words import Words

NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Paragraph:
    """Sentences that belong together; ``heading`` is numbered （一） or empty."""

    heading: str
    sentence: Sentence


@dataclass(frozen=True)
class Section:
    """A numbered heading and its paragraphs."""

    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Bulletin:
    """What is printed, in order. ``nature`` marks simulated data and is empty for real ones; ``lang`` its language."""

    title: str
    nature: str
    recipients: str
    issuer: str
    issued: str
    sections: tuple[Section, ...]
    standings: Places
    view: View = field(repr=False)

    @cached_property
    def keys(self) -> dict[Figure, int]:
        """A number for every figure, in order of appearance; the same figure keeps its number."""
        found: dict[Figure, int] = {}
        for section in self.sections:
            for paragraph in section.paragraphs:
                for figure in paragraph.sentence.figures:
                    found.setdefault(figure, len(found) + 1)
        return found

    @property
    def text(self) -> str:
        """All of it as plain text, with keys."""
        lines = [self.title + self.nature, self.recipients]
        for section in self.sections:
            lines.append(section.heading)
            lines += [paragraph.heading + paragraph.sentence.keyed(self.keys) for paragraph in section.paragraphs]
        return "\n".join([*lines, self.issuer, self.issued])


def bulletin(view: View, issued: date) -> Bulletin:
    """The bulletin about the place, rung and month of *view*, dated *issued*."""
    quoter = Quoter(replace(view, selection=view.selection.with_(site="")))
    below = places(view)
    words, place = view.words, parts.full(view, view.region.code)
    said = {"place": place, "month": month_label(view.selection.month, view.lang)}
    return Bulletin(
        title=words("bulletin.title", **said),
        nature=words("bulletin.nature") if view.release.is_simulated else "",
        recipients=words(f"bulletin.to_{below.level or 'own'}"),
        issuer=view.release.department,
        issued=day_text(issued, view.lang),
        sections=_numbered(view, _sections(quoter, below)),
        standings=below,
        view=view,
    )


Parts = Sequence[tuple[str, Sentence]]
"""Pairs of the name of a heading, '' for none, and what stands under it."""


def _sections(quoter: Quoter, below: Places) -> list[tuple[str, Parts]]:
    """Every section by name; those without words are left out."""
    lang, found = quoter.view.lang, problems(quoter)
    gap = "" if lang == "zh" else " "
    listed = [(problem.kind, problem.sentence) for problem in found]
    sections = [
        (
            "situation",
            [
                ("coverage", joined(coverage(quoter), gap)),
                ("services", joined(services(quoter), gap)),
                ("supervision", joined(supervision(quoter), gap)),
            ],
        ),
        ("progress", [("", joined(progress(quoter), gap))]),
        ("ranking", [("share", joined(ranking(quoter, below), gap)), ("gain", joined(gains(quoter, below), gap))]),
        ("problems", listed or [("", compose(lang, "bulletin.no_problem"))]),
        ("steps", steps(quoter, found)),
    ]
    kept = [(name, [part for part in parts if part[1].pieces]) for name, parts in sections]
    return [(name, parts) for name, parts in kept if parts]


def _numbered(view: View, sections: Sequence[tuple[str, Parts]]) -> tuple[Section, ...]:
    return tuple(
        Section(
            _head(view, "section", at, view.words(f"bulletin.section_{name}")),
            tuple(
                Paragraph(_head(view, "part", under, view.words(f"bulletin.part_{kind}")) if kind else "", sentence)
                for under, (kind, sentence) in enumerate(parts)
            ),
        )
        for at, (name, parts) in enumerate(sections)
    )


def _head(view: View, kind: str, at: int, heading: str) -> str:
    """一、 and （一） in Chinese, 1. and (1) in English."""
    number = NUMERALS[at] if view.lang == "zh" else str(at + 1)
    return view.words(f"bulletin.numbered_{kind}", number=number, heading=heading)


def about(figure: Figure, words: Words) -> str:
    """Of which place a figure is, and what it counts."""
    return words("bulletin.about", region=figure.region, what=figure.what)


def annex(made: Bulletin) -> pd.DataFrame:
    """The key to every figure: what it is, as printed, exactly, its counts, its day, definition and release."""
    words = made.view.words
    rows = [
        (
            key, about(figure, words), figure.text, figure.exact, figure.numerator,
            figure.denominator, figure.as_of, figure.definition, figure.release,
        )
        for figure, key in made.keys.items()
    ]  # fmt: skip
    names = ("key", "what", "printed", "exact", "numerator", "denominator", "as_of", "definition", "release")
    return pd.DataFrame(rows, columns=[words(f"bulletin.column_{name}") for name in names])
