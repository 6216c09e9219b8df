"""Rubrics in use and in the store: what stations were assessed by stays readable when a province changes its rubrics.

A rubric that reads differently is another one and needs a new version, as with definitions of indicators.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, insert, select

from catalogue import rubric_files
from catalogue.rubric import Rubric, from_text
from warehouse import schema
from warehouse.refusal import Refusal
from warehouse.settings import rubric_folder


def in_use() -> Mapping[str, Rubric]:
    """rubric id -> rubric: this programme's, and the province's own from ``settings.rubric_folder``.

    Raises Refusal with everything that is wrong with the files.
    """
    try:
        return rubric_files.load(rubric_folder())
    except rubric_files.RubricFault as fault:
        zh, en = ("\n".join(one.in_(lang) for one in fault.problems) for lang in ("zh", "en"))
        raise Refusal(f"评估标准有误：\n{zh}", f"The rubrics are wrong:\n{en}") from fault


def known(connection: Connection) -> dict[tuple[str, int], Rubric]:
    """Every rubric that the store was used with, by id and version."""
    found = map(from_text, connection.scalars(select(schema.rubric.c.definition)))
    return {(one.id, one.version): one for one in found}


def unregistered(connection: Connection) -> list[Rubric]:
    """The rubrics in use that the store does not know yet.

    Raises Refusal when one differs from what the store knows under the same version.
    """
    table = schema.rubric.c
    rows = connection.execute(select(table.rubric_id, table.version, table.sha256))
    held = {(row.rubric_id, row.version): row.sha256 for row in rows}
    used = list(in_use().values())
    changed = [one for one in used if held.get((one.id, one.version), one.sha256()) != one.sha256()]
    if changed:
        named = [f"{one.id} (version {one.version})" for one in changed]
        raise Refusal(
            f"评估标准有改动而版本号未变：{'、'.join(named)}。请在其文件中提高 version。",
            f"Rubrics were changed under an unchanged version: {', '.join(named)}. Raise version in their files.",
        )
    return [one for one in used if (one.id, one.version) not in held]


def register(connection: Connection) -> int:
    """Add the rubrics that the store does not know yet; return how many. Raises Refusal as ``unregistered``."""
    rows = [
        {"rubric_id": one.id, "version": one.version, "sha256": one.sha256(), "definition": one.as_text()}
        for one in unregistered(connection)
    ]
    if rows:
        connection.execute(insert(schema.rubric), rows)
    return len(rows)
