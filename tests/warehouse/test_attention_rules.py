"""A province's rules of the attention list: checked by command, taken by the next publication, or refused whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalogue.attention import FILE, default, parse
from warehouse import attention
from warehouse.__main__ import main
from warehouse.refusal import Refusal

OWN = 'version = 1\nfirst = ["coverage_large"]\n[rule.coverage_large]\ntownships = 3\n[rule.reports_late]\non = false\n'


def built(world):
    world.station("520101001", ("2022-01-01", "built"))
    return world


def kept(path: Path, world) -> str:
    world.released = path
    ((text,),) = world.ask("SELECT value FROM about WHERE name = 'attention'")
    return text


def test_a_release_keeps_the_rules_it_was_made_with(world) -> None:
    first = built(world).publish()
    assert parse(kept(first.path, world)) == default()

    (world.folder.parent / FILE).write_text(OWN, encoding="utf-8")
    second = world.publish()

    assert second.is_new
    rules = parse(kept(second.path, world))
    assert (rules.own_version, next(iter(rules)), rules["coverage_large"]["townships"]) == (1, "coverage_large", 3)
    assert parse(kept(first.path, world)) == default()  # the old release goes on listing as it did


def test_the_same_rules_publish_nothing_new_and_the_old_ones_bring_the_old_release_back(world) -> None:
    first = built(world).publish()
    file = world.folder.parent / FILE
    file.write_text(OWN, encoding="utf-8")
    second = world.publish()
    # A remark changes nothing that a release says.
    file.write_text("# 2026年起\n" + OWN, encoding="utf-8")
    assert (world.publish().release_id, world.publish().is_new) == (second.release_id, False)
    file.unlink()
    assert world.publish().release_id == first.release_id


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"version = 1\n[rule.coverage_large]\ntownships = 0", "rule.coverage_large.townships"),
        ("version = 1 # 贵州省".encode("gbk"), "UTF-8"),
        (b"#" * 200_000, "文件过大"),
    ],
)
def test_a_wrong_file_publishes_nothing_and_is_named(world, content: bytes, said: str) -> None:
    first = built(world).publish()
    (world.folder.parent / FILE).write_bytes(content)

    with pytest.raises(Refusal) as refused:
        world.publish()

    assert FILE in refused.value.zh
    assert said in refused.value.zh
    assert str(world.folder.parent) not in refused.value.zh + refused.value.en
    assert json.loads((world.folder / "current.json").read_text())["release_id"] == first.release_id
    assert len(list(world.folder.glob("*.duckdb"))) == 1


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text(OWN, encoding="utf-8-sig")
    assert attention.read(path).own_version == 1


def test_the_command_shows_the_rules_in_force_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STATION_VAR", str(tmp_path))
    (tmp_path / FILE).write_text(OWN, encoding="utf-8")

    assert main(["attention"]) == 0

    said = capsys.readouterr().out.splitlines()
    assert "本省调整：1" in said[0]
    assert said[2] == "coverage_large  缺口较大  提醒关注  townships = 3 *"
    assert "reports_late  当月迟报  提醒关注  share = 0.2, stations = 2  （停用）" in said
    assert len(said) == 2 + len(default())


@pytest.mark.parametrize(("lang", "said"), [("zh", "应为 1 至 1000 的整数"), ("en", "a whole number from 1 to 1000")])
def test_the_command_checks_a_file_before_it_is_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, said: str
) -> None:
    path = tmp_path / "rules.toml"
    path.write_text("version = 1\n[rule.plan_behind]\ntownships = 0.5\n", encoding="utf-8")

    assert main(["attention", "--check", str(path), "--lang", lang]) == 1

    assert said in capsys.readouterr().err
    assert main(["attention", "--check", str(tmp_path / "none.toml")]) == 1
