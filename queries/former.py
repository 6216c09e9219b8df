"""Releases of earlier programs have fewer tables: what they could have said stands in for those that are missing."""

from __future__ import annotations

from sqlalchemy.engine.interfaces import DBAPICursor

from warehouse import assembly
from warehouse import release_schema as tables

TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main'"
STANDING = {
    # Before places were kept by date, a site lay where it lies.
    tables.site_home.name: (
        "SELECT site_id, region_code, county_code, prefecture_code, province_code, DATE '0001-01-01' AS from_date, "
        "DATE '9999-01-01' AS to_date FROM site"
    ),
}
"""Table -> what it would have held."""
EMPTY = (tables.division_change, tables.series_break, tables.site_break, tables.mended_cell)
"""Tables that would have been empty."""


def stand_in(cursor: DBAPICursor) -> None:
    """Make those tables readable on a connection to a release that has not got them; the file stays as it is."""
    cursor.execute(TABLES)
    held = {str(row[0]) for row in cursor.fetchall()}
    if tables.about.name not in held:
        return  # no release at all: opening it says so
    for name, rows in STANDING.items():
        if name not in held:
            cursor.execute(f"CREATE TEMP VIEW {name} AS {rows}")
    for table in EMPTY:
        if table.name not in held:
            cursor.execute(assembly.empty(table))
