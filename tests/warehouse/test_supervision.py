"""Supervision in a release: what is open, due, kept and reached, each number worked out by hand."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from catalogue.rubric_files import load
from tests.warehouse.conftest import JANUARY, World, day
from warehouse import release_schema, schema, store

MARCH = JANUARY + 2
A, B, C = "520101001", "520102001", "520201001"


class Supervised:
    """A world with three stations built since 2022, and records of supervision as a test states them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.a, self.b, self.c = (world.station(code, ("2022-01-01", "built")) for code in (A, B, C))
        # The last report makes March the month up to which the release speaks.
        world.report(self.a, MARCH, staff=1)

    def state(self, table, *, state: str = "held", **values) -> None:
        self.world.rows(table, batch_id=self._batch(), source_id="s", state=state, **values)

    def _batch(self) -> int:
        with self.world.engine.begin() as connection:
            return store.add_batch(connection, kind="supervision", received_at=datetime(2023, 1, 1), row_count=1)

    def finding(self, key: str, found: str, due: str, closed: str | None = None, site: str = "", **more) -> None:
        self.state(
            schema.finding, finding_id=key, site_id=site or self.a, subject="s", found_on=day(found), found_by="督导组",
            due_on=day(due), closed_on=day(closed) if closed else None, closing="已整改" if closed else "", **more,
        )  # fmt: skip

    def duty(self, site: str, from_month: int, every: int = 1, to_month: int | None = None, **more) -> None:
        self.state(
            schema.supervision_duty, site_id=site, activity="visit", from_month=from_month, to_month=to_month,
            every_months=every, supervisor="督导组", **more,
        )  # fmt: skip

    def visit(self, site: str, on: str, **more) -> None:
        self.state(schema.supervision_event, site_id=site, activity="visit", held_on=day(on), mode="on_site",
                   supervisor="督导组", **more)  # fmt: skip

    def assess(self, site: str, kind: str, on: str, scores: dict[str, float], rubric: str = "five_haves") -> None:
        batch = self._batch()
        for item, score in scores.items():
            self.world.rows(
                schema.assessment, batch_id=batch, source_id="s", state="held", site_id=site, kind=kind,
                rubric_id=rubric, assessed_on=day(on), item=item, rubric_version=1, assessor="评估组", score=score,
            )  # fmt: skip

    def months(self, *names: str, region: str = "520000") -> list[tuple]:
        rows = self.world.ask("SELECT * FROM supervision_month WHERE region_code = ? ORDER BY month", region)
        at = [[column.name for column in release_schema.supervision_month.columns].index(name) for name in names]
        return [(row[1], *(row[one] for one in at)) for row in rows]


@pytest.fixture
def known(world: World) -> Supervised:
    return Supervised(world)


def test_a_finding_is_open_until_it_is_closed_and_overdue_after_its_due_day(known: Supervised) -> None:
    known.finding("F1", "2023-01-10", "2023-02-10", "2023-03-05")  # open in January, overdue in February, closed late
    known.finding("F2", "2023-01-20", "2023-02-28")  # due on the last of February: not overdue before March
    known.finding("F3", "2023-02-01", "2023-03-15", "2023-02-20", site=known.c)  # closed in time in February

    names = ("findings_open", "findings_overdue", "findings_closed", "findings_closed_in_time")
    assert known.months(*names) == [
        (JANUARY, 2, 0, 0, 0),
        (JANUARY + 1, 2, 1, 1, 1),
        (MARCH, 1, 1, 1, 0),
    ]
    # The other prefecture keeps such a register too: 0, not nothing.
    others = known.months(*names, region="520200")
    assert others == [(JANUARY, 0, 0, 0, 0), (JANUARY + 1, 0, 0, 1, 1), (MARCH, 0, 0, 0, 0)]


def test_before_its_first_entry_a_register_says_nothing(known: Supervised) -> None:
    known.finding("F1", "2023-02-10", "2023-03-10")
    known.duty(known.a, JANUARY)
    assert known.months("findings_open", "visits_due", "orders_requested") == [
        (JANUARY, None, 1, None),
        (JANUARY + 1, 1, 1, None),
        (MARCH, 1, 1, None),
    ]


def test_a_later_statement_of_a_finding_holds_and_may_take_it_back(known: Supervised) -> None:
    known.finding("F1", "2023-01-10", "2023-02-10")
    known.finding("F2", "2023-01-10", "2023-02-10")
    known.finding("F1", "2023-01-10", "2023-02-10", "2023-02-08")
    known.finding("F2", "2023-01-10", "2023-02-10", state="withdrawn")
    assert known.world.ask("SELECT finding_id, closed_on FROM finding") == [("F1", date(2023, 2, 8))]


