"""Plans as files: the published ones are held as published, revisions keep what was, a bad file changes nothing."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select

from catalogue import indicators
from tests import stores
from warehouse import audit, schema
from warehouse.plans import holding
from warehouse.plans.checking import plan_of
from warehouse.plans.facts import Plan, Stage
from warehouse.plans.load import take_in
from warehouse.plans.reading import Notes, read
from warehouse.plans.writing import written

PUBLISHED = Path(__file__).with_name("published_plans.toml")
TODAY = date(2026, 1, 10)
PLAN = """
[[plan]]
id = "P"
region = "520000"
type = "full_coverage"
label = "全覆盖"
label_en = "Full coverage"
indicator = "coverage_built"
value = 100
start = 2022-01-01
due = 2024-12-31
document = "方案"
"""
PHASES = """
[[plan.phase]]
label = "试点"
label_en = "Pilot"
start = 2022-01-01
due = 2022-12-31
value = 25

[[plan.phase]]
label = "推开"
label_en = "Roll-out"
start = 2023-01-01
due = 2024-12-31
value = 100
"""
REVISED = PLAN.replace("2024-12-31", "2025-12-31") + "decided_on = 2024-06-01\n"


@pytest.fixture
def engine(tmp_path):
    """A store with the places that the published plans are about and nothing else."""
    return stores.copied(founded(), tmp_path / "store.sqlite")


@cache
def founded() -> Path:
    return stores.made(placed)


def placed(engine) -> None:
    with engine.begin() as connection:
        connection.execute(insert(schema.source_document).values(source_id="s", title="区划", is_simulated=False))
        for code in ("520000", "522300", "330881", "330784", "410000"):
            connection.execute(
                insert(schema.region).values(
                    region_code=code, valid_from=date(2000, 1, 1), name=f"{code}地", short_name=code, name_en=code,
                    level="county", kind="administrative", source_id="s",
                )
            )  # fmt: skip


def load(engine, text: str, name: str = "plans.toml", **options):
    return take_in(engine, text.encode(), name, actor="甲", received_on=TODAY, **options)


def held(engine) -> list[tuple[int, Plan]]:
    with engine.connect() as connection:
        return holding.versions(connection)


def codes(engine, text: str) -> list[tuple[str, str, str]]:
    outcome = load(engine, text)
    return [(one.code, one.sheet, one.cell) for one in outcome.problems]


def test_the_published_plans_are_held_as_published(engine) -> None:
    outcome = load(engine, PUBLISHED.read_text(encoding="utf-8"))
    plans = {plan.target_id: plan for _, plan in held(engine)}

    assert (outcome.state, len(outcome.new)) == ("loaded", 10)
    kinds = Counter(plan.plan_type for plan in plans.values())
    assert kinds == {"full_coverage": 4, "annual_task": 1, "minimum": 3, "campaign_minimum": 1, "rhythm": 1}
    assert (plans["TG-01"].value, plans["TG-01"].unit, plans["TG-01"].due_on) == (140, "township", date(2025, 12, 31))
    assert (plans["TG-02"].value, plans["TG-02"].due_on) == (1.0, None)  # 100 %, no day published
    steps = ["试点起步", "提炼模式", "模式推广", "全面铺开", "总结提升"]
    assert [stage.label for stage in plans["TG-02"].stages] == steps
    assert {(stage.start_on, stage.value) for stage in plans["TG-02"].stages} == {(None, None)}  # stored, not inferred
    assert plans["TG-03"].value is None
    assert [(plans[key].value, plans[key].per) for key in ("TG-06", "TG-07", "TG-08")] == [
        (30, "station"), (3, "station"), (3, "station"),
    ]  # fmt: skip
    assert (plans["TG-09"].value, plans["TG-09"].min_stations) == (10000, 1000)
    assert (plans["TG-12"].rung, plans["TG-12"].value) == ("operating", 14)


def test_a_revision_keeps_what_was(engine) -> None:
    assert load(engine, PLAN).new == ("P",)
    assert load(engine, REVISED).revised == ("P",)
    assert [(version, plan.due_on, plan.decided_on) for version, plan in held(engine)] == [
        (1, date(2024, 12, 31), None), (2, date(2025, 12, 31), date(2024, 6, 1)),
    ]  # fmt: skip


def test_the_same_again_changes_nothing(engine) -> None:
    load(engine, PLAN)
    assert load(engine, PLAN).state == "known"
    assert load(engine, "# another file\n" + PLAN).state == "unchanged"
    assert len(held(engine)) == 1


def test_a_check_stores_nothing(engine) -> None:
    assert load(engine, PLAN, is_check=True).state == "loaded"
    assert held(engine) == []
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.batch)) == 0
        assert audit.newest(connection).action == "init"


def test_one_bad_plan_keeps_all_of_the_file_out_and_the_audit_says_so(engine) -> None:
    two = PLAN + PLAN.replace('"P"', '"Q"').replace("520000", "999999")
    assert codes(engine, two) == [("region_unknown", "plan 2 (Q)", "region")]
    assert held(engine) == []
    with engine.connect() as connection:
        entry = audit.newest(connection)
    told = json.loads(entry.details)
    assert (entry.action, told["outcome"], told["problems"], told["actor"]) == ("plans", "rejected", 1, "甲")


BAD = {
    "key_unknown": (PLAN + 'deadline = "2025"\n', "deadline"),
    "missing": (PLAN.replace('label_en = "Full coverage"\n', ""), "label_en"),
    "kind": (PLAN.replace("2024-12-31", '"2024-12-31"'), "due"),
    "text_unfit": (PLAN.replace('"全覆盖"', '"全\\u0007覆盖"'), "label"),
    "choice_unknown": (PLAN.replace("full_coverage", "phased"), "type"),
    "day_unlikely": (PLAN.replace("2024-12-31", "2204-12-31"), "due"),
    "number_unfit": (PLAN.replace("100", "nan"), "value"),
    "region_unknown": (PLAN.replace("520000", "530000"), "region"),
    "region_differs": (PLAN + 'region_name = "别处"\n', "region_name"),
    "indicator_unknown": (PLAN.replace("coverage_built", "coverage"), "indicator"),
    "indicator_missing": (PLAN.replace('indicator = "coverage_built"\n', ""), "indicator"),
    "not_coverage": (PLAN.replace("coverage_built", "stations_built"), "indicator"),
    "rung_differs": (PLAN + 'rung = "operating"\n', "rung"),
    "rung_needed": (
        PLAN.replace("coverage_built", "counties_fully_covered").replace("full_coverage", "annual_task")
        .replace("2024-12-31", "2022-12-31"), "rung",
    ),
    "unit_differs": (PLAN + 'unit = "station"\n', "unit"),
    "over_whole": (PLAN.replace("= 100", "= 101"), "value"),
    "not_whole": (PLAN.replace("coverage_built", "townships_covered_built").replace("= 100", "= 99.5"), "value"),
    "value_needed": (PLAN.replace("full_coverage", "minimum").replace("value = 100\n", ""), "value"),
    "days_reversed": (PLAN.replace("2024-12-31", "2021-12-31"), "due"),
    "one_day_only": (PLAN.replace("start = 2022-01-01\n", ""), "start"),
    "days_needed": (PLAN.replace("full_coverage", "annual_task").replace("due = 2024-12-31\n", ""), "due"),
    "not_one_year": (PLAN.replace("full_coverage", "annual_task"), "due"),
    "phase_undated": (PLAN + PHASES.replace("value = 25\n", ""), ""),
    "phase_outside": (PLAN.replace("start = 2022-01-01", "start = 2022-02-01") + PHASES, "start"),
    "phase_order": (PLAN + PHASES.replace("2023-01-01", "2022-12-31"), "start"),
    "phase_falls": (PLAN.replace("= 100", "= 20") + PHASES.replace("value = 100", "value = 20"), "value"),
    "phase_end": (PLAN + PHASES.replace("value = 100", "value = 90"), "value"),
    "repeated": (PLAN + PLAN, "id"),
    "decided_ahead": (PLAN + "decided_on = 2027-01-01\n", "decided_on"),
    "per_unfit": (PLAN + 'per = "station"\n', "per"),
    "no_plan": ("# nothing\n", ""),
    "unreadable": (PLAN.replace("2024-12-31", "2024-13-31"), ""),
}  # fmt: skip


@pytest.mark.parametrize("code", BAD)
def test_what_is_wrong_is_named_with_its_place(engine, code: str) -> None:
    text, key = BAD[code]
    outcome = load(engine, text)
    assert [(one.code, one.cell) for one in outcome.problems] == [(code, key)]
    (problem,) = outcome.problems
    assert not set("{}") & set(problem.in_("zh") + problem.in_("en"))
    assert held(engine) == []


def test_a_file_in_another_encoding_is_refused_in_words(engine) -> None:
    outcome = take_in(engine, PLAN.encode("gb18030"), "p.toml", actor="", received_on=TODAY)
    assert [one.code for one in outcome.problems] == ["encoding"]


def test_revisions_come_in_order_and_stay_what_they_are(engine) -> None:
    load(engine, PLAN)
    later = PLAN.replace("2024-12-31", "2025-12-31")
    assert codes(engine, later) == [("decided_needed", "plan 1 (P)", "decided_on")]
    assert codes(engine, later + "decided_on = 2022-01-01\n") == [("decided_before", "plan 1 (P)", "decided_on")]
    other = REVISED.replace("coverage_built", "coverage_operating")
    assert codes(engine, other) == [("id_taken", "plan 1 (P)", "id")]


def test_what_is_written_out_says_the_same(engine) -> None:
    load(engine, PUBLISHED.read_text(encoding="utf-8"))
    before = [plan for _, plan in held(engine)]
    assert load(engine, written(before)).state == "unchanged"
    assert load(engine, written([])).problems[0].code == "no_plan"  # an example in comments is no plan


TEXTS = (
    st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=20)
    .map(lambda text: unicodedata.normalize("NFC", text).strip())  # as the reader keeps them
    .filter(bool)
)
DAYS = st.dates(date(2000, 1, 2), date(2050, 1, 1))


@given(label=TEXTS, document=TEXTS, value=st.integers(1, 10_000), days=st.tuples(DAYS, DAYS), stages=st.lists(TEXTS))
@settings(deadline=None, max_examples=60)
def test_writing_and_reading_are_inverse(label, document, value, days, stages) -> None:
    start, due = min(days), max(days)
    assume(start < due)
    plan = Plan(
        "P", "520000", "full_coverage", label, "A", "townships_covered_built", "built", float(value),
        "township", "", None, start, due, None, document,
        tuple(Stage(one, "S", None, None, None) for one in stages),
    )  # fmt: skip
    notes = Notes()
    (entry,) = read(written([plan]).encode(), notes)
    again = plan_of(entry, indicators.load(), notes)
    assert notes.problems == []
    assert again is not None
    assert again.says_as(plan)


@given(text=st.one_of(st.text(max_size=300), st.binary(max_size=300)))
@settings(deadline=None, max_examples=100)
def test_no_bytes_end_the_reader(text) -> None:
    notes = Notes()
    entries = read(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"), notes)
    assert entries or notes.problems
