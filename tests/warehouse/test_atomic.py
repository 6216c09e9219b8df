"""Files that are whole or not there, whoever is stopped or faster."""

from __future__ import annotations

import pytest

from warehouse import atomic


def names(folder) -> set[str]:
    return {path.name for path in folder.iterdir()}


def fail_half_way(target) -> None:
    with atomic.replacing(target) as beside:
        beside.write_text("half of the n")
        raise OSError("full")


def test_a_failure_keeps_what_was_there_and_leaves_nothing_beside_it(tmp_path):
    target = tmp_path / "pointer.json"
    target.write_text("old")
    with pytest.raises(OSError, match="full"):
        fail_half_way(target)
    assert target.read_text() == "old"
    assert names(tmp_path) == {"pointer.json"}


def test_file_and_folder_are_on_disk_before_and_after_the_swap(tmp_path, monkeypatch):
    target = tmp_path / "pointer.json"
    told = []
    monkeypatch.setattr(atomic, "to_disk", lambda path: told.append((path == tmp_path, target.exists())))
    with atomic.replacing(target) as beside:
        beside.write_text("new")
    # The temporary file while there is no target yet, then the folder that names the target.
    assert told == [(False, False), (True, True)]


def test_who_adds_first_is_kept(tmp_path):
    target = tmp_path / "key"
    with atomic.adding(target, mode=0o600) as slow:
        slow.write_text("second")
        with atomic.adding(target, mode=0o600) as fast:
            fast.write_text("first")
    assert target.read_text() == "first"
    assert target.stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == {"key"}


def test_only_the_leftovers_of_the_target_are_cleared(tmp_path):
    for name in (".current.json.a1", ".other.json.a1", "current.json"):
        (tmp_path / name).touch()
    atomic.clear_leftovers(tmp_path / "current.json")
    assert names(tmp_path) == {".other.json.a1", "current.json"}
