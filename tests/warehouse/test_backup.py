"""The drill: back up, destroy, restore; same releases, same figures, verify green. And what no backup may do."""

from __future__ import annotations

import gc
import hashlib
import io
import json
import os
import shutil
import sqlite3
import tarfile
from pathlib import Path

import duckdb
import pytest

from catalogue import peers
from tests.catalogue.test_published import OWN as PUBLISHED
from tests.warehouse import county
from tests.warehouse.test_verify import flip_a_byte, made, releases_of, var  # noqa: F401
from warehouse import store
from warehouse.__main__ import main
from warehouse.keeping import archive
from warehouse.refusal import Refusal

KEY, CODE = b"k" * 32, '{"code": 1}'


@pytest.fixture
def kept(var) -> Path:  # noqa: F811
    """A var folder with something in every place that a backup keeps, and something in places that it does not."""
    for name, text in (
        ("keys/citation-2.key", KEY.decode()), ("citations/2A/2ABC.json", CODE), ("approvals/a.json", "{}"),
        ("templates/通报.docx", "docx"), ("meetings/m.json", "{}"), ("publication.toml", "threshold = 10\n"),
        ("peers.toml", peers.DEFAULT.read_text("utf-8")), ("checks.toml", "[limits]\n"),
        ("attention.toml", "version = 1\n"), ("thresholds.toml", "version = 1\n"), ("published.toml", PUBLISHED),
        ("fonts/a.ttf", "font"), ("divisions.parquet", "list"), ("citations/.2ABC.json.x1", "half"),
    ):  # fmt: skip
        (var / name).parent.mkdir(parents=True, exist_ok=True)
        (var / name).write_text(text, encoding="utf-8")
    (var / "keys" / "citation-2.key").chmod(0o600)
    return var


@pytest.fixture
def backup(kept, tmp_path) -> Path:
    path = tmp_path / "backup.tar.gz"
    assert main(["backup", str(path)]) == 0
    return path


def figures(var: Path) -> dict[str, list[tuple]]:  # noqa: F811
    """Every release with the county's cases opened in May."""
    sql = """SELECT value, reporters FROM measure_month WHERE region_code = '522702' AND indicator_id = 'cases_opened'
        AND month = ?"""
    found = {}
    for path in releases_of(var):
        with duckdb.connect(path, read_only=True) as release:
            found[path.stem] = release.execute(sql, [county.MAY]).fetchall()
    return found


def content(folder: Path) -> dict[str, str]:
    # A command that ends closes the store. Here commands share a process: the store is closed when they are collected.
    gc.collect()
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def mode(path: Path) -> str:
    return oct(path.stat().st_mode & 0o777)


def test_the_drill(kept, tmp_path, capsys):
    # The province's own rules of the attention list came after the two releases; they are part of what is published.
    assert main(["publish"]) == 0
    assert main(["backup", str(backup := tmp_path / "backup.tar.gz")]) == 0
    ids = [path.stem for path in releases_of(kept)]
    shutil.rmtree(kept)
    assert main(["restore", str(backup)]) == 0
    assert main(["verify"]) == 0
    # Cases opened by the two stations: 1 + 2, then corrected to 1 + 3.
    assert figures(kept) == {ids[0]: [(3.0, 2)], ids[1]: [(4.0, 2)], ids[2]: [(4.0, 2)]}
    capsys.readouterr()
    assert main(["publish"]) == 0
    assert f"仍为 {ids[2]}" in capsys.readouterr().out
    assert main(["audit", "--last", "1", "--lang", "en"]) == 0
    assert "restored  backup.tar.gz" in capsys.readouterr().out


