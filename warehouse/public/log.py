"""The log of public releases and of who proposed, approved or rejected them. Rows are only ever added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, func, insert, select

from warehouse import audit, schema, seals, store
from warehouse.public.shelf import PublicRelease, on_shelf
from warehouse.refusal import Refusal

PROPOSED, APPROVED, REJECTED = "proposed", "approved", "rejected"


@dataclass(frozen=True)
class Review:
    """One entry: what was decided on the proposal with that hash, by whom, why, and the public release it led to."""

    proposal: str
    source_release: str
    decision: str
    actor: str
    reason: str
    release_id: str | None
    decided_at: datetime


def record(engine: Engine, review: Review) -> None:
    """Add an entry."""
    with engine.begin() as connection:
        store.serialise_writers(connection)
        write(connection, review)


def write(connection: Connection, review: Review, file_sha256: str | None = None) -> None:
    """Add an entry within the caller's transaction; *file_sha256*: checksum of the public release it led to."""
    values = {
        "proposal_sha256": review.proposal,
        "source_release": review.source_release,
        "decision": review.decision,
        "actor": review.actor,
        "reason": review.reason,
        "release_id": review.release_id,
        "decided_at": in_utc(review.decided_at),
    }
    connection.execute(insert(schema.public_review).values(**values))
    told = {"proposal": review.proposal, "actor": review.actor, "reason": review.reason}
    subject = review.release_id or review.source_release
    audit.record(connection, f"public_{review.decision}", subject, told, file_sha256)


def reviews(engine: Engine, proposal: str | None = None) -> list[Review]:
    """The entries, oldest first; of one *proposal* if it is named. Times are in UTC."""
    table = schema.public_review
    wanted = select(table).order_by(table.c.review_id)
    if proposal is not None:
        wanted = wanted.where(table.c.proposal_sha256 == proposal)
    with store.reading(engine).connect() as connection:
        return [
            Review(
                row.proposal_sha256, row.source_release, row.decision, row.actor, row.reason, row.release_id,
                row.decided_at.replace(tzinfo=UTC),
            )
            for row in connection.execute(wanted)
        ]  # fmt: skip


def next_sequence(engine: Engine, folder: Path) -> int:
    """The number of the next public release: above all in the log and all in the folder."""
    with store.reading(engine).connect() as connection:
        logged = connection.scalar(select(func.max(schema.public_release.c.sequence))) or 0
    return max([logged, *(one.sequence for one in on_shelf(folder))]) + 1


@contextmanager
def entered(engine: Engine, about: Mapping[str, str], review: Review, path: Path) -> Iterator[None]:
    """Enter the public release that says so *about* itself, the approval it rests on and the checksum of its file.

    Nothing is entered unless the file at *path* has been made when the block ends.
    """
    until = about["embargo_until"]
    values = {
        "sequence": int(about["sequence"]),
        "release_id": about["release_id"],
        "content_sha256": about["content_sha256"],
        "source_release": about["source_release"],
        "threshold": int(about["threshold"]),
        "embargo_until": in_utc(datetime.fromisoformat(until)) if until else None,
        "published_at": in_utc(review.decided_at),
    }
    with engine.begin() as connection:
        store.serialise_writers(connection)
        connection.execute(insert(schema.public_release).values(**values))
        yield
        sha256 = seals.checksum(path)
        seals.record(connection, about["release_id"], sha256)
        write(connection, review, sha256)


def unfinished(engine: Engine, folder: Path, approval: Review, embargo: datetime | None) -> PublicRelease | None:
    """The public release that this very *approval* made before its process was killed, so that it was not entered."""
    with store.reading(engine).connect() as connection:
        logged = set(connection.scalars(select(schema.public_release.c.release_id)))
    wanted = (approval.proposal, approval.actor, embargo)
    left = (one for one in on_shelf(folder) if one.release_id not in logged)
    return next((one for one in left if (one.about["proposal"], one.reviewed_by, one.embargo_until) == wanted), None)


def earlier(engine: Engine, folder: Path) -> tuple[PublicRelease, ...]:
    """Every public release so far, oldest first. Raises Refusal when the file of one is missing from *folder*."""
    with store.reading(engine).connect() as connection:
        logged = set(connection.scalars(select(schema.public_release.c.release_id)))
    found = on_shelf(folder)
    missing = sorted(logged - {one.release_id for one in found})
    if missing:
        raise Refusal(
            f"{folder} 中缺少已公开的 {'、'.join(missing)}，无法核对以前公布过什么，请先恢复这些文件。",
            f"{', '.join(missing)} was published but is not in {folder}; restore it first: what was public before "
            "cannot be checked without it.",
        )
    return found


def in_utc(time: datetime) -> datetime:
    """*time* as the store keeps it: UTC without a zone."""
    return time.astimezone(UTC).replace(tzinfo=None)
