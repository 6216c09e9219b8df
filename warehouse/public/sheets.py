"""One indicator in one month as a sheet: places down, codes across. What protection and audit work on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from warehouse import releases
from warehouse.public.tree import OWN, Tree, of_months

Values = NDArray[np.float64]
Marks = NDArray[np.bool_]

ROWS = """
SELECT month, region_code, {code}, value FROM measure_month
WHERE indicator_id = ? AND (domain_code = '' OR group_code = '') AND ({code} <> '' OR (domain_code || group_code) = '')
ORDER BY month
"""
SQL = {name: ROWS.format(code=name) for name in ("domain_code", "group_code")}


@dataclass(frozen=True, eq=False)
class Sheet:
    """``values`` by node of ``tree`` and code, 0 where ``is_there`` says that nothing was reported.

    ``codes`` begins with '' for the total. A NaN among the values of a public release is a withheld figure.
    """

    tree: Tree
    codes: tuple[str, ...]
    values: Values
    is_there: Marks


def read(path: Path, indicator: str, breakdown: str) -> dict[int, Sheet]:
    """The sheets of an indicator by month; without a *breakdown* they have the total only."""
    with releases.reading(path) as connection:
        (root,) = connection.execute("SELECT value FROM about WHERE name = 'root_region'").fetchone() or ("",)
        found = connection.execute(SQL[f"{breakdown or 'domain'}_code"], [indicator]).fetchnumpy()
        columns = [np.ma.getdata(found[name]) for name in found]
        if not breakdown:
            columns = [values[columns[2] == ""] for values in columns]
        codes = ("", *sorted({str(code) for code in columns[2]} - {""}))
        tree_of = of_months(connection, root)
        months, starts = np.unique(columns[0], return_index=True)
        parts = [np.split(values, starts)[1:] for values in columns[1:]]
        return {
            int(month): _sheet(tree_of(int(month)), codes, rows) for month, *rows in zip(months, *parts, strict=True)
        }


def _sheet(tree: Tree, codes: tuple[str, ...], rows: Sequence[NDArray[np.object_]]) -> Sheet:
    # A place that was not there yet may have a past, worked out of others' figures; it is no figure of its own.
    is_known = np.array([place in tree.number for place in rows[0]], dtype=bool)
    places, wanted, figures = (column[is_known] for column in rows)
    values = np.zeros((len(tree.codes), len(codes)))
    is_there = np.zeros(values.shape, dtype=bool)
    column = {code: at for at, code in enumerate(codes)}
    at = [tree.number[place] for place in places], [column[code] for code in wanted]
    values[at], is_there[at] = figures.astype("float64"), True
    for node, code in enumerate(tree.codes):
        if code.endswith(OWN):
            parent = tree.parents[node]
            parts = [child for child in tree.children[parent] if child != node]
            values[node] = np.round(values[parent] - values[parts].sum(axis=0), 4)
            is_there[node] = values[node] != 0
    return Sheet(tree, codes, values, is_there)