def test_what_comes_back_and_with_which_modes(kept, backup, tmp_path):
    assert main(["restore", str(backup), "--into", str(tmp_path / "new")]) == 0
    new = tmp_path / "new"
    first = releases_of(new)[0].name
    assert (mode(new / "keys"), mode(new / "keys" / "citation-2.key")) == ("0o700", "0o600")
    assert (mode(new / "releases" / first), mode(new / "releases" / f"{first}.sha256")) == ("0o444", "0o444")
    assert mode(backup) == "0o600"
    before, after = content(kept), content(new)
    lost = {name for name in before if before[name] != after.get(name)}
    # The store says that it was restored; its journals, what set-up makes and what was half written stay behind.
    assert {name for name in lost if not name.startswith("store.sqlite")} == {
        "citations/.2ABC.json.x1", "divisions.parquet", "fonts/a.ttf", "releases/.publishing",
    }  # fmt: skip
    assert set(after) <= set(before)


def test_data_are_never_overwritten_unasked_and_kept_aside_when_asked(kept, backup, tmp_path, capsys):
    assert main(["load", str(county.report(tmp_path / "june.xlsx", (1, 1), county.MAY + 1))]) == 0
    before = content(kept)
    assert main(["restore", str(backup)]) == 1
    assert "--replace" in capsys.readouterr().err
    assert content(kept) == before
    assert main(["restore", str(backup), "--replace"]) == 0
    (aside,) = tmp_path.glob("var.before-*")
    assert content(aside) == before
    assert (kept / "fonts" / "a.ttf").read_text() == "font"
    assert main(["verify"]) == 0


def test_a_folder_that_only_setup_has_written_to_is_empty(backup, tmp_path):
    new = tmp_path / "new"
    (new / "fonts").mkdir(parents=True)
    (new / "fonts" / "b.ttf").write_text("other font")
    assert main(["restore", str(backup), "--into", str(new)]) == 0
    assert (new / "fonts" / "b.ttf").read_text() == "other font"
    assert not list(tmp_path.glob("new.before-*"))
    assert not list(tmp_path.glob(".new.restoring-*"))


def test_a_backup_overwrites_nothing(backup, capsys):
    before = backup.read_bytes()
    assert main(["backup", str(backup)]) == 1
    assert "已存在" in capsys.readouterr().err
    assert backup.read_bytes() == before


def test_what_is_damaged_is_not_backed_up_unasked(kept, tmp_path, capsys):
    flip_a_byte(releases_of(kept)[0])
    target = tmp_path / "b.tar.gz"
    assert main(["backup", str(target)]) == 1
    assert releases_of(kept)[0].stem in capsys.readouterr().err
    assert not target.exists()
    assert main(["backup", str(target), "--anyway"]) == 0
    assert main(["restore", str(target), "--into", str(tmp_path / "new")]) == 0


def test_postgresql_is_told_to_use_its_own(monkeypatch, capsys):
    class Dialect:
        name = "postgresql"

    class Engine:
        dialect = Dialect

    monkeypatch.setattr(store, "connect", Engine)
    assert main(["backup"]) == 1
    assert "pg_dump" in capsys.readouterr().err


def test_a_store_that_is_elsewhere_is_not_restored_here(backup, monkeypatch, capsys):
    monkeypatch.setenv("STATION_STORE_URL", "postgresql://db/station")
    assert main(["restore", str(backup)]) == 1
    assert "STATION_STORE_URL" in capsys.readouterr().err


def test_it_is_one_state_of_the_store_while_others_write(kept, tmp_path):
    """A load that is not finished is not in it; nobody had to wait."""
    engine = store.connect(f"sqlite:///{kept}/store.sqlite")
    with engine.begin() as writer:
        store.add_batch(writer, kind="csv", received_at=county.pd.Timestamp("2023-07-01"), row_count=1)
        assert main(["backup", str(tmp_path / "b.tar.gz")]) == 0
    engine.dispose()
    assert main(["restore", str(tmp_path / "b.tar.gz"), "--into", str(tmp_path / "new")]) == 0
    with sqlite3.connect(tmp_path / "new" / "store.sqlite") as restored:
        # One of the register, two of the loads.
        assert restored.execute("SELECT count(*) FROM batch").fetchone() == (3,)


