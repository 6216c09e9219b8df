"""关注清单: which counties need attention, for which reason, in one ranked list across all subjects.

Every line comes from one rule of ``catalogue.attention`` and stands where the rules' order puts it; no figures are
mixed into a score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import pandas as pd

from catalogue.attention import KEYS, SEVERITIES, Rule, Rules, default, parse
from catalogue.period import month_text
from queries.public import says_public
from queries.release import Release
from queries.signals import coverage, findings, half_year, outlook, pace, quality, reports, silence, stalls, visits
from queries.signals.signal import Asked, Signal, Subject
from queries.steps import known_rung
from queries.tidy import NORMAL, tidy_rows

SUBJECTS: tuple[Subject, ...] = (
    coverage.SUBJECT, pace.SUBJECT, outlook.SUBJECT, half_year.SUBJECT, silence.SUBJECT, reports.SUBJECT,
    quality.SUBJECT, findings.SUBJECT, visits.SUBJECT, stalls.SUBJECT,
)  # fmt: skip
EXTRA = ("rank", "rule_id", "theme", "severity", "stations", "other", "due_on", "names", "also")


@dataclass(frozen=True)
class Line:
    """A signal with its rule; ``also`` are further rules of the subject that point at the same county."""

    signal: Signal
    rule: Rule
    also: tuple[str, ...] = field(default=())

    @property
    def place_and_theme(self) -> tuple[str, str]:
        """Of what only the foremost line is listed, where the rules say so."""
        return self.signal.region_code, self.rule.theme


def rules_of(about: Mapping[str, str]) -> Rules:
    """The rules that a release says it was made with; those of the project where it is older than that."""
    kept = about.get("attention")
    return parse(kept) if kept else default()


def concerns(release: Release, *, region: str, month: int, rung: str) -> pd.DataFrame:
    """The counties of the region that a rule points at in a month, one row a line of the list, the foremost first.

    ``stations`` that the line is about (a township without a station counts as one); ``numerator, denominator, value,
    other, due_on, names``: what its sentence tells, see ``queries.signals.signal.Signal`` and the rule. ``rank`` from
    1; ``rule_id, theme, severity`` of the rule; ``also``: ids, apart by spaces, of rules of the same subject that hold
    too and have no line of their own. No row from a public release: supervision is no matter for the press. Raises
    ValueError on an unknown rung.
    """
    known, asked = rules_of(release.about), Asked(region, month, known_rung(rung))
    lines = [] if says_public(release.about) else ranked(list(_lines(release, asked, known)), known)
    rows = [_row(line, rank) for rank, line in enumerate(lines, start=1)]
    constants = {"period": month_text(month), "status": NORMAL}
    return tidy_rows(rows, EXTRA, **constants)


def _lines(release: Release, asked: Asked, known: Rules) -> Iterator[Line]:
    for subject in SUBJECTS:
        wanted = {name: holds for name, holds in subject.rules.items() if name in known and known[name].is_on}
        rows = subject.rows(release, asked) if wanted else []
        for name, holds in wanted.items():
            yield from (Line(signal, known[name]) for signal in holds(rows, known[name]))


def ranked(lines: list[Line], known: Rules) -> list[Line]:
    """The lines in the rules' order; of a place and subject only the foremost, told which others hold, if so asked."""
    place = {name: at for at, name in enumerate(known)}
    keys: Mapping[str, Callable[[Line], int]] = {
        "severity": lambda line: SEVERITIES.index(line.rule.severity),
        "stations": lambda line: -line.signal.stations,
        "rule": lambda line: place[line.rule.id],
    }
    order = (*known.order, *(key for key in KEYS if key not in known.order))
    inorder = sorted(lines, key=lambda line: (*(keys[key](line) for key in order), line.signal.region_code))
    return list(_foremost(inorder)) if known.is_once else inorder


def _foremost(lines: list[Line]) -> Iterator[Line]:
    together: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        together.setdefault(line.place_and_theme, []).append(line)
    for first, *others in together.values():
        yield replace(first, also=tuple(line.rule.id for line in others))


def _row(line: Line, rank: int) -> dict[str, Any]:
    rule = line.rule
    facts = {"rank": rank, "rule_id": rule.id, "theme": rule.theme, "severity": rule.severity}
    return asdict(line.signal) | facts | {"also": " ".join(line.also)}
