"""A province's thresholds: checked by command, taken by the next publication, or refused whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalogue.thresholds import FILE, default, parse
from warehouse.__main__ import main
from warehouse.refusal import Refusal

OWN = "version = 2\n[limits]\nstalled_share = 0.8\n"


def built(world):
    world.station("520101001", ("2022-01-01", "built"))
    return world


def kept(path: Path, world) -> str:
    world.released = path
    ((text,),) = world.ask("SELECT value FROM about WHERE name = 'thresholds'")
    return text


def test_a_release_keeps_the_thresholds_it_was_made_with(world) -> None:
    first = built(world).publish()
    assert parse(kept(first.path, world)) == default()

    file = world.folder.parent / FILE
    file.write_text(OWN, encoding="utf-8")
    second = world.publish()

    assert second.is_new
    own = parse(kept(second.path, world))
    assert (own.own_version, own.number("stalled_share")) == (2, 0.8)
    assert parse(kept(first.path, world)) == default()  # the old release goes on judging as it did

    # A remark changes nothing that a release says; without the file the former release is back under its id.
    file.write_text("# 2026年起\n" + OWN, encoding="utf-8")
    assert world.publish().release_id == second.release_id
    file.unlink()
    assert world.publish().release_id == first.release_id


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"version = 1\n[limits]\nstalled_share = 9", "limits.stalled_share = 9：应为 0.5 至 0.99 的数"),
        ("version = 1 # 贵州省".encode("gbk"), "UTF-8"),
        (b"#" * 200_000, "文件过大"),
    ],
)
def test_a_wrong_file_publishes_nothing_and_is_named(world, content: bytes, said: str) -> None:
    first = built(world).publish()
    (world.folder.parent / FILE).write_bytes(content)

    with pytest.raises(Refusal) as refused:
        world.publish()

    assert refused.value.zh.startswith(f"判断阈值文件 {FILE}：")
    assert said in refused.value.zh
    assert str(world.folder.parent) not in refused.value.zh + refused.value.en
    assert json.loads((world.folder / "current.json").read_text())["release_id"] == first.release_id


def test_the_command_shows_the_thresholds_in_force(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STATION_VAR", str(tmp_path))
    (tmp_path / FILE).write_text(OWN, encoding="utf-8")

    assert main(["thresholds"]) == 0

    said = capsys.readouterr().out.splitlines()
    assert said[0].endswith("本省调整：2")
    assert "stalled_share = 0.8 *  (0.5 至 0.99)  停得比多大比重的同阶段站点久" in said
    assert "pace_months = 3  (1 至 12)  衡量速度的连续月数" in said
    assert len(said) == 1 + len(default())


@pytest.mark.parametrize(("lang", "said"), [("zh", "应为 1 至 12 的整数"), ("en", "a whole number from 1 to 12")])
def test_the_command_checks_a_file_before_it_is_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, said: str
) -> None:
    path = tmp_path / "own.toml"
    path.write_text("version = 1\n[limits]\npace_months = 13\n", encoding="utf-8")

    assert main(["thresholds", "--check", str(path), "--lang", lang]) == 1

    assert said in capsys.readouterr().err
    assert main(["thresholds", "--check", str(tmp_path / "none.toml")]) == 1
