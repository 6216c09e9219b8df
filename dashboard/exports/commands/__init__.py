"""The commands of ``python -m dashboard.exports``, one a file."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.exports.commands import chart, check, deck
from dashboard.exports.commands.command import Command

COMMANDS: Mapping[str, Command] = {"chart": chart.COMMAND, "check": check.COMMAND, "deck": deck.COMMAND}