def test_a_visit_is_due_once_in_every_period(known: Supervised) -> None:
    known.duty(known.a, JANUARY)  # every month: kept in January, twice in February, missed in March
    for on in ("2023-01-31", "2023-02-01", "2023-02-28"):
        known.visit(known.a, on)
    known.duty(known.b, JANUARY, every=3)  # a quarter that ends in March, kept in February
    known.visit(known.b, "2023-02-10")
    known.duty(known.c, JANUARY - 1, every=3)  # its quarter ended in February, missed
    assert known.months("visits_due", "visits_kept") == [(JANUARY, 1, 1), (JANUARY + 1, 2, 1), (MARCH, 2, 1)]
    assert known.world.ask(
        "SELECT site_id, first_month, last_month, kept_on, done FROM supervision_window WHERE site_id = ?", known.b
    ) == [(known.b, JANUARY, MARCH, date(2023, 2, 10), 1)]


def test_a_later_arrangement_takes_the_place_of_an_earlier_one(known: Supervised) -> None:
    known.duty(known.a, JANUARY)
    known.duty(known.a, JANUARY + 1, every=2)  # from February on every second month: due by the end of March
    known.duty(known.b, JANUARY, to_month=JANUARY + 1)  # January only
    assert known.months("visits_due") == [(JANUARY, 2), (JANUARY + 1, 0), (MARCH, 1)]


def test_a_station_that_is_suspended_when_a_period_ends_owes_no_visit(known: Supervised) -> None:
    known.duty(known.a, JANUARY)
    known.world.status(known.a, "2023-02-15", "suspended")
    known.world.status(known.a, "2023-03-02", "built")
    assert known.months("visits_due") == [(JANUARY, 1), (JANUARY + 1, 0), (MARCH, 1)]
    known.duty(known.b, JANUARY)
    known.world.status(known.b, "2023-03-31", "closed")
    assert known.months("visits_due") == [(JANUARY, 2), (JANUARY + 1, 1), (MARCH, 1)]


def test_an_order_that_got_further_counts_at_every_step_before(known: Supervised) -> None:
    def order(key: str, *days: str | None) -> None:
        names = ("requested_on", "dispatched_on", "accepted_on", "rated_on")
        held = {name: day(one) if one else None for name, one in zip(names, days, strict=False)}
        known.state(schema.service_order, order_id=key, site_id=known.a, **held)

    order("1", "2023-01-05")
    order("2", "2023-01-06", "2023-01-07")
    order("3", "2023-01-06", "2023-01-07", "2023-02-09")
    order("4", "2023-01-06", None, None, "2023-03-01")  # whoever rated it had it dispatched and accepted
    order("5", "2023-02-06", "2023-02-07")
    names = ("orders_requested", "orders_dispatched", "orders_accepted", "orders_rated")
    assert known.months(*names)[:2] == [(JANUARY, 4, 3, 2, 1), (JANUARY + 1, 1, 1, 0, 0)]


def test_people_are_counted_by_the_month_they_were_registered_in(known: Supervised) -> None:
    for site, registered, filed, deep in ((known.a, 10, 7, 2), (known.c, 4, 4, 0)):
        known.state(schema.case_cohort, site_id=site, month=JANUARY, registered=registered, filed=filed, in_depth=deep)
    known.state(schema.case_cohort, site_id=known.a, month=JANUARY, registered=10, filed=8, in_depth=3)
    names = ("people_registered", "people_filed", "people_in_depth")
    assert known.months(*names)[0] == (JANUARY, 14, 12, 3)
    assert known.months(*names, region="520201")[0] == (JANUARY, 4, 4, 0)


def test_steps_that_rise_are_no_cohort(known: Supervised) -> None:
    with pytest.raises(Exception, match="steps_fall"):
        known.state(schema.case_cohort, site_id=known.a, month=JANUARY, registered=3, filed=4, in_depth=0)


def test_points_are_added_up_and_a_later_statement_replaces_all_items(known: Supervised) -> None:
    scores = dict.fromkeys(("premises", "team", "funding", "rules", "services"), 15.0)
    known.assess(known.a, "self", "2023-01-10", scores)
    known.assess(known.a, "self", "2023-01-10", scores | {"premises": 20.0})
    assert known.world.ask("SELECT kind, score, score_full, level_id, assessor FROM assessment") == [
        ("self", 80.0, 100.0, "", "评估组")
    ]


@pytest.mark.parametrize(
    ("changes", "level"),
    [
        # 100 of 100 are five stars; without two points of premises 98 are not: five and four stars need them all.
        ({}, "stars_5"),
        ({"premises": 8}, "stars_3"),
        # 90 is five stars, because a limit includes itself; 89.5 is four.
        ({"cases": 10}, "stars_5"),
        ({"cases": 9.5}, "stars_4"),
        # 49.5 reaches nothing.
        ({"cases": 0, "satisfaction": 0, "posts": 0, "licensed": 9.5}, ""),
    ],
)
def test_a_level_needs_its_points_and_its_items(known: Supervised, changes: dict[str, float], level: str) -> None:
    rubric = load()["star_levels"]
    full = {item.id: item.full for item in rubric.items}
    known.assess(known.a, "provincial", "2023-01-10", full | changes, rubric="star_levels")
    assert known.world.ask("SELECT level_id FROM assessment") == [(level,)]
    reached = rubric.level_of(full | changes)  # the same rule in the catalogue
    assert (reached.id if reached else "") == level
