"""Command line of the store: ``python -m warehouse init | demo | template | load FILE… | publish | status``."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence

if __name__ == "__main__":
    # Ctrl-C while the libraries load: nothing has begun, so there is nothing to clean up.
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))

from warehouse import commands, failures, settings
from warehouse.command_line import parser
from warehouse.refusal import Refusal

INTERRUPTED = 130
DUCKDB_INTERRUPTED = "Query interrupted"
"""What DuckDB raises, as a bare RuntimeError, when Ctrl-C reaches it in the middle of a statement."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. 0: done; 1: not done, with the reason; 2: wrong command line; 130: interrupted."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = parser(_language(given)).parse_args(given)
    try:
        return commands.COMMANDS[options.command](options)
    except Refusal as refusal:
        return _fail(refusal.in_(options.lang))
    except failures.FAULTS as fault:
        return _fail(failures.told(fault, settings.store_wait()).in_(options.lang))
    except KeyboardInterrupt:
        return _interrupted(options.lang)
    except RuntimeError as error:
        if str(error) != DUCKDB_INTERRUPTED:
            raise
        return _interrupted(options.lang)


def _language(given: Sequence[str]) -> str:
    # Help has to know its language before the command line is read in earnest.
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    early.add_argument("--lang", default="zh")
    return str(early.parse_known_args([word for word in given if word != "--lang="])[0].lang)


def _interrupted(lang: str) -> int:
    words = {
        "zh": "已中断；没有留下半成品，可重新运行。",
        "en": "Interrupted; nothing half-done is kept, run it again.",
    }
    print(words[lang], file=sys.stderr)
    return INTERRUPTED


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main())
