"""What time it is. It is told, never asked which of two things came first: order is that of numbers in the store."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Now as the store keeps times: in UTC, without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)
