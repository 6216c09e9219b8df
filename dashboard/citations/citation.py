"""The code of a figure, given out when the figure leaves the house."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.citations import keys, ledger
from dashboard.citations.code import encode
from dashboard.citations.payload import Asked, written
from dashboard.citations.statement import Statement, stated
from dashboard.panels import Panel
from dashboard.view import View

BITS = 45


@dataclass(frozen=True)
class Citation:
    """A ``code`` to be typed, the ``payload`` of the QR code that stands beside it, and what both stand for."""

    code: str
    payload: str
    statement: Statement


def citation(view: View, *panels: Panel) -> Citation:
    """The code of what *panels* show of what is selected in *view*, written into the ledger.

    The same values of the same question to the same release have the same code, in either language and every size.
    Raises KeyError for a panel that is not in the registry, OSError when the ledger cannot be written.
    """
    statement = stated(view, panels)
    sign, key = keys.current()
    signature = statement.signature(key)
    code = code_of(sign, signature)
    ledger.record(code, statement, signature)
    asked = Asked(code, statement.release_id, statement.panel_ids, statement.choices)
    return Citation(code, written(asked), statement)


def code_of(sign: str, signature: bytes) -> str:
    """The code that a signature by the key of that sign gives: its first 45 bits."""
    return encode(sign, int.from_bytes(signature, "big") >> len(signature) * 8 - BITS)
