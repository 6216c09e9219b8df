"""The commands of ``python -m dashboard.exports``, one a file."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.exports.commands import approve, attention, bulletin, chart, check, deck, keys, meeting, table
from dashboard.exports.commands.command import Command

COMMANDS: Mapping[str, Command] = {
    "approve": approve.COMMAND,
    "attention": attention.COMMAND,
    "bulletin": bulletin.COMMAND,
    "chart": chart.COMMAND,
    "check": check.COMMAND,
    "deck": deck.COMMAND,
    "keys": keys.COMMAND,
    "meeting": meeting.COMMAND,
    "table": table.COMMAND,
}
