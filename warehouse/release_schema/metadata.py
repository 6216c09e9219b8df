"""What all tables of a release have in common."""

from __future__ import annotations

from datetime import date

from sqlalchemy import MetaData

metadata = MetaData()

FOREVER = date(9999, 1, 1)
