"""A file is shown before it is stored: what would happen, figure by figure, and nothing of it done."""

from tests.warehouse.test_intake_load import DAY, MAY, counted, engine, submissions, written
from warehouse import schema
from warehouse.intake.corrections import Change
from warehouse.intake.load import examine, load_file

__all__ = ["engine"]


def examined(engine, path):
    return examine(engine, path.read_bytes(), path.name, received_on=DAY)


def rows(engine):
    with engine.connect() as connection:
        audited = connection.execute(schema.audit.select()).all()
    return counted(engine), len(audited)


def test_a_first_report_is_announced_and_not_stored(engine, tmp_path):
    before = rows(engine)
    outcome = examined(engine, written(tmp_path / "may.xlsx", staff=(4, 2)))
    assert (outcome.state, outcome.month, outcome.reports, outcome.corrections) == ("loaded", MAY, 2, 0)
    assert outcome.changes == []
    assert rows(engine) == before


def test_a_correction_is_announced_figure_by_figure(engine, tmp_path):
    load_file(engine, written(tmp_path / "may.xlsx", staff=(4, 2), cases=(1, None)), actor="办", received_on=DAY)
    before = rows(engine)
    outcome = examined(engine, written(tmp_path / "again.xlsx", staff=(5, 2), cases=(None, 7)))
    assert (outcome.state, outcome.reports, outcome.corrections) == ("loaded", 2, 2)
    assert outcome.changes == [
        Change("S1", "金山社工站", "cases_opened", "", "", 1, None),  # no longer reported is not the same as 0
        Change("S1", "金山社工站", "staff", "", "", 4, 5),
        Change("S2", "马场坪社工站", "cases_opened", "", "", None, 7),
    ]
    assert rows(engine) == before


def test_what_is_announced_is_what_is_done(engine, tmp_path):
    load_file(engine, written(tmp_path / "may.xlsx", staff=(4, 2)), actor="办", received_on=DAY)
    again = written(tmp_path / "again.xlsx", staff=(5, 2))
    announced = examined(engine, again)
    done = load_file(engine, again, actor="办", received_on=DAY)
    assert (done.reports, done.corrections, done.changes) == (1, 1, announced.changes)
    assert [row for row in submissions(engine) if row[0] == "S1"] == [("S1", MAY, 1, "filed"), ("S1", MAY, 2, "filed")]


def test_a_file_that_came_in_before_says_since_when(engine, tmp_path):
    path = written(tmp_path / "may.xlsx", staff=(4, 2))
    batch = load_file(engine, path, actor="办", received_on=DAY).batch_id
    outcome = examined(engine, path)
    assert (outcome.state, outcome.batch_id) == ("known", batch)
    assert outcome.known_since is not None
