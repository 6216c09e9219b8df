"""A file that was given: what the intake would do with it, and whether it may be stored."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from warehouse.intake.layouts.layout import Layout
from warehouse.intake.layouts.proposing import Unread
from warehouse.intake.outcome import Outcome
from warehouse.refusal import Refusal


@dataclass(frozen=True)
class Given:
    """A file's name and bytes with the outcome of its examination, or why it cannot be read."""

    name: str
    data: bytes
    received_on: date
    outcome: Outcome | Refusal
    layout: Layout | None = None
    is_draft: bool = False
    """The layout is a mapping that was not saved: it has to be before anything is stored by it."""

    @property
    def sha256(self) -> str:
        """The checksum of its bytes, 64 hex digits."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def is_foreign(self) -> bool:
        """Whether it is in a form that is not ours and can be read by a mapping."""
        return self.layout is not None or isinstance(self.outcome, Unread)

    @property
    def is_ready(self) -> bool:
        """Whether it would be stored."""
        return not isinstance(self.outcome, Refusal) and self.outcome.state == "loaded" and not self.is_draft

    @property
    def needs(self) -> tuple[str, ...]:
        """What somebody has to confirm before it is stored: ``warnings``, ``mended``, ``changes``."""
        if isinstance(self.outcome, Refusal) or not self.is_ready:
            return ()
        return tuple(name for name in ("warnings", "mended", "changes") if getattr(self.outcome, name))
