"""The checks as they are in force here: the project's, with the limits that this province has set."""

from __future__ import annotations

from catalogue import checks, indicators
from warehouse import settings
from warehouse.refusal import Refusal


def in_force() -> checks.Checks:
    """The checks with the limits of ``checks.toml`` in the var folder, if any. Raises Refusal when that is wrong."""
    try:
        return checks.load(indicators.load(), settings.var_folder() / checks.FILE)
    except ValueError as error:
        raise Refusal(
            f"核查阈值文件有误：{error}。请改正或删去该项后再试。",
            f"The file of limits of the checks is wrong: {error}. Mend or remove that entry and try again.",
        ) from error
