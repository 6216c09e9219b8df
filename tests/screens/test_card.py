"""Cards that are kept, and cards that are made ahead."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import partial

import pandas as pd
import pytest

from dashboard.panels import Panel
from dashboard.ui import ahead
from dashboard.ui.card import at, card
from dashboard.ui.controls import nearby
from dashboard.view import View
from tests.dashboard.world import view as fake_view

MADE: list[str] = []


@pytest.fixture(autouse=True)
def _nothing_made() -> None:
    MADE.clear()


def panel(view: View, *, note: object = "") -> Panel:
    """A panel that tells which rung it is about, and that it was made."""
    MADE.append(view.selection.rung)
    return Panel("one", view.selection.rung, "", pd.DataFrame(), pd.DataFrame, note=str(note))


def shown(build: object, size: str = "desk") -> Panel:
    return card(build, size, is_tall=False, picks=False).panel  # type: ignore[arg-type]


def test_the_same_choice_is_made_once_and_another_one_again() -> None:
    view = fake_view()

    first, again = shown(partial(panel, view)), shown(partial(panel, view))
    other = shown(partial(panel, replace(view, selection=view.selection.with_(rung="operating"))))

    assert first is again
    assert (other.title, MADE) == ("operating", ["built", "operating"])


@pytest.mark.parametrize("changed", [{"size": "phone"}, {"note": "other words"}])
def test_another_window_and_other_words_are_other_cards(changed: dict[str, str]) -> None:
    view = fake_view()
    shown(partial(panel, view))

    shown(partial(panel, view, note=changed.get("note", "")), changed.get("size", "desk"))

    assert MADE == ["built", "built"]


def test_what_cannot_be_named_is_made_every_time() -> None:
    view = fake_view()

    for _ in range(2):
        shown(partial(panel, view, note=pd.DataFrame()))  # a table has no name

    assert MADE == ["built", "built"]
    assert at(partial(panel, view, note=pd.DataFrame()), rung="plaque") is None


def test_a_card_is_made_again_with_some_choices_changed() -> None:
    build = at(partial(panel, fake_view(), note="as before"), rung="plaque")

    assert build is not None
    assert (build().title, build().note) == ("plaque", "as before")


def test_the_worker_waits_while_a_run_is_under_way_and_then_makes_the_likeliest_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ahead, "REST_S", 0)
    worker, done, made = ahead.Worker(), threading.Event(), list[str]()

    with worker.paused():
        worker.ask([done.set])
        worker.ask([partial(made.append, "asked before")])
        worker.ask([partial(made.append, "likeliest"), partial(made.append, "likely")])
        worker.ask([lambda: 1 / 0])  # what fails stops nobody
        assert not done.wait(0.1)
        assert made == []

    assert done.wait(10)
    assert made == ["likeliest", "likely", "asked before"]


def test_the_neighbours_in_the_list_of_indicators_come_before_months_and_rungs() -> None:
    view = fake_view()
    listed = [key for key, one in view.catalogue.items() if one.source != "register"]
    first = replace(view, selection=view.selection.with_(indicator=listed[0]))
    second = replace(view, selection=view.selection.with_(indicator=listed[1]))

    assert nearby(first, "services")[0] == {"indicator": listed[1]}
    assert nearby(second, "services")[:2] == [{"indicator": listed[2]}, {"indicator": listed[0]}]
    assert all("indicator" not in one for one in nearby(second, "overview"))


def test_a_chosen_domain_is_not_carried_to_an_indicator_that_may_not_have_it() -> None:
    view = fake_view()
    chosen = replace(view, selection=view.selection.with_(domain="elderly_care"))

    neighbours = [one for one in nearby(chosen, "services") if "indicator" in one]

    assert chosen.selection.domain == "elderly_care"
    assert neighbours
    # The card made ahead is the one that the click will show: of the other indicator as a whole.
    assert {chosen.selection.with_(**one).domain for one in neighbours} == {""}
