"""What can be wrong with a store, its audit and its files: each is named with its remedy, and the code is 1."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from tests.warehouse import county
from warehouse import audit, seals, store
from warehouse.__main__ import main


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A var folder with two releases: May's report, then its correction."""
    var = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STATION_VAR", str(var))
        patch.delenv("STATION_STORE_URL", raising=False)
        patch.setenv("STATION_USER", "data-desk")
        county.found(var)
        for cases in ((1, 2), (1, 3)):
            book = county.report(var.parent / f"cases-{cases[1]}.xlsx", cases)
            assert main(["load", str(book), "--received-on", "2023-06-05", "--confirm", "changes"]) == 0
            assert main(["publish"]) == 0
    return var


@pytest.fixture
def var(made, tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "var"
    shutil.copytree(made, folder)
    monkeypatch.setenv("STATION_VAR", str(folder))
    monkeypatch.delenv("STATION_STORE_URL", raising=False)
    return folder


def tamper(var: Path, *statements: str) -> None:
    """Change the store behind the program's back, as only who takes the triggers away can."""
    with sqlite3.connect(var / "store.sqlite") as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in triggers:
            connection.execute(sql)
    connection.close()


def releases_of(var: Path) -> list[Path]:
    return sorted((var / "releases").glob("R*.duckdb"))


def flip_a_byte(path: Path) -> None:
    path.chmod(0o644)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def findings(capsys) -> list[str]:
    """Verify, which must fail, and return what it found in English."""
    capsys.readouterr()
    assert main(["verify", "--lang", "en"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.startswith("    Remedy: ") for line in lines[1::2]] == [True] * (len(lines) // 2)
    return [line.removeprefix("✗ ") for line in lines[:-1:2]]


def test_what_was_only_ever_written_by_commands_is_sound(var, capsys):
    assert main(["verify"]) == 0
    # init, the county, two loads, two publications
    assert "审计 6 条，发布版本 2 个，公开版本 0 个" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE audit SET actor = 'other' WHERE sequence = 3", ["Entry 3 of the audit was altered"]),
        (
            "DELETE FROM audit WHERE sequence = 3",
            ["Entry 4 of the audit does not follow the one before: something was taken out or put in"],
        ),
        (
            "DELETE FROM audit WHERE sequence = 6",
            ["There are 2 releases, the audit accounts for 1: written past it, or its end was cut off"],
        ),
        (
            "INSERT INTO batch (kind, received_at, row_count) VALUES ('csv', '2023-06-05 00:00:00', 1)",
            ["There are 4 intakes, the audit accounts for 3: written past it, or its end was cut off"],
        ),
        ("PRAGMA user_version = 1", []),
    ],
)
def test_an_audit_that_was_tampered_with(var, statement, found, capsys):
    tamper(var, statement)
    if found:
        assert findings(capsys)[: len(found)] == found
    else:
        assert main(["verify"]) == 0


def test_a_batch_that_went_past_the_audit_is_found_after_the_next_load_as_well(var, capsys, tmp_path):
    tamper(var, "INSERT INTO batch (kind, received_at, row_count) VALUES ('csv', '2023-06-05 00:00:00', 1)")
    assert main(["load", str(county.report(tmp_path / "june.xlsx", (1, 1), county.MAY + 1))]) == 0
    assert findings(capsys) == [
        "There are 5 intakes, the audit accounts for 4: written past it, or its end was cut off"
    ]


def test_an_audit_written_anew_is_told_by_the_releases(var, capsys):
    tamper(var, *forged(var, "somebody"))
    second = releases_of(var)[1].stem
    # The first entry is older than both releases, so neither knows the audit any more.
    first = releases_of(var)[0].stem
    assert findings(capsys) == [
        f"The audit is not the one that {one} was published with: it was written anew" for one in (first, second)
    ]


def forged(var: Path, actor: str) -> list[str]:
    """Statements that put another *actor* in the first entry and seal everything anew."""
    engine = store.connect(f"sqlite:///{var}/store.sqlite")
    with engine.connect() as connection:
        entries = list(audit.entries(connection))
    engine.dispose()
    statements, before = ["UPDATE audit SET previous_sha256 = 'x' || sequence"], audit.FIRST
    for one in entries:
        draft = replace(one, previous_sha256=before, actor=actor if one.sequence == 1 else one.actor)
        before = draft.seal()
        row = asdict(replace(draft, sha256=before))
        changed = ", ".join(f"{name} = '{row[name]}'" for name in ("actor", "previous_sha256", "sha256"))
        statements.append(f"UPDATE audit SET {changed} WHERE sequence = {one.sequence}")  # noqa: S608
    return statements


def test_a_removed_protection_is_found(var, capsys):
    with sqlite3.connect(var / "store.sqlite") as connection:
        connection.execute("DROP TRIGGER audit_no_delete")
    assert findings(capsys) == ["The protection of the audit was removed"]


def damage_newest(var: Path) -> None:
    flip_a_byte(releases_of(var)[1])


def damage_oldest(var: Path) -> None:
    flip_a_byte(releases_of(var)[0])


def lose_newest(var: Path) -> None:
    releases_of(var)[1].unlink()


def lose_checksum(var: Path) -> None:
    seals.seal_path(releases_of(var)[0]).unlink()


def damage_pointer(var: Path) -> None:
    (var / "releases" / "current.json").write_text('{"release_id": "R00', encoding="utf-8")


def add_stray(var: Path) -> None:
    shutil.copy(releases_of(var)[0], var / "releases" / "R0009-00000000.duckdb")


@pytest.mark.parametrize(
    ("damage", "which", "found", "is_mended"),
    [
        (damage_newest, 1, "The file of {} is damaged or altered: it has not the checksum of its publication", True),
        (damage_oldest, 0, "The file of {} is damaged or altered: it has not the checksum of its publication", False),
        (lose_newest, 1, "The file of {} is gone", True),
        (lose_checksum, 0, "{}.duckdb.sha256 is missing or wrong", True),
        (damage_pointer, 0, "releases/current.json is missing, damaged, or names nothing published", True),
        (add_stray, 0, "R0009-00000000.duckdb was never recorded as published", False),
    ],
)
def test_release_files(var, damage: Callable, which, found, is_mended, capsys):
    ids = [path.stem for path in releases_of(var)]
    damage(var)
    assert findings(capsys) == [found.format(ids[which])]
    # Publishing again mends what can be made again from the store, under its old name, and nothing else.
    assert main(["publish"]) == 0
    assert main(["verify"]) == (0 if is_mended else 1)
    assert json.loads((var / "releases" / "current.json").read_text(encoding="utf-8"))["release_id"] == ids[1]


def test_a_file_altered_together_with_the_checksum_beside_it_is_found(var, capsys):
    path = releases_of(var)[0]
    flip_a_byte(path)
    seals.seal(path, hashlib.sha256(path.read_bytes()).hexdigest())
    assert findings(capsys) == [
        f"The file of {path.stem} is damaged or altered: it has not the checksum of its publication"
    ]


def test_a_store_whose_rows_point_nowhere(var, capsys):
    tamper(var, "UPDATE site_assignment SET site_id = 'gone' WHERE site_id = 'S1'")
    assert findings(capsys) == ["1 row of the store refers to what is not there (site_assignment)"]


def test_a_store_that_is_damaged_inside(var, capsys):
    path = var / "store.sqlite"
    content = bytearray(path.read_bytes())
    for at in range(8192, len(content), 4096):
        content[at : at + 64] = bytes(64)
    path.write_bytes(content)
    assert "damaged" in findings(capsys)[0]


def test_a_store_that_is_no_store(var, capsys):
    (var / "store.sqlite").write_bytes(b"something else entirely" * 200)
    assert findings(capsys) == ["The store's file cannot be opened or is damaged"]


def test_a_store_of_a_later_program(var, capsys):
    tamper(var, "UPDATE alembic_version SET version_num = '9000'")
    said = f"The store is of version 9000, this program knows versions up to {store.head()}: upgrade the program."
    assert findings(capsys) == [said]
    for command in ("init", "publish", "status"):
        assert main([command, "--lang", "en"]) == 1
        assert capsys.readouterr().err.strip() == said


def test_no_store_at_all(var, capsys):
    (var / "store.sqlite").unlink()
    assert "does not exist yet" in findings(capsys)[0]
    assert not (var / "store.sqlite").exists()
