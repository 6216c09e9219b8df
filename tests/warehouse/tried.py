"""A file is tried as a steward would try it, and what every try has to keep to is asserted on the way."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace

from sqlalchemy import Engine, select

from tests.warehouse.test_intake_load import DAY
from warehouse import audit, schema
from warehouse.intake.grids import read_grids
from warehouse.intake.load import examine, take_in
from warehouse.intake.outcome import Outcome
from warehouse.refusal import Refusal

LEAKS = ("Traceback", 'File "', "/tmp", ".py", "python", "Error(", " object at ")
"""What no answer to a person may hold: the insides of the program and paths of the machine."""


@dataclass(frozen=True)
class Tried:
    """How a try ended: ``state`` as in Outcome, or ``refused``; ``said``: every word of the answer in Chinese."""

    state: str
    said: str
    outcome: Outcome

    @property
    def problems(self) -> list[tuple[str, str]]:
        """(code, cell) of each problem."""
        return [(one.code, one.cell) for one in self.outcome.problems]


_read_apart: set[str] = set()
"""Tests of which a file was read in a process of its own."""


def tried(engine: Engine, data: bytes, name: str = "may.xlsx") -> Tried:
    """Examine a file, then take it in. The same must come of both, and one entry in the audit.

    Unless it was loaded, every row of the store must be what it was.
    """
    before, entries = content(engine), len(audited(engine))
    announced = _answer(lambda: examine(engine, data, name, received_on=DAY, **_reader()))
    assert (content(engine), len(audited(engine))) == (before, entries)
    # Read in this process: the same must come of it.
    done = _answer(lambda: take_in(engine, data, name, actor="督导", received_on=DAY, reader=read_grids))
    assert (done.state, done.said) == (announced.state, announced.said)
    assert replace(done.outcome, batch_id=None) == replace(announced.outcome, batch_id=None)
    assert [json.loads(one.details)["outcome"] for one in audited(engine)[entries:]] == [done.state]
    assert (content(engine) == before) == (done.state != "loaded")
    return done


def _reader() -> dict[str, object]:
    """How a file is examined: the first of every test in a process of its own, as at the desk, its like in this one.

    Starting that process takes longer than all the rest; ``test_intake_apart`` has it that both read the same.
    """
    test = os.environ["PYTEST_CURRENT_TEST"].split("[")[0]
    if test in _read_apart:
        return {"reader": read_grids}
    _read_apart.add(test)
    return {}


def _answer(attempt) -> Tried:
    try:
        outcome = attempt()
    except Refusal as refusal:
        found = Tried("refused", refusal.zh, Outcome("refused"))
        said = [refusal.zh, refusal.en]
    else:
        lines = [*outcome.problems, *outcome.mended, *outcome.warnings]
        found = Tried(outcome.state, "\n".join(line.in_("zh") for line in lines), outcome)
        said = [line.in_(lang) for line in lines for lang in ("zh", "en")]
    assert all(said), "nothing is turned away without a word"
    assert [leak for leak in LEAKS for line in said if leak in line] == []
    return found


def content(engine: Engine) -> dict[str, list[tuple]]:
    """Every row of every table but the audit, which is told of every try."""
    tables = [table for table in schema.metadata.sorted_tables if table is not schema.audit]
    with engine.connect() as connection:
        return {table.name: sorted(map(repr, connection.execute(select(table)))) for table in tables}


def audited(engine: Engine) -> list[audit.Entry]:
    with engine.connect() as connection:
        return list(audit.entries(connection))
