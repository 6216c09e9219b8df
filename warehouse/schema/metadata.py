"""What all tables of the store have in common."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, MetaData

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

WITHDRAWN = "withdrawn"
"""As a status: what an earlier batch stated for that day no longer holds. As a report's state: taken back."""

Serial = BigInteger().with_variant(Integer, "sqlite")
