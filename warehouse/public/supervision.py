"""What a public release tells of supervision: orders and people registered, of the whole province, month by month.

Nothing is told of a smaller place, and no sum beside its parts, so that nothing can be worked out by subtraction. A
month of people is withheld as a whole (-1) when one of its steps, or the number that stayed behind between two steps,
is small: each of the three then says no more than that somebody was registered.
"""

from __future__ import annotations

from collections.abc import Collection

import duckdb

ORDERS = ("orders_requested", "orders_dispatched", "orders_accepted", "orders_rated")
PEOPLE = ("people_registered", "people_filed", "people_in_depth")

MONTHS = """
INSERT INTO main.supervision_month
    (region_code, month, orders_requested, orders_dispatched, orders_accepted, orders_rated, people_registered,
     people_filed, people_in_depth)
SELECT region_code, month,
    CASE WHEN $orders THEN orders_requested END, CASE WHEN $orders THEN orders_dispatched END,
    CASE WHEN $orders THEN orders_accepted END, CASE WHEN $orders THEN orders_rated END,
    CASE WHEN is_told OR people_registered IS NULL THEN people_registered WHEN $people THEN -1 END,
    CASE WHEN is_told OR people_registered IS NULL THEN people_filed WHEN $people THEN -1 END,
    CASE WHEN is_told OR people_registered IS NULL THEN people_in_depth WHEN $people THEN -1 END
FROM (
    SELECT *, $people AND NOT (
        people_in_depth BETWEEN 1 AND $least - 1
        OR people_filed - people_in_depth BETWEEN 1 AND $least - 1
        OR people_registered - people_filed BETWEEN 1 AND $least - 1
    ) AS is_told
    FROM source.supervision_month
) judged
WHERE region_code = (SELECT value FROM source.about WHERE name = 'root_region') AND month >= $first
ORDER BY month
"""


def fill(connection: duckdb.DuckDBPyConnection, cleared: Collection[str], least: int, first: int) -> None:
    """Fill ``supervision_month`` of the public release; *least*: the smallest number of people that may be told."""
    told = {"orders": set(ORDERS) <= set(cleared), "people": set(PEOPLE) <= set(cleared)}
    connection.execute(MONTHS, told | {"least": least, "first": first})
