"""From a figure that is asked about to its closing, and back again when it returns."""

from __future__ import annotations

import json

import duckdb
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests.warehouse.conftest import JANUARY, World
from warehouse import audit
from warehouse.__main__ import main
from warehouse.checks.handling import Handling, Hit, handle, state_of
from warehouse.checks.state import Step, state
from warehouse.keeping import audit_checks
from warehouse.refusal import Refusal

SEEN = "R0001-0a0a0a0a"


def step(action: str, reason: str = "", evidence: str = "e", release: str = SEEN) -> Step:
    return Step(action, reason, evidence, release)


@pytest.mark.parametrize(
    ("steps", "evidence", "sequence", "found"),
    [
        ([], "e", 1, "open"),
        ([step("assign")], "e", 1, "assigned"),
        ([step("assign"), step("answer")], "e", 2, "answered"),
        ([step("close", "confirmed")], "e", 9, "confirmed"),
        ([step("close", "explained")], "other", 2, "reopened"),  # another figure: what was explained was the first
        ([step("close", "corrected")], "e", 1, "corrected"),  # the correction is not published yet
        ([step("close", "corrected")], "e", 2, "reopened"),  # it was published, and the figure is still there
        ([step("close", "corrected"), step("reopen")], "e", 1, "reopened"),
        ([step("close", "confirmed"), step("reopen"), step("assign")], "e", 1, "assigned"),
    ],
)
def test_the_state_follows_from_the_steps(steps: list[Step], evidence: str, sequence: int, found: str) -> None:
    assert state(steps, evidence, sequence) == found


HIT = Hit("0123456789ab", "e", SEEN)
ASSIGN = Handling("assign", "督导科", office="县民政局")
CLOSE = Handling("close", "督导科", "已看台账", reason="confirmed")


def test_steps_are_kept_audited_and_never_changed(world: World) -> None:
    assert handle(world.engine, HIT, ASSIGN) == "assigned"
    assert handle(world.engine, HIT, CLOSE) == "confirmed"
    assert state_of(world.engine, HIT) == "confirmed"
    with world.engine.connect() as connection:
        told = [json.loads(one.details) for one in audit.entries(connection) if one.action == "check"]
    assert [(one["action"], one["by"], one["holds"]["check_event"]) for one in told] == [
        ("assign", "督导科", 1),
        ("close", "督导科", 2),
    ]
    for change in ("UPDATE check_event SET text = 'x'", "DELETE FROM check_event"):
        with world.engine.begin() as connection, pytest.raises(DatabaseError, match="only added to"):
            connection.execute(text(change))


