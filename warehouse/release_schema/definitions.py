"""What a release says of itself, and the definitions that it was made with."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, Text

from warehouse.release_schema.metadata import metadata

about = Table(
    "about",
    metadata,
    Column(
        "name",
        String,
        comment="release_id, sequence, content_sha256, root_region, data_month, first_month, is_simulated, department, "
        "store_batch, divisions_source, peers, checks and attention (JSON: those it was made with)",
    ),
    Column("value", String),
)

indicator = Table("indicator", metadata, Column("indicator_id", String), Column("definition", Text, comment="JSON"))

rubric = Table(
    "rubric",
    metadata,
    Column("rubric_id", String),
    Column("version", Integer),
    Column("definition", Text, comment="JSON, as catalogue.rubric writes it"),
)
