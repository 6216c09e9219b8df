"""The audit: one entry for every write and every file that was tried, sealed by hand-worked hashes, never changed."""

from __future__ import annotations

import getpass
import hashlib
import json
from datetime import datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests import stores
from tests.warehouse.test_intake_load import DAY, engine, written  # noqa: F401
from warehouse import audit, clock, settings, store
from warehouse.__main__ import main
from warehouse.intake.load import load_file
from warehouse.keeping.listing import line
from warehouse.refusal import Refusal

NOON = datetime(2023, 6, 3, 4, 0, 0)
"""Noon in Beijing, in UTC."""

ALTERED = {"UPDATE": "UPDATE audit SET actor = 'x'", "DELETE": "DELETE FROM audit"}
RESEALED = {"UPDATE": "UPDATE release_file SET sha256 = 'x'", "DELETE": "DELETE FROM release_file"}


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch):
    monkeypatch.setattr(clock, "utc_now", lambda: NOON)
    monkeypatch.setenv("STATION_USER", "data-desk")


@pytest.fixture
def desk(tmp_path):
    return stores.copied(stores.migrated(), tmp_path / "desk.sqlite")


def entries(of) -> list[audit.Entry]:
    with of.connect() as connection:
        return list(audit.entries(connection))


def told(of) -> list[tuple[str, str, str]]:
    """Action, subject and outcome of every entry."""
    return [(one.action, one.subject, json.loads(one.details).get("outcome", "")) for one in entries(of)]


def test_an_entry_is_sealed_with_all_it_says_and_the_seal_before_it(desk):
    with desk.begin() as connection:
        audit.record(connection, "publish", "R0001-0a0a0a0a", {"month": "2023-05"}, "f" * 64)
    first, second = entries(desk)
    said = (
        '[2,"2023-06-03T04:00:00","data-desk","publish","R0001-0a0a0a0a",'
        r'"{\"holds\":{\"batch\":0,\"check_event\":0,\"form_mapping\":0,\"public_release\":0,\"public_review\":0,\"release\":0},\"month\":\"2023-05\"}",'
        f'"{"f" * 64}","{first.sha256}"]'
    )
    assert first.previous_sha256 == "0" * 64
    assert second.sha256 == hashlib.sha256(said.encode()).hexdigest()


def test_what_is_not_kept_is_not_told_of(desk):
    before = entries(desk)
    with pytest.raises(RuntimeError):
        fail_after_recording(desk)
    assert entries(desk) == before


def fail_after_recording(desk) -> None:
    with desk.begin() as connection:
        audit.record(connection, "publish", "R0001-0a0a0a0a", {})
        raise RuntimeError


@pytest.mark.parametrize("change", [*ALTERED.values(), *RESEALED.values()])
def test_entries_and_checksums_are_only_added_to(desk, change):
    with desk.begin() as connection:
        connection.execute(text("INSERT INTO release_file VALUES (1, 'R', 'x', '2023-01-01 00:00:00')"))
    with desk.begin() as connection, pytest.raises(DatabaseError, match="only added to"):
        connection.execute(text(change))


def test_every_try_of_a_file_is_one_entry_in_its_own_words(engine, tmp_path):  # noqa: F811
    good, bad, odd = tmp_path / "good.xlsx", tmp_path / "bad.xlsx", tmp_path / "odd.xlsx"
    odd.write_bytes(b"PK\x03\x04 not really")
    for path in (written(good, (3, 2)), good, written(bad, (3, -2))):
        load_file(engine, path, actor="", received_on=DAY)
    with pytest.raises(Refusal):
        load_file(engine, odd, actor="", received_on=DAY)
    assert told(engine)[1:] == [
        ("load", "good.xlsx", "loaded"), ("load", "good.xlsx", "known"), ("load", "bad.xlsx", "rejected"),
        ("load", "odd.xlsx", "refused"),
    ]  # fmt: skip
    assert {one.actor for one in entries(engine)[1:]} == {"data-desk"}
    assert entries(engine)[-1].file_sha256 == hashlib.sha256(odd.read_bytes()).hexdigest()


def test_a_publication_is_told_with_the_checksum_of_its_file_once(world):
    world.report(world.station("520101001", ("2022-06-01", "built")), 24276, cases_opened=3)
    made = world.publish()
    world.publish()
    published = [one for one in entries(world.engine) if one.action == "publish"]
    assert [(one.subject, one.file_sha256) for one in published] == [
        (made.release_id, hashlib.sha256(made.path.read_bytes()).hexdigest())
    ]


def test_setting_up_again_is_no_entry(desk):
    store.init(desk)
    assert told(desk) == [("init", store.head(), "")]


def test_who_is_at_work_is_the_setting_the_login_or_its_number(monkeypatch):
    assert settings.user() == "data-desk"
    monkeypatch.delenv("STATION_USER")
    monkeypatch.setattr(getpass, "getuser", lambda: "login")
    assert settings.user() == "login"
    monkeypatch.setattr(getpass, "getuser", _nameless)
    assert settings.user().isdigit()


def _nameless() -> str:
    raise KeyError("uid not found")


def test_a_line_shows_beijing_time_and_nothing_that_moves_the_cursor(desk):
    with desk.begin() as connection:
        made = audit.record(connection, "load", "月报\u202e\x1b[2J.xlsx", {"outcome": "loaded"}, "ab" * 32)
    assert line(made, "zh") == (
        '     2  2023-06-03 12:00:00  data-desk  装入  月报\\x202e\\x1b[2J.xlsx  sha256:abababab  {"outcome": "loaded"}'
    )


def test_the_command_lists_the_last_ones(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("STATION_VAR", str(tmp_path / "var"))
    monkeypatch.delenv("STATION_STORE_URL", raising=False)
    main(["init"])
    with store.connect().begin() as connection:
        audit.record(connection, "load", "a.csv", {})
    capsys.readouterr()
    assert main(["audit", "--last", "1", "--lang", "en"]) == 0
    assert [one.split() for one in capsys.readouterr().out.splitlines()] == [
        ["2", "2023-06-03", "12:00:00", "data-desk", "load", "a.csv"]
    ]
