"""数据报送: the steward hands reports in, sees what is wrong with them, stores and publishes."""

from __future__ import annotations

from dashboard.ui import frame
from dashboard.ui.desk import faults, intake, publishing
from dashboard.view import View
from warehouse import store
from warehouse.refusal import Refusal
from warehouse.settings import desk_scope, is_desk_open

COMMANDS = ("python -m warehouse load FILE…", "python -m warehouse publish")


def render(view: View) -> None:
    """The intake above, publishing below; on a server for readers only how it is done elsewhere."""
    if not is_desk_open():
        frame.state(view.words("desk.closed_title"), view.words("desk.closed_text"), COMMANDS)
        return
    try:
        with faults.in_words():
            _work(view)
    except Refusal as refusal:
        frame.state(view.words("desk.give_title"), faults.on_screen(refusal, view.lang), COMMANDS)


def _work(view: View) -> None:
    engine = store.connect()
    store.require_ready(engine)
    intake.show(view, engine)
    # Publishing speaks for the whole province; whoever answers for a part of it hands in and leaves that to others.
    if not desk_scope():
        publishing.show(view, engine)
