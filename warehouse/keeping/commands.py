"""What ``python -m warehouse audit`` does and says."""

from __future__ import annotations

from argparse import Namespace
from collections import deque

from warehouse import audit, store
from warehouse.keeping import listing


def list_audit(options: Namespace) -> int:
    """List the entries of the audit, oldest first; only the last ones when their number is given."""
    engine = store.connect()
    store.require_ready(engine)
    with store.reading(engine).connect() as connection:
        for entry in deque(audit.entries(connection), maxlen=options.last):
            print(listing.line(entry, options.lang))
    return 0
