"""A register from a file into the store: all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from warehouse import store
from warehouse.intake.grids import Grid
from warehouse.intake.problems import Problem
from warehouse.refusal import Refusal
from warehouse.register import reading, saving
from warehouse.register.cautions import cautions
from warehouse.register.changes import changes
from warehouse.register.checking import check
from warehouse.register.holding import held
from warehouse.register.reach import places_in, require_within


@dataclass(frozen=True)
class Registered:
    """What became of a register: the batch and the counts of what it added, or its problems; neither: nothing new."""

    batch_id: int | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    problems: Sequence[Problem] = ()
    ignored: Sequence[str] = ()
    warnings: Sequence[Problem] = ()


def register(
    connection: Connection, grids: Sequence[Grid], batch: Mapping[str, Any], received_on: date, scope: str = ""
) -> Registered:
    """Take a register in as one batch (*batch*: columns of ``schema.batch``), within the caller's transaction.

    *scope*: the place outside of which it may state nothing, '' for none. Raises Refusal when the store holds no
    province, or a simulated one, and OutOfReach when the file goes beyond the scope.
    """
    if store.settings_of(connection).get("is_simulated") == "true":
        raise Refusal(
            "数据仓库里是模拟数据，不能登记真实台账；请另设 STATION_VAR，再运行 init --province 代码",
            "The store is simulated and takes no real register: set another STATION_VAR and run init --province CODE",
        )
    known = held(connection)
    sheets = reading.read(grids)
    if scope:
        require_within(known.atlas, scope, places_in(sheets, known.atlas))
    stated, problems = check(sheets, known, received_on)
    told = Registered(problems=problems, ignored=sheets.ignored, warnings=[*cautions(grids, sheets), *stated.readings])
    if problems:
        return told
    found = changes(stated, known)
    counts = found.counts()
    if not counts:
        return told
    batch_id = store.add_batch(connection, **{**batch, "kind": "register", "row_count": sum(counts.values())})
    saving.save(connection, found, stated, batch_id, f"站点台账（{received_on.isoformat()}收到）")
    return replace(told, batch_id=batch_id, counts=counts)
