"""What the rows of registers of supervision mean and what is wrong with them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from warehouse.intake.problems import Problem
from warehouse.supervision import form
from warehouse.supervision.form import Sheet
from warehouse.supervision.line import Context, Row
from warehouse.supervision.reading import Found
from warehouse.supervision.record import Record

Values = dict[str, Any]
KEYS_ONLY = ("site_id", "site_name")


def check(found: Found, context: Context) -> tuple[list[tuple[Row, Record]], list[Problem]]:
    """Every record that the file states with its row, and the problems; sound only without problems.

    A row that names a site and nothing else states nothing.
    """
    problems = list(found.problems)
    stated: list[tuple[Row, Record]] = []
    if problems:
        return stated, problems
    for sheet, lines in found.lines:
        rows: dict[tuple[Any, ...], int] = {}
        for line in lines:
            row = Row(sheet, line, problems, context)
            if all(row.is_blank(name) for name in line.cells if name not in KEYS_ONLY):
                continue
            record = _record(row)
            if record is None:
                continue
            if record.key in rows:
                row.fail("record_repeated", _first(sheet), row=rows[record.key])
                continue
            rows[record.key] = line.number
            stated.append((row, record))
    return stated, problems


def _first(sheet: Sheet) -> str:
    return next(iter(sheet.columns))


def _record(row: Row) -> Record | None:
    """The record of a row; None when something is wrong with it."""
    sheet, site_id = row.sheet, row.site()
    read = _assessed if sheet.rubric is not None else READERS[sheet.kind]
    values = {"site_id": site_id, **read(row)}
    is_withdrawn = row.is_withdrawn
    if not row.is_sound:
        return None
    rows = _items(row, values) if sheet.rubric is not None else [values]
    kind = form.ASSESSMENTS if sheet.rubric is not None else sheet.kind
    return Record(kind, sheet.table, tuple(rows[0][name] for name in sheet.key), rows, is_withdrawn)


def _assessed(row: Row) -> Values:
    rubric = row.sheet.rubric
    assert rubric is not None
    kind = form.KIND_CODES.get(row.choice("kind"), "")
    known: Values = {"kind": kind, "rubric_id": rubric.id, "assessed_on": row.past("assessed_on", required=True)}
    known |= {"assessor": row.office("assessor"), "rubric_version": rubric.version}
    for item in rubric.items:
        known[f"{form.OWN}{item.id}"] = _score(row, f"{form.OWN}{item.id}", item.full)
    return known


def _score(row: Row, name: str, full: float) -> float | None:
    rubric = row.sheet.rubric
    if rubric is not None and rubric.is_checklist:
        return full if row.choice(name) == form.THERE else 0.0
    if row.is_blank(name):
        row.fail("missing", name, name=row.columns[name].heading)
        return None
    value = row.number(name)
    if value is not None and (not 0 <= value <= full or round(value, 2) != value):
        row.fail("score_unfit", name, full=f"{full:g}")
    return value


def _items(row: Row, values: Values) -> list[Values]:
    rubric = row.sheet.rubric
    assert rubric is not None
    whole = {name: value for name, value in values.items() if not name.startswith(form.OWN)}
    return [whole | {"item": item.id, "score": values[f"{form.OWN}{item.id}"]} for item in rubric.items]


def _finding(row: Row) -> Values:
    found, due, closed = row.past("found_on", required=True), row.ahead("due_on"), row.past("closed_on")
    for name, day in (("due_on", due), ("closed_on", closed)):
        if found and day and day < found:
            before = row.columns["found_on"].heading
            row.fail("order_of_days", name, name=row.columns[name].heading, before=before)
    closing = row.text("closing", longest=200)
    if row.is_sound and bool(closing) != (closed is not None):
        row.fail("closing_missing", "closing")
    subject = row.text("subject", required=True, longest=200)
    return {"finding_id": row.identifier("finding_id"), "subject": subject, "found_on": found,
            "found_by": row.office("found_by"), "due_on": due, "closed_on": closed, "closing": closing}  # fmt: skip


def _duty(row: Row) -> Values:
    first = row.month("from_month", may_lie_ahead=True)
    last = row.month("to_month", may_lie_ahead=True, required=False)
    if first is not None and last is not None and last < first:
        said = {"name": row.columns["to_month"].heading, "before": row.columns["from_month"].heading}
        row.fail("order_of_days", "to_month", **said)
    return {"activity": form.ACTIVITY_CODES.get(row.choice("activity"), ""), "from_month": first,
            "to_month": None if last is None else last + 1, "every_months": row.whole("every_months", 1, 12),
            "supervisor": row.office("supervisor")}  # fmt: skip


def _visit(row: Row) -> Values:
    return _event(row, "visit") | {"attended": None}


def _training(row: Row) -> Values:
    return _event(row, "training") | {"attended": row.whole("attended", 1)}


def _event(row: Row, activity: str) -> Values:
    return {"activity": activity, "held_on": row.past("held_on", required=True),
            "mode": form.MODE_CODES.get(row.choice("mode"), ""), "supervisor": row.office("supervisor")}  # fmt: skip


def _order(row: Row) -> Values:
    steps = ("requested_on", "dispatched_on", "accepted_on", "rated_on")
    if row.is_blank(steps[0]):
        row.fail("missing", steps[0], name=row.columns[steps[0]].heading)
    row.follow(*steps)
    rating = row.whole("rating", 1, 5, required=False)
    if row.is_sound and (rating is None) != row.is_blank("rated_on"):
        row.fail("rating_unfit", "rating")
    # Read again without a word: what was wrong has been told by ``follow``.
    days = {name: row.past(name) if row.is_sound else None for name in steps}
    return {"order_id": row.identifier("order_id"), **days, "rating": rating}


def _cases(row: Row) -> Values:
    steps = {name: row.whole(name) for name in ("registered", "filed", "in_depth")}
    for before, name in (("registered", "filed"), ("filed", "in_depth")):
        more, fewer = steps[before], steps[name]
        if more is not None and fewer is not None and fewer > more:
            row.fail("steps_rise", name, name=row.columns[name].heading, before=row.columns[before].heading)
    return {"month": row.month("month"), **steps}


READERS: Mapping[str, Callable[[Row], Values]] = {
    form.FINDINGS: _finding,
    form.DUTIES: _duty,
    form.VISITS: _visit,
    form.TRAININGS: _training,
    form.ORDERS: _order,
    form.CASES: _cases,
}
