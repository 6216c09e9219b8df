"""What plans make of one place on one day: goals, what is left, shares of task and time, of the plan and the year."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from catalogue.dictionaries import RUNG_LABELS, UNITS
from catalogue.rungs import RUNGS
from dashboard import numbers
from dashboard.panels import parts
from dashboard.panels.parts import Row
from dashboard.sentences.candidates import Candidate
from dashboard.sentences.figures import COUNT, SHARE
from dashboard.view import View

OF_PLAN = {"denominator": "goal", "remaining": "remaining", "required_per_month": "required", "required_now": "path"}
OF_YEAR = {"task": "year_count", "done": "year_done", "required_by_now": "year_required"}
SHARES = {
    "plan": {"task_share": "plan_task", "elapsed_share": "plan_elapsed"},
    "year": {"task_share": "year_share", "elapsed_share": "year_elapsed"},
}


def on_day(view: View, region: str, day: date) -> list[Candidate]:
    """Every value of the plans that the place is measured against, at every rung that one holds for."""
    found: list[Candidate] = []
    for rung in RUNGS:
        for row in parts.records(view.reader.progress(region=region, date=day, rung=rung)):
            found += _values(view, rung, row, day, OF_PLAN, "plan")
        for row in parts.records(view.reader.year_ledger(region=region, date=day, rung=rung)):
            found += _values(view, rung, row, day, OF_YEAR, "year")
    return found


def _values(view: View, rung: str, row: Row, day: date, counts: dict[str, str], of: str) -> list[Candidate]:
    unit = UNITS["township"].label.in_(view.lang)
    found = [
        Candidate(_name(view, name, rung), day, COUNT, Fraction(int(row[column])), unit,
                  _townships(view, numbers.count(row[column])))
        for column, name in counts.items() if not numbers.is_missing(row[column])
    ]  # fmt: skip
    return found + [
        Candidate(_name(view, name, rung), day, SHARE, Fraction(row[column]).limit_denominator(10**6), "",
                  numbers.percent(row[column]))
        for column, name in SHARES[of].items() if not numbers.is_missing(row[column])
    ]  # fmt: skip


def _townships(view: View, number: str) -> str:
    space = "" if view.lang == "zh" else " "
    return number + space + UNITS["township"].beside(number, view.lang)


def _name(view: View, name: str, rung: str) -> str:
    return view.words(f"quoted.{name}", rung=RUNG_LABELS[rung].in_(view.lang))
