"""What time it is. It is told, never asked which of two things came first: order is that of numbers in the store."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
"""The country's one time zone: days that people read are days there, wherever the server stands."""


def utc_now() -> datetime:
    """Now as the store keeps times: in UTC, without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)


def today() -> date:
    """Today in ``ZONE``."""
    return datetime.now(ZONE).date()


def day_there(moment: datetime) -> date:
    """The day in ``ZONE`` of a *moment* as the store keeps it."""
    return moment.replace(tzinfo=UTC).astimezone(ZONE).date()
