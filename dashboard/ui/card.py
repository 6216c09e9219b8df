"""A card's content, finished: a panel made for the reader's window, and its drawing as the bytes that travel.

A release never changes, so neither does what is made of it: whoever chooses the same again gets the same card.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from dashboard.panels import Panel
from dashboard.ui import data, figure, window
from dashboard.view import View

Build = Callable[[], Panel]
PLAIN = (str, int, float, bool, type(None))


@dataclass(frozen=True)
class Card:
    """``drawing`` is the panel's figure for the browser; None where it has none."""

    panel: Panel
    drawing: bytes | None


def card(build: Build, size: str, *, is_tall: bool, picks: bool) -> Card:
    """The card of the panel that *build* makes for a window of that *size*, from the shelf where it was made before.

    *is_tall* is as for ``window.fitted``; *picks* says whether marks can be clicked. Raises whatever *build* raises.
    """
    make = partial(_made, build, size, is_tall=is_tall, picks=picks)
    named = _name(build)
    return data.kept_card((*named, size, str(is_tall), str(picks)), make) if named else make()


def _made(build: Build, size: str, *, is_tall: bool, picks: bool) -> Card:
    panel = window.fitted(build, size, is_tall=is_tall)
    drawing = figure.drawing(panel.figure, panel.alt or panel.title, picks=picks) if panel.figure is not None else None
    return Card(panel, drawing)


def _name(build: Build) -> tuple[str, ...]:
    """What names the panel that *build* makes: its function, its view and the plain values it was given, if no others.

    Release, selection and ink stand for the view: everything else in it follows from them.
    """
    if not isinstance(build, partial) or not build.args or not isinstance(build.args[0], View):
        return ()
    view, *given = build.args
    given += [part for item in sorted(build.keywords.items()) for part in item]
    if not all(isinstance(one, PLAIN) for one in given):
        return ()
    function = f"{build.func.__module__}.{build.func.__qualname__}"
    return (view.release.id, repr(view.selection), view.ink.name, function, *map(repr, given))


def at(build: Build, **changes: object) -> Build | None:
    """What *build* makes, with some choices changed; None for one that a card is not kept of."""
    if not isinstance(build, partial) or not _name(build):
        return None
    view, *given = build.args
    return partial(build.func, replace(view, selection=view.selection.with_(**changes)), *given, **build.keywords)
