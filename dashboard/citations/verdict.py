"""Whether a code is ours and stands for values that the release still gives: resolved without a network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from hmac import compare_digest

from sqlalchemy.exc import SQLAlchemyError

from dashboard.citations import keys, ledger, payload
from dashboard.citations.citation import code_of
from dashboard.citations.code import Mistyped, key_of, parse
from dashboard.citations.payload import Asked
from dashboard.citations.statement import Statement, digest
from dashboard.panels import Panel
from dashboard.panels.registry import PANELS, build
from dashboard.still import still
from dashboard.theme import LIGHT, Tokens
from dashboard.view import View
from queries.release import Release
from warehouse.refusal import Refusal

GENUINE, MISTYPED, UNKNOWN, FORGED, ALTERED, NO_RELEASE, NO_PANEL, NO_KEY = (
    "genuine", "mistyped", "unknown", "forged", "altered", "no_release", "no_panel", "no_key",
)  # fmt: skip
"""Ours, and the values are the same. Else: a sign is wrong; nothing is known of it; what is written down of it, or what
its QR code asks, was not signed by us; the values are no longer those that were signed; the release, the panel or the
key is not on this server."""

Open = Callable[[str], Release]
"""Opens a release by its id. Raises FileNotFoundError, ValueError or Refusal when it cannot."""


@dataclass(frozen=True)
class Verdict:
    """What is found about a code. ``view`` and ``panels`` give the values anew, where that could be done.

    ``reason`` is a refusal's own words, where the release said more.
    """

    outcome: str
    code: str
    statement: Statement | None = None
    view: View | None = None
    panels: tuple[Panel, ...] = ()
    reason: Refusal | None = None

    @property
    def is_genuine(self) -> bool:
        """Whether the figures that are shown now are those that the code was given for."""
        return self.outcome == GENUINE


def verify(text: str, opened: Open, lang: str = "zh", ink: Tokens = LIGHT) -> Verdict:
    """What becomes of a code that was typed, or of what a QR code held; *ink* is that of the panels derived anew."""
    asked = payload.read(text)
    derived = partial(_derived, opened=opened, lang=lang, ink=ink)
    try:
        code = parse(asked.code if asked else text)
    except Mistyped:
        return Verdict(MISTYPED, text.strip()[:40])
    try:
        key = keys.key(key_of(code))
    except KeyError:
        return Verdict(NO_KEY, code)
    try:
        kept = ledger.find(code)
    except ledger.Damaged:
        return Verdict(FORGED, code)
    if kept is None:
        return _answered(asked, derived, key) if asked else Verdict(UNKNOWN, code)
    statement, signature = kept
    # What is written down holds only if we signed it, and for this code.
    if not (compare_digest(statement.signature(key), signature) and code_of(code[0], signature) == code):
        return Verdict(FORGED, code, statement)
    if asked is not None and not _is_same(asked, statement):
        return Verdict(FORGED, code, statement)
    found = derived(Verdict(GENUINE, code, statement))
    if not found.panels or digest([panel.frame for panel in found.panels]) == statement.digest:
        return found
    return replace(found, outcome=ALTERED)


def _answered(asked: Asked, derived: Callable[[Verdict], Verdict], key: bytes) -> Verdict:
    """Of a QR code that the ledger does not know: its question is asked again, and the answer's code compared."""
    statement = Statement(asked.release_id, asked.panel_ids, asked.choices, "")
    found = derived(Verdict(GENUINE, asked.code, statement))
    if not found.panels:
        return found
    whole = replace(statement, digest=digest([panel.frame for panel in found.panels]))
    is_ours = code_of(asked.code[0], whole.signature(key)) == asked.code
    return replace(found, statement=whole, outcome=GENUINE if is_ours else FORGED)


def _is_same(asked: Asked, statement: Statement) -> bool:
    said = (asked.release_id, asked.panel_ids, dict(asked.choices))
    return said == (statement.release_id, statement.panel_ids, dict(statement.choices))


def _derived(verdict: Verdict, opened: Open, lang: str, ink: Tokens) -> Verdict:
    """The same verdict with its values taken from the release anew, or why they could not be."""
    statement = verdict.statement
    if statement is None or any(name not in PANELS for name in statement.panel_ids):
        return replace(verdict, outcome=NO_PANEL)
    try:
        release = opened(statement.release_id)
    except Refusal as refusal:
        return replace(verdict, outcome=NO_RELEASE, reason=refusal)
    except (OSError, ValueError, SQLAlchemyError):
        return replace(verdict, outcome=NO_RELEASE)
    try:
        view = still(release, statement.selection(lang), ink)
        panels = tuple(build(view, name) for name in statement.panel_ids)
    except (KeyError, ValueError, TypeError):
        return replace(verdict, outcome=FORGED)
    return replace(verdict, view=view, panels=panels)
