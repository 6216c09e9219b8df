"""Sites as they are known now: what was first registered, with the attributes that a later intake stated."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, case, func, select

from warehouse import schema

REVISED = ("name", "parent_site_id", "shared_premises", "longitude", "latitude", "reference_system")
"""What may change of a site. Its region, tier and type are what it is: another of these is another site."""


def current() -> Select[Any]:
    """Rows of ``schema.site``, same columns in the same order, each with the attributes of its newest revision."""
    site, revision = schema.site, schema.site_revision
    last = func.max(revision.c.batch_id).label("batch_id")
    newest = select(revision.c.site_id, last).group_by(revision.c.site_id).subquery()
    held = site.outerjoin(newest, newest.c.site_id == site.c.site_id).outerjoin(
        revision, (revision.c.site_id == newest.c.site_id) & (revision.c.batch_id == newest.c.batch_id)
    )
    is_revised = revision.c.site_id.is_not(None)
    columns = [
        case((is_revised, revision.c[column.name]), else_=column).label(column.name)
        if column.name in REVISED
        else column
        for column in site.columns
    ]
    return select(*columns).select_from(held)
