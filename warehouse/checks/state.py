"""What has become of a hit, from the steps that were written down about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

OPEN, ASSIGNED, ANSWERED, REOPENED = "open", "assigned", "answered", "reopened"
REASONS = ("confirmed", "corrected", "explained")
"""Why a hit was closed: the figure is right; it was wrong and is corrected; it is right for a reason that was given."""
STATES = (OPEN, REOPENED, ASSIGNED, ANSWERED, *REASONS)
AFTER = {"assign": ASSIGNED, "answer": ANSWERED, "reopen": REOPENED}
ACTIONS = ("assign", "answer", "close", "reopen")


@dataclass(frozen=True)
class Step:
    """One step: what was done, by which reason a hit was closed, what it was about, and the release it was seen in."""

    action: str
    reason: str
    evidence: str
    release_id: str


def state(steps: Sequence[Step], evidence: str, sequence: int) -> str:
    """The state of a hit in the release of that number, in which it is about *evidence*.

    What was closed is open again when it is about something else now, or when it was closed as corrected and a later
    release has it all the same.
    """
    if not steps:
        return OPEN
    last = steps[-1]
    if last.action != "close":
        return AFTER[last.action]
    is_back = last.reason == "corrected" and sequence > number(last.release_id)
    return REOPENED if is_back or last.evidence != evidence else last.reason


def number(release_id: str) -> int:
    """The number of a release among those of its store: 3 of ``R0003-1a2b3c4d``."""
    return int(release_id[1:].partition("-")[0])