def test_a_step_written_past_the_audit_is_found(world: World) -> None:
    handle(world.engine, HIT, ASSIGN)
    with world.engine.begin() as connection:
        connection.execute(
            text("INSERT INTO check_event VALUES ('x', 1, 'assign', 'o', '', '', 'e', 'R', 'a', '2023-01-01 00:00:00')")
        )
    with world.engine.connect() as connection:
        assert any("核查处理记录" in finding.in_("zh") for finding in audit_checks.check(connection))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Handling("assign", "督导科"), "交办给哪个科室"),
        (Handling("assign", " ", office="县民政局"), "经办人"),
        (Handling("answer", "督导科", " "), "写明内容"),
        (Handling("close", "督导科", "x", reason="fake"), "办结原因"),
        (Handling("reopen", "督导科", "x"), "尚未办结"),
        (Handling("answer", "督导科", "x" * 501), "超过 500 字"),
        (Handling("answer", "督导科", "a\x1b[2Jb"), "控制字符"),
        (Handling("answer", "督导科", "联系人 138 0013 8000"), "疑有身份证号或手机号"),
        (Handling("answer", "督导科", "服务对象５２０１０２１９９００３０７２３１６"), "疑有身份证号或手机号"),
        (Handling("delete", "督导科", "x"), "没有“delete”"),
    ],
)
def test_what_cannot_be_written_is_refused_in_words(world: World, given: Handling, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        handle(world.engine, HIT, given)
    assert said in refused.value.zh
    assert state_of(world.engine, HIT) == "open"


def test_what_is_closed_has_to_be_reopened_first(world: World) -> None:
    handle(world.engine, HIT, CLOSE)
    with pytest.raises(Refusal, match="先重新提出"):
        handle(world.engine, HIT, ASSIGN)
    assert handle(world.engine, HIT, Handling("reopen", "督导科", "仍有疑问")) == "reopened"


@pytest.fixture
def var(world: World, tmp_path, monkeypatch: pytest.MonkeyPatch) -> World:
    """The small world as a var folder for commands, with a station that has more licensed staff than staff."""
    monkeypatch.setenv("STATION_VAR", str(tmp_path))
    monkeypatch.setenv("STATION_STORE_URL", str(world.engine.url))
    site = world.station("520101001", ("2022-06-01", "built"))
    world.report(site, JANUARY, staff=2, staff_licensed=3)
    return world


def hits(world: World) -> list[tuple]:
    sql = "SELECT hit_key, check_id, site_id, indicator_id, value, high, state, office, answer FROM check_hit"
    return world.ask(sql)


def test_a_release_has_its_hits_and_what_became_of_them(var: World, capsys: pytest.CaptureFixture[str]) -> None:
    """Asked in the first release, closed as corrected, still there in the second, gone after the correction."""
    ((key, *found),) = hits(var)
    assert found == ["relation", "S1", "staff_licensed", 3, 2, "open", "", ""]

    assert main(["checks", "assign", key[:6], "--office", "县民政局", "--actor", "督导科"]) == 0
    assert main(["checks", "close", key, "--reason", "corrected", "--text", "多填一人", "--actor", "督导科"]) == 0
    assert "办结：已更正" in capsys.readouterr().out
    var.released = None
    ((again, *found),) = hits(var)
    assert (again, found[-3:]) == (key, ["reopened", "县民政局", "多填一人"])
    assert var.ask("SELECT action, reason FROM check_event ORDER BY number") == [("assign", ""), ("close", "corrected")]

    var.report("S1", JANUARY, staff=2, staff_licensed=2)
    assert hits(var) == []
    assert main(["checks", "show", key]) == 0
    said = capsys.readouterr().out
    assert "已没有这一处" in said
    assert "多填一人" in said


def test_commands_list_hits_by_state_and_refuse_unknown_keys(var: World, capsys: pytest.CaptureFixture[str]) -> None:
    ((key, *_),) = hits(var)
    assert main(["checks", "list", "--state", "open"]) == 0
    assert main(["checks", "list", "--state", "assigned"]) == 0
    first, total, none = capsys.readouterr().out.splitlines()
    assert first == f"{key}  待核实  2023-01  S1  S1  部分大于整体  持证社会工作者 3 人 [≥ 0, ≤ 2]"
    assert total.endswith("列出 1 处，共 1 处。")
    assert none.endswith("列出 0 处，共 1 处。")
    assert main(["checks", "assign", "ffff", "--office", "县民政局"]) == 1
    assert "须恰好一处" in capsys.readouterr().err


def test_a_step_makes_a_new_release_and_its_clock_does_not(var: World) -> None:
    first = var.publish()
    ((key, *_),) = hits(var)
    assert not var.publish().is_new
    main(["checks", "assign", key, "--office", "县民政局"])
    second = var.publish()
    assert second.is_new
    assert second.release_id != first.release_id
    assert not var.publish().is_new


def test_a_province_sets_limits_of_its_own(var: World, tmp_path) -> None:
    """200 visits of one worker are possible, and too many where only five a day are held possible: 1 × 23 × 5 = 115."""
    site = var.station("520101002", ("2022-06-01", "built"))
    var.report(site, JANUARY, staff=1, visit_household_times=200, visit_person_times=200)
    assert [row[1] for row in hits(var)] == ["relation"]
    (tmp_path / "checks.toml").write_text("[limits.workload]\nvisit_household_times = 5", encoding="utf-8")
    var.released = None
    assert [row[1:6] for row in hits(var) if row[1] == "workload"] == [
        ("workload", site, "visit_household_times", 200, 115)
    ]


@pytest.mark.parametrize("wrong", ["z = ", "[limits.workload]\nmagic = 1", "[limits.workload]\ndays = 99", "[rules]"])
def test_a_wrong_file_of_limits_publishes_nothing(var: World, tmp_path, wrong: str) -> None:
    (tmp_path / "checks.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(Refusal, match=r"核查阈值文件有误：checks\.toml"):
        var.publish()
    assert not list(var.folder.glob("*.duckdb"))


def test_a_public_release_tells_nobody_who_is_asked(var: World) -> None:
    """What the release keeps for readers inside does not go out: see ``public.making``."""
    from warehouse.public import making

    assert "check_hit" not in making.WHOLE
    with duckdb.connect(var.publish().path, read_only=True) as release:
        assert release.execute("SELECT count(*) FROM about WHERE name = 'checks'").fetchone() == (1,)
