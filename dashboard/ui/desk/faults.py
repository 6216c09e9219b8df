"""What the machine can do to the desk's work, in words: a store that is locked or damaged, a disk full or read-only."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from warehouse import settings
from warehouse.failures import FAULTS, FOLDERS, told
from warehouse.refusal import Refusal

log = logging.getLogger(__name__)


@contextmanager
def in_words() -> Iterator[None]:
    """Raise what the machine does to the work inside as a Refusal; what happened goes to the log as well."""
    try:
        yield
    except FAULTS as fault:
        log.exception("the desk's work failed")
        words = told(fault, settings.store_wait())
        raise Refusal(words.zh, words.en) from fault


def on_screen(refusal: Refusal, lang: str) -> str:
    """A refusal without the folders that it names, which are nobody's business on a screen."""
    return FOLDERS.sub("", refusal.in_(lang))
