"""Writing down what became of a hit: who was asked, what was answered, why it was closed. Rows are only added."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, insert, select

from warehouse import audit, clock, schema, store
from warehouse.checks.state import ACTIONS, REASONS, Step, number, state
from warehouse.intake.private import is_private
from warehouse.refusal import Refusal

LONGEST = 500
"""Characters of a text; an office has a tenth."""


@dataclass(frozen=True)
class Hit:
    """A hit as a release has it."""

    key: str
    evidence: str
    release_id: str


@dataclass(frozen=True)
class Handling:
    """One step as it was typed. *office* belongs to ``assign``, *reason* to ``close``."""

    action: str
    actor: str
    text: str = ""
    office: str = ""
    reason: str = ""


def handle(engine: Engine, hit: Hit, step: Handling) -> str:
    """Write a step down, with its entry in the audit; return the state that the hit is then in.

    Raises Refusal when something is missing, too long, or does not fit what was done before.
    """
    told = _checked(step)
    store.require_ready(engine)
    with engine.begin() as connection:
        store.serialise_writers(connection)
        before = steps(connection, hit.key)
        _require_fitting(told, now(before, hit))
        connection.execute(
            insert(schema.check_event).values(
                hit_key=hit.key, number=len(before) + 1, action=told.action, office=told.office, reason=told.reason,
                text=told.text, evidence=hit.evidence, release_id=hit.release_id, actor=told.actor,
                decided_at=clock.utc_now(),
            )
        )  # fmt: skip
        details = {"action": told.action, "office": told.office, "reason": told.reason, "by": told.actor}
        audit.record(connection, "check", hit.key, {name: value for name, value in details.items() if value})
        return now(steps(connection, hit.key), hit)


def steps(connection: Connection, key: str) -> list[Step]:
    """What was written down about a hit, oldest first."""
    row = schema.check_event.c
    chosen = select(row.action, row.reason, row.evidence, row.release_id).where(row.hit_key == key).order_by(row.number)
    return [Step(*found) for found in connection.execute(chosen)]


def now(before: list[Step], hit: Hit) -> str:
    """The state of a hit, by all that the store knows now."""
    return state(before, hit.evidence, number(hit.release_id))


def state_of(engine: Engine, hit: Hit) -> str:
    """The same, asked of the store."""
    with store.reading(engine).connect() as connection:
        return now(steps(connection, hit.key), hit)


def _checked(step: Handling) -> Handling:
    told = Handling(step.action, *(part.strip() for part in (step.actor, step.text, step.office, step.reason)))
    if told.action not in ACTIONS:
        raise Refusal(f"没有“{told.action}”这一步", f"There is no step {told.action!r}")
    if not told.actor:
        raise Refusal("请填写经办人", "Say who does it")
    if told.action == "assign" and not told.office:
        raise Refusal("请写明交办给哪个科室或岗位", "Say which office or role it is assigned to")
    if told.action == "close" and told.reason not in REASONS:
        raise Refusal("请选办结原因：属实、已更正或已说明", "Say why: confirmed, corrected or explained")
    if not told.text and told.action != "assign":
        raise Refusal("请写明内容：答复了什么、如何核实的", "Write what was answered, or how it was verified")
    if any(is_private(part) for part in (told.text, told.office, told.actor)):
        raise Refusal(
            "文字中疑有身份证号或手机号，请删去后再记", "It seems to hold an identity or mobile number: take it out"
        )
    for part, most in ((told.text, LONGEST), (told.office, LONGEST // 10), (told.actor, LONGEST // 10)):
        if len(part) > most or not (part.isprintable() or part.replace("\n", "").isprintable()):
            raise Refusal(
                f"文字超过 {most} 字或含控制字符", f"Longer than {most} characters, or with control characters"
            )
    return told


def _require_fitting(step: Handling, found: str) -> None:
    is_closed = found in REASONS
    if step.action == "reopen" and not is_closed:
        raise Refusal("尚未办结，不必重新提出", "It is not closed, so it cannot be reopened")
    if step.action != "reopen" and is_closed:
        raise Refusal("已经办结；如需继续，请先重新提出", "It is closed; reopen it first")
