"""A code leads back to its values; whatever is altered on the way is noticed."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from dashboard.citations import keys, payload
from dashboard.citations.citation import Citation, citation
from dashboard.citations.verdict import (
    ALTERED,
    FORGED,
    GENUINE,
    MISTYPED,
    NO_KEY,
    NO_PANEL,
    NO_RELEASE,
    UNKNOWN,
    Verdict,
    verify,
)
from dashboard.exports.__main__ import main
from dashboard.panels.registry import PANELS, build
from queries.release import Release, open_release
from tests.dashboard.press_world import seen, small_release, small_release_path, var
from tests.queries.conftest import JIA, JUNE

__all__ = ["small_release", "small_release_path", "var"]
pytestmark = pytest.mark.usefixtures("var")


def given(release: Release, panel_id: str = "coverage-ranking", **chosen: object) -> Citation:
    view = seen(release, **chosen)
    return citation(view, build(view, panel_id))


@pytest.fixture
def opened(small_release: Release) -> Callable[[str], Release]:
    def only(release_id: str) -> Release:
        if release_id != small_release.id:
            raise FileNotFoundError(release_id)
        return small_release

    return only


def entry(var: Path, code: str) -> Path:
    return var / "citations" / code[:2] / f"{code}.json"


def test_a_code_leads_back_to_the_same_values(small_release: Release, opened) -> None:
    cited = given(small_release, "coverage-ladder", region=JIA)
    verdict = verify(cited.code, opened)
    assert verdict.outcome == GENUINE
    built = verdict.panels[0].frame.set_index("rung").loc["built"]
    # 甲县 on 31 May 2023: two of its four townships.
    assert (built["numerator"], built["denominator"]) == (2, 4)


def test_the_code_is_of_the_values_and_not_of_language_or_size(small_release: Release) -> None:
    assert given(small_release).code == given(small_release, lang="en", theme="dark").code
    assert given(small_release).code == given(small_release, indicator="staff").code  # which a ranking does not show


@pytest.mark.parametrize("chosen", [{"region": JIA}, {"month": JUNE}, {"rung": "plaque"}, {"level": "prefecture"}])
def test_another_question_has_another_code(small_release: Release, chosen: dict) -> None:
    assert given(small_release).code != given(small_release, **chosen).code


def test_a_code_of_all_domains_stands_for_no_single_one(small_release: Release) -> None:
    cited = given(small_release, "services-domain", domain="elderly_care", month=JUNE)
    assert cited.code == given(small_release, "services-domain", month=JUNE).code
    assert "domain" not in cited.statement.choices
    assert given(small_release, "services-totals", domain="elderly_care").statement.choices["domain"] == "elderly_care"


def test_a_period_that_begins_with_a_month_travels_in_a_qr_code(small_release: Release, opened) -> None:
    cited = given(small_release, "services-totals", window="2022-05")
    verdict = verify(cited.payload, opened)
    assert (verdict.outcome, verdict.view.selection.window) == (GENUINE, "2022-05")


def test_several_panels_share_a_code(small_release: Release, opened) -> None:
    view = seen(small_release)
    cited = citation(view, build(view, "overview-headline"), build(view, "services-totals"))
    verdict = verify(cited.payload, opened)
    assert (verdict.outcome, [panel.panel_id for panel in verdict.panels]) == (
        GENUINE, ["overview-headline", "services-totals"],
    )  # fmt: skip


def test_one_altered_sign_fails(small_release: Release, opened) -> None:
    code = given(small_release).code
    for at, sign in enumerate(code):
        if sign != "-":
            other = "2" if sign != "2" else "3"
            assert verify(code[:at] + other + code[at + 1 :], opened).outcome == MISTYPED


@pytest.mark.parametrize(
    "altered",
    [
        {"digest": "0" * 64},
        {"release_id": "R0002-00000000"},
        {"panel_ids": ["overview-headline"]},
        {"choices": {"region": JIA, "month": "2023-05", "rung": "built"}},
        {"signature": "00" * 32},
        {"signature": "no hex"},
        {"unknown": 1},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_altered_ledger_is_noticed(small_release: Release, opened, var: Path, altered: dict) -> None:
    code = given(small_release).code
    path = entry(var, code)
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | altered), "utf-8")
    assert verify(code, opened).outcome == FORGED


def test_the_entry_of_another_code_does_not_serve(small_release: Release, opened, var: Path) -> None:
    code, other = given(small_release).code, given(small_release, region=JIA).code
    entry(var, code).write_bytes(entry(var, other).read_bytes())
    assert verify(code, opened).outcome == FORGED


def test_altered_values_are_noticed(small_release: Release, opened, tmp_path: Path) -> None:
    code = given(small_release).code
    copy = tmp_path / small_release.path.name
    shutil.copyfile(small_release.path, copy)
    copy.chmod(0o644)
    with duckdb.connect(copy) as connection:
        connection.execute("UPDATE coverage_step SET covered = in_scope")
    verdict = verify(code, lambda _: open_release(copy))
    assert verdict.outcome == ALTERED


def test_without_the_ledger_the_picture_still_speaks(small_release: Release, opened, var: Path) -> None:
    cited = given(small_release)
    shutil.rmtree(var / "citations")
    assert verify(cited.code, opened).outcome == UNKNOWN
    assert verify(cited.payload, opened).outcome == GENUINE


@pytest.mark.parametrize("has_ledger", [True, False])
def test_an_altered_question_in_a_picture_is_noticed(
    small_release: Release, opened, var: Path, has_ledger: bool
) -> None:
    cited = given(small_release)
    asked = payload.read(cited.payload)
    assert asked is not None
    false = payload.written(replace(asked, choices={**asked.choices, "month": "2023-06"}))
    if not has_ledger:
        shutil.rmtree(var / "citations")
    assert verify(false, opened).outcome == FORGED


def test_a_question_of_nonsense_is_refused_in_peace(small_release: Release, opened, var: Path) -> None:
    cited = given(small_release)
    asked = payload.read(cited.payload)
    assert asked is not None
    shutil.rmtree(var / "citations")
    for choices in ({"region": "999999", "month": "2023-05"}, {"region": JIA}, {"month": "x", "region": JIA}):
        assert verify(payload.written(replace(asked, choices=choices)), opened).outcome == FORGED
    assert verify(payload.written(replace(asked, panel_ids=("no-such",))), opened).outcome == NO_PANEL


def test_a_missing_release_is_told_apart(small_release: Release, opened) -> None:
    cited = given(small_release)

    def gone(release_id: str) -> Release:
        raise FileNotFoundError(release_id)

    assert verify(cited.code, gone) == Verdict(NO_RELEASE, cited.code, cited.statement)


def test_keys_are_the_servers_own_and_outlive_their_successors(small_release: Release, opened, var: Path) -> None:
    first = given(small_release)
    assert stat.S_IMODE((var / "keys" / "citation-0.key").stat().st_mode) == 0o600
    assert keys.renew() == "1"
    second = given(small_release)
    assert (first.code[0], second.code[0]) == ("0", "1")
    assert [verify(one.code, opened).outcome for one in (first, second)] == [GENUINE, GENUINE]
    (var / "keys" / "citation-0.key").unlink()
    assert verify(first.code, opened).outcome == NO_KEY


def test_every_choice_of_every_panel_survives_being_written_as_a_payload() -> None:
    asked = payload.Asked("0000-0000-0000", "R0001-abcdef12", ("targets-schedule",), {
        "region": "520000", "month": "2023-05", "rung": "full_service", "indicator": "person_times_served",
        "window": "last12", "compare": "yoy", "level": "county", "domain": "elderly_care", "group": "left_behind",
        "site": "520101001-1", "since": "2022-09", "peers": "small", "rubric": "star_levels", "check": "outlier_own",
        "hit": "a1b2c3d4e5f6", "plan": "due:2026-06,cap:2,522702-202601:3",
    })  # fmt: skip
    assert {name for one in PANELS.values() for name in one.choices} <= asked.choices.keys()
    assert payload.read(payload.written(asked)) == asked


def test_a_question_survives_being_written_as_a_payload(small_release: Release) -> None:
    cited = given(small_release, "services-domain", indicator="person_times_served", window="ytd")
    asked = payload.read(f"…{cited.payload} ")
    assert asked is not None
    assert (asked.release_id, asked.panel_ids) == (small_release.id, ("services-domain",))
    assert asked.choices == cited.statement.choices
    assert asked.choices["indicator"] == "person_times_served"


def test_keys_are_listed_and_renewed_from_the_command_line(
    small_release: Release, opened, var: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*typed: str) -> list[str]:
        assert main(["keys", *typed]) == 0
        return capsys.readouterr().out.splitlines()

    assert said("--lang", "en") == ["There is no key yet; the first code makes one."]
    (var / "keys").mkdir()
    (var / "keys" / "citation-0.key").write_bytes(bytes(32))
    os.utime(var / "keys" / "citation-0.key", (0, 0))
    old = given(small_release)
    # SHA-256 of 32 zero bytes begins with 66687aadf862bd77; the first second of 1970 was eight in the morning.
    first = "0  指纹 6668 7aad f862 bd77  自1970年1月1日起  "
    assert said() == [first + "现用"]

    told, retired, active = said("--new")

    assert "以 1 开头" in told
    assert retired == first + "停用，仍可核验"
    assert active.startswith("1  ")
    assert active.endswith("现用")
    new = given(small_release)
    assert (old.code[0], new.code[0]) == ("0", "1")
    assert [verify(one.code, opened).outcome for one in (old, new)] == [GENUINE, GENUINE]
    assert main(["check", old.code]) == 0


def test_a_damaged_key_is_listed_as_such(var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (var / "keys").mkdir()
    (var / "keys" / "citation-0.key").write_bytes(b"half")
    assert main(["keys"]) == 0
    assert "已损坏" in capsys.readouterr().out