def repacked(backup: Path, change) -> Path:
    """The same backup with its members as *change* makes them: (tar member, content) pairs in and out."""
    with tarfile.open(backup) as packed:
        members = [(one, packed.extractfile(one).read()) for one in packed]
    target = backup.with_name("changed.tar.gz")
    with tarfile.open(target, "w:gz") as packed:
        for member, data in change(members):
            member.size = len(data)
            packed.addfile(member, io.BytesIO(data))
    return target


def extra(name: str, kind: bytes = tarfile.REGTYPE, link: str = ""):
    """Adds a member that the manifest does not know, or, with *name* in it, does."""

    def change(members):
        member = tarfile.TarInfo(name)
        member.type, member.linkname = kind, link
        said = json.loads(members[0][1])
        said["files"][name] = {"sha256": hashlib.sha256(b"").hexdigest(), "size": 0}
        yield members[0][0], json.dumps(said).encode()
        yield from members[1:]
        yield member, b""

    return change


def without_last(members):
    return members[:-1]


def altered(members):
    member, data = members[-1]
    return [*members[:-1], (member, data[:-1] + bytes([data[-1] ^ 1]))]


def longer(members):
    member, data = members[-1]
    return [*members[:-1], (member, data + b"\0")]


def twice(members):
    return [*members, members[-1]]


def unlisted(members):
    return [*members, (tarfile.TarInfo("keys/citation-3.key"), b"x")]


def without_manifest(members):
    return members[1:]


def later(members):
    said = json.loads(members[0][1]) | {"revision": "9000"}
    return [(members[0][0], json.dumps(said).encode()), *members[1:]]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (extra("../outside"), "不属于备份"),
        (extra("/etc/outside"), "不属于备份"),
        (extra("keys/../../outside"), "不属于备份"),
        (extra("keys//x.key"), "不属于备份"),
        (extra("keys\\..\\x"), "不属于备份"),
        (extra(".bashrc"), "不属于备份"),
        (extra("keys/x.key", tarfile.SYMTYPE, "/etc/passwd"), "不属于备份"),
        (extra("keys/x.key", tarfile.LNKTYPE, "store.sqlite"), "不属于备份"),
        (extra("keys/x.key", tarfile.FIFOTYPE), "不属于备份"),
        (unlisted, "不属于备份"),
        (twice, "不属于备份"),
        (without_last, "已损坏或不完整"),
        (altered, "已损坏或不完整"),
        (longer, "已损坏或不完整"),
        (without_manifest, "不是本程序的备份"),
        (later, "请升级程序"),
    ],
)
def test_a_backup_that_was_meddled_with_restores_nothing(backup, tmp_path, change, said, capsys):
    into = tmp_path / "new"
    assert main(["restore", str(repacked(backup, change)), "--into", str(into)]) == 1
    assert said in capsys.readouterr().err
    assert not into.exists()
    assert not list(tmp_path.glob(".new*"))
    assert not (tmp_path / "outside").exists()


@pytest.mark.parametrize("kept_part", [0.0, 0.1, 0.5, 0.99])
def test_a_backup_that_was_cut_off_restores_nothing(backup, tmp_path, kept_part, capsys):
    data = backup.read_bytes()
    backup.write_bytes(data[: int(len(data) * kept_part)])
    assert main(["restore", str(backup), "--into", str(tmp_path / "new")]) == 1
    assert "备份" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_restore_that_fails_half_way_leaves_what_was_there(kept, backup, monkeypatch, tmp_path, capsys):
    before = content(kept)
    real, calls = os.fsync, []

    def full(descriptor):
        calls.append(descriptor)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    assert main(["restore", str(backup), "--replace"]) == 1
    assert content(kept) == before
    assert {path.name for path in tmp_path.iterdir()} == {"var", "backup.tar.gz"}


def test_a_file_that_is_no_backup_is_refused():
    with pytest.raises(Refusal):
        archive.check(Path(__file__))
