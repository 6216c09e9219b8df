"""Whether the audit is whole: its chain, what the store holds beside it, its protection, what releases say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from sqlalchemy import Connection

from catalogue.text import Text
from warehouse import audit
from warehouse.audit import Entry
from warehouse.keeping.finding import FROM_BACKUP, Finding

COUNTED = {
    "batch": Text("装入批次", "intakes"),
    "release": Text("发布版本", "releases"),
    "public_release": Text("公开版本", "public releases"),
    "public_review": Text("公开审核记录", "reviews"),
    "form_mapping": Text("栏目对应表", "mappings of forms"),
    "check_event": Text("核查处理记录", "steps of checks"),
}

GROWTH: Mapping[str, Mapping[str, int]] = {
    "load": {"batch": 1},
    "province": {"batch": 1},
    "publish": {"release": 1},
    "mapping": {"form_mapping": 1},
    "check": {"check_event": 1},
    "public_proposed": {"public_review": 1},
    "public_rejected": {"public_review": 1},
    "public_approved": {"public_review": 1, "public_release": 1},
}
"""How many rows one entry may account for; a demonstration accounts for any number of batches."""

TRIGGERS = {
    "sqlite": (
        "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' "
        "AND tbl_name IN ('audit', 'release_file', 'check_event')",
        6,
    ),
    "postgresql": (
        "SELECT count(*) FROM pg_trigger WHERE tgenabled <> 'D' "
        "AND tgname IN ('audit_only_added', 'release_file_only_added', 'check_event_only_added')",
        3,
    ),
}


def check(connection: Connection) -> Iterator[Finding]:
    """What is wrong with the audit itself and with what it should account for."""
    entries = list(audit.entries(connection))
    yield from _chain(entries)
    yield from _growth(entries)
    yield from _now(entries, audit.held(connection))
    question, expected = TRIGGERS[connection.dialect.name]
    if (connection.exec_driver_sql(question).scalar() or 0) < expected:
        yield Finding(Text("审计表的防改保护已被移除", "The protection of the audit was removed"), FROM_BACKUP)


def vouched(connection: Connection, head: str) -> bool:
    """Whether the audit has the entry that a release said was the newest, as number and hash; '' says nothing."""
    return not head or head in {f"{one.sequence} {one.sha256}" for one in audit.entries(connection)}


def _chain(entries: list[Entry]) -> Iterator[Finding]:
    before = audit.FIRST
    for number, one in enumerate(entries, start=1):
        if one.sha256 != one.seal():
            yield _broken(f"审计第 {one.sequence} 条的内容被改动", f"Entry {one.sequence} of the audit was altered")
        if one.sequence != number or one.previous_sha256 != before:
            yield _broken(
                f"审计第 {one.sequence} 条与前一条接不上，其间有记录被删除、插入或调换",
                f"Entry {one.sequence} of the audit does not follow the one before: something was taken out or put in",
            )
            return
        before = one.sha256


def _growth(entries: list[Entry]) -> Iterator[Finding]:
    for before, one in pairwise(entries):
        for name, had in before.holds.items():
            grown = one.holds[name] - had
            allowed = grown if (one.action, name) == ("demo", "batch") else GROWTH.get(one.action, {}).get(name, 0)
            if not 0 <= grown <= allowed:
                yield _unaccounted(name, had + allowed, one.holds[name])


def _now(entries: list[Entry], held: Mapping[str, int]) -> Iterator[Finding]:
    if not entries:
        yield _broken("没有任何审计记录", "There is no audit")
        return
    for name, told in entries[-1].holds.items():
        if held[name] != told:
            yield _unaccounted(name, told, held[name])


def _unaccounted(name: str, told: int, held: int) -> Finding:
    what = COUNTED[name]
    return _broken(
        f"{what.zh}有 {held} 个，审计只说明 {told} 个：有内容绕过审计写入，或审计末尾被删",
        f"There are {held} {what.en}, the audit accounts for {told}: written past it, or its end was cut off",
    )


def _broken(zh: str, en: str) -> Finding:
    return Finding(Text(zh, en), FROM_BACKUP)
