"""A file that was given: what the intake would do with it, and whether it may be stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from warehouse.intake.outcome import Outcome
from warehouse.refusal import Refusal


@dataclass(frozen=True)
class Given:
    """A file's name and bytes with the outcome of its examination, or why it cannot be read."""

    name: str
    data: bytes
    received_on: date
    outcome: Outcome | Refusal

    @property
    def is_ready(self) -> bool:
        """Whether it would be stored."""
        return not isinstance(self.outcome, Refusal) and self.outcome.state == "loaded"

    @property
    def needs(self) -> tuple[str, ...]:
        """What somebody has to confirm before it is stored: ``warnings``, ``mended``, ``changes``."""
        if isinstance(self.outcome, Refusal) or not self.is_ready:
            return ()
        return tuple(name for name in ("warnings", "mended", "changes") if getattr(self.outcome, name))
