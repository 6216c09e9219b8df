"""Two people make a public release, and the log says who; a proposal holds for what it was made from."""

from __future__ import annotations

import io
import json
from datetime import datetime, timedelta

import openpyxl
import pytest

from queries.public import ZONE, open_public, public_releases
from queries.services import services
from tests import stores
from tests.public.world import MONTH, PROVINCE, World
from warehouse import releases
from warehouse.keeping.proof import prove
from warehouse.public import log, proposal
from warehouse.public.review import Desk, approve, propose, reject
from warehouse.public.review_sheet import workbook
from warehouse.refusal import Refusal

NOW = datetime(2023, 3, 1, 9, 0, tzinfo=ZONE)
COUNTS = {"520101": 3, "520102": 9, "520103": 60, "520201": 70}


def figures(**changed: int) -> dict:
    """Psychological support in January by county."""
    return {(county, MONTH, "psych_support", ""): count for county, count in (COUNTS | changed).items()}


@pytest.fixture
def world(tmp_path) -> World:
    (tmp_path / "releases").mkdir()
    return World(tmp_path / "releases", tuple(COUNTS))


@pytest.fixture
def desk(tmp_path, world) -> Desk:
    """A desk whose current release says ``COUNTS``."""
    engine = stores.copied(stores.migrated(), tmp_path / "store.sqlite")
    releases.point_at(world.folder, world.release(figures()).stem)
    return Desk(engine, world.folder, tmp_path / "public", tmp_path / "publication.toml")


def refused(*arguments, **options) -> str:
    with pytest.raises(Refusal) as said:
        approve(*arguments, **options)
    return said.value.en


def test_the_proposal_names_what_is_withheld_and_why_but_no_figure(desk):
    said = propose(desk, "甲", NOW)

    assert [(cell["region"], cell["month"], cell["reason"]) for cell in said["cells"]] == [
        ("520101", "2023-01", "small"), ("520102", "2023-01", "company"),
    ]  # fmt: skip
    assert said["summary"][-2:] == [
        {"indicator": "psych_support", "figures": 7, "small": 1, "company": 1, "earlier": 0},
        {"indicator": "referrals", "figures": 0, "small": 0, "company": 0, "earlier": 0},
    ]
    assert {"indicator", "domain", "group", "region", "name", "level", "month", "reason"} == set(said["cells"][0])


def test_the_review_sheet_tells_in_words_what_is_shown_and_lost_at_every_level(desk):
    said = propose(desk, "甲", NOW)

    zh = openpyxl.load_workbook(io.BytesIO(workbook(said, "zh")))
    en = openpyxl.load_workbook(io.BytesIO(workbook(said, "en")))

    # Of four counties one has 3, and another must keep it company; both prefectures and the province are told.
    assert rows(zh["分级统计"])[1:] == [
        ("心理疏导", "省级", 1, 1, 0, 0, 0, 0, "100.0%"),
        ("心理疏导", "市（州）", 2, 2, 0, 0, 0, 0, "100.0%"),
        ("心理疏导", "县（市、区）", 4, 2, 2, 1, 1, 0, "50.0%"),
    ]
    assert rows(en["Press loses"])[1:] == [
        ("Psychological support", "total", "counties", 2, 2, "520101, 520102"),
    ]
    assert [row[3:] for row in rows(zh["逐数清单"])[1:]] == [
        ("县（市、区）", "520101", "本数过小"), ("县（市、区）", "520102", "防止推算他数"),
    ]  # fmt: skip
    scope = dict(row[:2] for row in rows(en["Scope"])[1:])
    assert (scope["Psychological support"], scope["Crisis interventions"]) == ("yes", "no")
    points = dict(rows(zh["审核要点"]))
    assert points["公开发布审核单"] == said["sha256"][:8]
    assert "7 个数，其中 2 个不予公布" in points["不予公布"]


def rows(page) -> list[tuple]:
    return list(page.iter_rows(values_only=True))


def test_an_approved_proposal_becomes_a_file_and_two_entries_of_the_log(desk):
    said = propose(desk, "甲", NOW)
    made = approve(desk, said, "乙", NOW + timedelta(hours=1), reason="已核")

    assert (made.release_id[:6], made.source_release, made.threshold) == ("P0001-", "R0001-00000000", 5)
    assert (made.reviewed_by, made.reviewed_on, made.data_month) == ("乙", "2023-03-01", MONTH)
    assert releases.current(desk.public).release_id == made.release_id
    assert [(one.decision, one.actor, one.reason, one.release_id) for one in log.reviews(desk.engine)] == [
        ("proposed", "甲", "", None), ("approved", "乙", "已核", made.release_id),
    ]  # fmt: skip
    frame = services(open_public(NOW, folder=desk.public), indicator="psych_support", region=PROVINCE, month=MONTH)
    assert list(frame["value"]) == [142]


def test_who_proposed_may_not_approve(desk):
    assert "may not approve" in refused(desk, propose(desk, "甲", NOW), "甲", NOW)
    assert public_releases(NOW, desk.public) == ()


def test_a_proposal_that_nobody_made_is_refused(desk, tmp_path):
    said = {"sha256": "0" * 64, "source_release": "R0001-00000000"}

    assert "not in the log" in refused(desk, said, "乙", NOW)


def test_a_proposal_is_void_when_the_data_change(desk, world):
    said = propose(desk, "甲", NOW)
    releases.point_at(world.folder, world.release(figures()).stem)

    assert "out of date" in refused(desk, said, "乙", NOW)


