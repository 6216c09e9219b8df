"""From a release to a public one in two steps by two people: propose, then approve or reject. Each is logged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from warehouse import releases, store
from warehouse.public import log, proposal
from warehouse.public.history import History
from warehouse.public.making import make
from warehouse.public.planning import Plan, plan
from warehouse.public.rules import of_release
from warehouse.public.shelf import ZONE, PublicRelease, described
from warehouse.refusal import Refusal


@dataclass(frozen=True)
class Desk:
    """Where reviews happen: the store with the log, the folder of releases, that of public ones, a province's rules."""

    engine: Engine
    releases: Path
    public: Path
    rules: Path


def propose(desk: Desk, actor: str, now: datetime) -> dict[str, Any]:
    """A proposal from the current release, logged. Raises Refusal when there is none, or it could not be safe."""
    store.require_ready(desk.engine)
    _, said = _drafted(desk)
    log.record(desk.engine, _entry(said, log.PROPOSED, actor, "", now))
    return said


def approve(
    desk: Desk, said: Mapping[str, Any], actor: str, now: datetime, embargo: datetime | None = None, reason: str = ""
) -> PublicRelease:
    """Make the proposed public release, not to be opened before *embargo*.

    Raises Refusal when the proposal was decided on already, is not what the current release, rules and history come
    to, or when its proposer approves it.
    """
    store.require_ready(desk.engine)
    _require_open(desk, said)
    _require_second_person(desk, said, actor)
    with releases.publishing(desk.public):
        left = log.unfinished(desk.engine, desk.public, _entry(said, log.APPROVED, actor, reason, now), embargo)
        if left is not None:
            return _finished(desk, left, _entry(said, log.APPROVED, actor, reason, now, left.release_id))
        drafted, now_said = _drafted(desk)
        if now_said["sha256"] != said["sha256"]:
            raise Refusal(
                "审核单已过时：数据、公开规则或以前公布的内容有变，请重新提出。",
                "The proposal is out of date: data, rules or what was published before have changed. Propose again.",
            )
        sequence = log.next_sequence(desk.engine, desk.public)
        about = _about(drafted, said, sequence, embargo, actor, now)
        entry = _entry(said, log.APPROVED, actor, reason, now, about["release_id"])
        path = releases.path_of(desk.public, about["release_id"])
        with log.entered(desk.engine, about, entry, path):
            make(drafted, desk.public, about)
    return described(path)


def _finished(desk: Desk, left: PublicRelease, entry: log.Review) -> PublicRelease:
    """Enter what a killed approval left behind: the file is whole, only its entry is missing."""
    with log.entered(desk.engine, left.about, entry, left.path):
        releases.point_at(desk.public, left.release_id)
    return left


def reject(desk: Desk, said: Mapping[str, Any], actor: str, reason: str, now: datetime) -> None:
    """Log that the proposal is turned down. Raises Refusal when it was decided on already."""
    store.require_ready(desk.engine)
    _require_open(desk, said)
    log.record(desk.engine, _entry(said, log.REJECTED, actor, reason, now))


def _drafted(desk: Desk) -> tuple[Plan, dict[str, Any]]:
    source = releases.current(desk.releases)
    if source is None or not source.path.is_file():
        raise Refusal(
            "还没有发布过，请先运行 python -m warehouse publish。",
            "Nothing has been published yet; first run python -m warehouse publish.",
        )
    before = log.earlier(desk.engine, desk.public)
    rules = of_release(source.path, desk.rules)
    drafted = plan(source, rules, History(before, desk.releases))
    return drafted, proposal.written(drafted, before[-1] if before else None)


def _require_open(desk: Desk, said: Mapping[str, Any]) -> None:
    for review in log.reviews(desk.engine, said["sha256"]):
        if review.decision == log.APPROVED:
            raise Refusal(
                f"这份审核单已获批准，公开为 {review.release_id}。",
                f"This proposal was approved already and became {review.release_id}.",
            )
        if review.decision == log.REJECTED:
            raise Refusal(
                f"这份审核单已被驳回：{review.reason}", f"This proposal was rejected already: {review.reason}"
            )


def _require_second_person(desk: Desk, said: Mapping[str, Any], actor: str) -> None:
    proposers = {one.actor for one in log.reviews(desk.engine, said["sha256"]) if one.decision == log.PROPOSED}
    if not proposers:
        raise Refusal(
            "这份审核单没有登记，请先用 public propose 提出。",
            "This proposal is not in the log; make one with public propose.",
        )
    if actor in proposers:
        raise Refusal(
            f"提出人不能自己批准（{actor}），请由另一人审核。",
            f"Who proposed it may not approve it ({actor}); another person has to review it.",
        )


def _entry(
    said: Mapping[str, Any], decision: str, actor: str, reason: str, now: datetime, release_id: str | None = None
) -> log.Review:
    return log.Review(said["sha256"], said["source_release"], decision, actor, reason, release_id, now)


def _about(
    drafted: Plan, said: Mapping[str, Any], sequence: int, embargo: datetime | None, actor: str, now: datetime
) -> dict[str, str]:
    sha256 = hashlib.sha256(f"{said['sha256']} {_text(embargo)}".encode()).hexdigest()
    return {
        "release_id": f"P{sequence:04d}-{sha256[:8]}",
        "sequence": str(sequence),
        "content_sha256": sha256,
        "public": "true",
        "source_release": drafted.source.release_id,
        "threshold": str(drafted.rules.publication.threshold),
        "embargo_until": _text(embargo),
        "reviewed_by": actor,
        "reviewed_on": now.astimezone(ZONE).date().isoformat(),
        "proposal": str(said["sha256"]),
        "cleared": json.dumps(drafted.rules.cleared),
        "rules": drafted.rules.as_text(),
    }


def _text(embargo: datetime | None) -> str:
    return "" if embargo is None else embargo.astimezone(ZONE).isoformat()
