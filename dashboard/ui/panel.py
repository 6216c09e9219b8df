"""A panel on the screen: its figure or facts, its table, its files, and what a click on it means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from dashboard.charts.wrapping import text_width
from dashboard.panels import Fact, Panel
from dashboard.ui import ahead, downloads, figure, frame, links, tables, window
from dashboard.ui.card import Build, Card, card
from dashboard.ui.links import Link
from dashboard.ui.markup import Markup, element
from dashboard.ui.picks import Pick
from dashboard.view import View

Body = Callable[[View, Panel], None]
SEPARATOR = " · "
"""What parts the pieces of a source line."""
FEW_WORDS = 4
"""Leading words up to this width, in full-width characters, are set as large as a number."""


def show(
    view: View,
    build: Build,
    *,
    pick: Pick | None = None,
    grows: bool = True,
    is_tall: bool = False,
    columns: Sequence[int] = (),
    body: Body | None = None,
    more: Link | None = None,
) -> None:
    """A card with the panel that *build* makes: its title, big numbers, then the figure or else the table, its files.

    The card *grows* to the height of its row; a figure that *is_tall* is limited by the height of the window. *columns*
    are the positions of those columns that a narrow table shows; its files hold them all. *body* shows the rows in its
    own way instead of a table, also that there are none; *more* leads to where there is more of it. A panel that fails
    says so and leaves the others alone.
    """
    with st.container(key=f"card-{_name(build)}", height="stretch" if grows else "content", gap="xxsmall"):
        made = _made(view, build, is_tall=is_tall, picks=pick is not None)
        if made is None:
            return
        panel = made.panel
        st.html(_head(panel).html)
        if made.drawing is not None:
            _figure(view, panel.panel_id, made.drawing, pick)
        elif panel.frame.empty and body is None:
            frame.state(view.words("state.nothing_title"), view.words("state.nothing_text"))
            return
        else:
            _rows(view, panel, pick, columns, body)
        below(view, panel, pick, more)


def _rows(view: View, panel: Panel, pick: Pick | None, columns: Sequence[int], body: Body | None) -> None:
    """The rows of a panel without a figure: in their own way, else as a table unless its facts say it all."""
    if body is not None:
        body(view, panel)
    elif not panel.facts:
        with st.container(key=f"table-{panel.panel_id}"):
            tables.show(panel, _table_key(view, panel), partial(pick.follow_row, panel) if pick else None, columns)


def below(view: View, panel: Panel, pick: Pick | None = None, more: Link | None = None) -> None:
    """What stands under a panel: its note, its source, a link to *more*, its table to *pick* from, and its files."""
    lines = [element("div", "card-note", panel.note)] if panel.note else []
    lines += [element("div", "card-source", *_source(panel.source))] if panel.source else []
    with st.container(horizontal=True, wrap=False, gap="small", key=f"below-{panel.panel_id}"):
        if lines:
            st.html(element("div", "card-words", *lines).html, width="stretch")
        if more is not None:
            links.row(view, f"more-{panel.panel_id}", [more])
        downloads.drawer(view, panel, pick)


def _source(source: str) -> list[str | Markup]:
    """A source line in its pieces, each of which stays whole where it fits into a line."""
    *others, last = source.split(SEPARATOR)
    pieces = [element("span", "", f"{piece}\u00a0{SEPARATOR.strip()}") for piece in others]
    return [part for piece in pieces for part in (piece, " ")] + [element("span", "", last)]


def _name(build: Build) -> str:
    function = build.func if isinstance(build, partial) else build
    return "-".join((*function.__module__.split(".")[2:], function.__name__))


def _made(view: View, build: Build, *, is_tall: bool, picks: bool) -> Card | None:
    try:
        made = card(build, window.size(), is_tall=is_tall, picks=picks)
        ahead.shown(build, window.size(), is_tall=is_tall, picks=picks)
        return made
    except Exception:  # one broken panel must not take the screen with it
        frame.failed(view.words, f"{_name(build)} of {view.selection}")
        return None


def _head(panel: Panel) -> Markup:
    """Title, subtitle and big numbers: one piece for the browser."""
    words = element("h2", "card-title", panel.title), element("p", "card-subtitle", panel.subtitle)
    return Markup(element("div", "card-head", *words).html + (_facts(panel.facts).html if panel.facts else ""))


def _facts(facts: Sequence[Fact]) -> Markup:
    lead, *others = facts
    rest = element("div", "rest", *(_fact(fact, is_lead=False) for fact in others))
    return element("div", "facts", _fact(lead, is_lead=True), *([rest] if others else []))


def _fact(fact: Fact, *, is_lead: bool) -> Markup:
    # Words take more room than numbers: only numbers, and few words that lead, are set large.
    is_words = not any(sign.isdigit() for sign in fact.value) and (not is_lead or text_width(fact.value, 1) > FEW_WORDS)
    classes = ["fact", "lead" * is_lead, "words" * is_words, f"tone-{fact.tone}" if fact.tone else ""]
    return element(
        "div",
        " ".join(filter(None, classes)),
        element("div", "fact-label", fact.label),
        element("div", "fact-value", *_number(fact)),
        element("div", "fact-detail", fact.detail),
    )


def _number(fact: Fact) -> tuple[Markup, ...]:
    """A value as its number, set large, and what follows it, set smaller; words stay whole."""
    if not fact.number:
        return (element("span", "number", fact.value),)
    return element("span", "number", fact.number), element("span", "unit", fact.unit)


def _figure(view: View, panel_id: str, drawing: bytes, pick: Pick | None) -> None:
    chosen = view.selection
    # Another region or filter is another chart: what was clicked in the one must not count in the other.
    key = f"{panel_id}-{chosen.region}-{chosen.level}-{chosen.domain}-{chosen.group}-{chosen.site}"
    figure.show(drawing, key, pick.follow if pick else None)


def _table_key(view: View, panel: Panel) -> str:
    chosen = view.selection
    return f"{panel.panel_id}-rows-{chosen.region}-{chosen.site}-{chosen.lang}"
