"""What becomes of a file that is handed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from warehouse.intake.corrections import Change
from warehouse.intake.mended import Mended
from warehouse.intake.problems import Problem


@dataclass(frozen=True)
class Outcome:
    """What became of a file.

    ``state``: ``loaded``; ``unconfirmed``, not all of ``needs`` was confirmed; ``known``, the same bytes came in before
    as batch ``batch_id``; ``unchanged``, it says what the store holds already; ``rejected``, see ``problems``.
    ``reports``: submissions added; ``corrections``: those among them that are a later version, figure by figure in
    ``changes``; ``registered``: what a register added. Nothing was stored unless ``loaded``. ``warnings``: no fault,
    to be confirmed by a person. ``known_since``: when a known file came in, in UTC. ``layout``: the form it was read
    as, '' for the one in use.
    """

    state: str
    batch_id: int | None = None
    month: int | None = None
    reports: int = 0
    corrections: int = 0
    problems: list[Problem] = field(default_factory=list)
    mended: list[Mended] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    registered: Mapping[str, int] = field(default_factory=dict)
    known_since: datetime | None = None
    layout: str = ""

    @property
    def needs(self) -> dict[str, int]:
        """What a person has to confirm before it is stored, by code, and how many of each.

        Codes of warnings; ``mended``: cells read otherwise than typed; ``changes``: figures that a correction changes.
        """
        found = Counter(one.code for one in self.warnings)
        found.update({"mended": len(self.mended), "changes": len(self.changes)})
        return {code: count for code, count in found.items() if count}

    def as_facts(self) -> dict[str, object]:
        """What the audit keeps of it: no value of any cell."""
        facts = {
            "batch": self.batch_id, "month": self.month, "reports": self.reports, "corrections": self.corrections,
            "problems": len(self.problems), "registered": dict(self.registered), "layout": self.layout,
        }  # fmt: skip
        return {"outcome": self.state} | {name: value for name, value in facts.items() if value}
