"""Runs migrations on the connection it is given, or on the store that the environment names."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from warehouse import schema, store


def run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=schema.metadata, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with store.connect().begin() as own:
        run(own)
