"""The catalogue's definitions in the store: under which versions of them its figures were taken in.

A definition that reads differently is another one and needs a new version; otherwise figures of both would be compared
as if they meant the same.
"""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from catalogue import indicators
from catalogue.indicator import Indicator
from warehouse import schema
from warehouse.refusal import Refusal

SHOWN = 5


def unregistered(connection: Connection) -> list[Indicator]:
    """The catalogue's definitions that the store does not know yet.

    Raises Refusal when one differs from what the store knows under the same version.
    """
    table = schema.indicator.c
    rows = connection.execute(select(table.indicator_id, table.definition_version, table.definition_sha256))
    known = {(row.indicator_id, row.definition_version): row.definition_sha256 for row in rows}
    missing, changed = [], []
    for one in indicators.load().values():
        sha256 = known.get((one.id, one.version))
        if sha256 is None:
            missing.append(one)
        elif sha256 != one.sha256():
            changed.append(one)
    _refuse(changed)
    return missing


def register(connection: Connection) -> int:
    """Add the definitions that the store does not know yet; return how many. Raises Refusal as ``unregistered``."""
    rows = [
        {"indicator_id": one.id, "definition_version": one.version, "definition_sha256": one.sha256()}
        for one in unregistered(connection)
    ]
    if rows:
        connection.execute(insert(schema.indicator), rows)
    return len(rows)


def _refuse(changed: list[Indicator]) -> None:
    if not changed:
        return
    named = [f"{one.id} (version {one.version})" for one in changed[:SHOWN]]
    raise Refusal(
        f"指标口径有改动而版本号未变（共 {len(changed)} 个）：{'、'.join(named)}。"
        "请在 catalogue/indicators 的定义中提高 version。",
        f"Definitions were changed under an unchanged version ({len(changed)} in all): {', '.join(named)}. "
        "Raise their version in catalogue/indicators.",
    )