def test_a_proposal_is_void_when_the_rules_change(desk):
    said = propose(desk, "甲", NOW)
    desk.rules.write_text("threshold = 10\n", encoding="utf-8")

    assert "out of date" in refused(desk, said, "乙", NOW)


def test_a_decision_is_final(desk):
    said = propose(desk, "甲", NOW)
    reject(desk, said, "乙", "口径待定", NOW)

    assert "rejected already: 口径待定" in refused(desk, said, "丙", NOW)
    assert [one.decision for one in log.reviews(desk.engine)] == ["proposed", "rejected"]


def test_it_is_not_made_twice(desk):
    said = propose(desk, "甲", NOW)
    made = approve(desk, said, "乙", NOW)

    assert f"became {made.release_id}" in refused(desk, said, "丙", NOW)


def test_nothing_is_proposed_while_an_earlier_public_release_is_missing(desk):
    made = approve(desk, propose(desk, "甲", NOW), "乙", NOW)
    made.path.unlink()

    with pytest.raises(Refusal, match=made.release_id):
        propose(desk, "甲", NOW)


def test_nothing_is_proposed_without_the_release_that_an_earlier_one_was_made_from(desk, world):
    approve(desk, propose(desk, "甲", NOW), "乙", NOW)
    releases.point_at(world.folder, world.release(figures()).stem)
    world.truths[0].unlink()

    with pytest.raises(Refusal, match="R0001-00000000"):
        propose(desk, "甲", NOW)


@pytest.mark.parametrize("embargo", [None, NOW + timedelta(days=9)])
def test_an_approval_that_was_killed_before_its_entry_is_finished_by_the_next(desk, monkeypatch, embargo):
    said = propose(desk, "甲", NOW)
    with monkeypatch.context() as patched:
        # The file is made and pointed at; then the process dies in the transaction that enters it.
        patched.setattr(log.seals, "record", interrupt)
        with pytest.raises(KeyboardInterrupt):
            approve(desk, said, "乙", NOW, embargo)
    assert [one.decision for one in log.reviews(desk.engine)] == ["proposed"]
    assert "out of date" in refused(desk, said, "丙", NOW, embargo)

    made = approve(desk, said, "乙", NOW, embargo)

    assert [path.stem for path in desk.public.glob("P*.duckdb")] == [made.release_id]
    assert [(one.decision, one.release_id) for one in log.reviews(desk.engine)][1:] == [("approved", made.release_id)]
    assert made.release_id in refused(desk, said, "乙", NOW, embargo)


def test_a_public_release_is_proved_like_any_other(desk):
    made = approve(desk, propose(desk, "甲", NOW), "乙", NOW)

    def found() -> list[str]:
        proved = prove(desk.engine, desk.releases, desk.public)
        return [one.what.en for one in proved.findings if made.release_id in one.what.en]

    assert found() == []
    made.path.chmod(0o644)
    made.path.write_bytes(made.path.read_bytes()[:-1])
    assert found() == [
        f"The file of {made.release_id} is damaged or altered: it has not the checksum of its publication"
    ]
    made.path.unlink()
    assert found() == [f"The file of {made.release_id} is gone"]


def interrupt(*_arguments) -> None:
    raise KeyboardInterrupt


def test_a_correction_keeps_company_withheld(desk, world):
    first = approve(desk, propose(desk, "甲", NOW), "乙", NOW)
    # 520101 had not three cases but thirty. Publishing 520102 now would tell the three.
    releases.point_at(world.folder, world.release(figures(**{"520101": 30})).stem)
    said = propose(desk, "甲", NOW)

    assert said["earlier"] == [first.release_id]
    assert {(cell["region"], cell["reason"]) for cell in said["cells"]} == {
        ("520102", "earlier"), ("520101", "company"),
    }  # fmt: skip


def test_a_tampered_file_is_refused(desk, tmp_path):
    said = propose(desk, "甲", NOW)
    said["cells"].pop()
    path = tmp_path / "sheet.json"
    path.write_text(json.dumps(said), encoding="utf-8")

    with pytest.raises(Refusal, match=r"sheet\.json"):
        proposal.read(path)


def test_an_embargo_holds_to_the_minute(desk):
    until = datetime(2023, 3, 2, 9, 0, tzinfo=ZONE)
    made = approve(desk, propose(desk, "甲", NOW), "乙", NOW, embargo=until)
    minute = timedelta(minutes=1)

    assert public_releases(until - minute, desk.public) == ()
    with pytest.raises(Refusal, match="3月2日 09:00"):
        open_public(until - minute, folder=desk.public)
    with pytest.raises(Refusal, match="2023年3月2日"):
        open_public(until - minute, made.release_id, desk.public)
    assert open_public(until, made.release_id, desk.public).id == made.release_id
    with pytest.raises(ValueError, match="zone"):
        public_releases(datetime(2023, 3, 2, 9, 0), desk.public)


def test_an_embargoed_release_leaves_the_one_before_in_use(desk, world):
    first = approve(desk, propose(desk, "甲", NOW), "乙", NOW)
    releases.point_at(world.folder, world.release(figures(**{"520201": 71})).stem)
    approve(desk, propose(desk, "甲", NOW), "乙", NOW, embargo=NOW + timedelta(days=1))

    assert open_public(NOW, folder=desk.public).id == first.release_id
    assert len(public_releases(NOW + timedelta(days=1), desk.public)) == 2


def test_a_name_that_is_none_is_refused(desk):
    with pytest.raises(Refusal, match="P9999"):
        open_public(NOW, "P9999-00000000", desk.public)
