"""A file in the making tells how far it is, can be stopped, and leaves nothing when it is."""

from __future__ import annotations

from threading import Event

from dashboard.exports.job import Job, Tell
from warehouse.refusal import Refusal


def test_it_tells_how_far_it_is_and_keeps_what_was_made() -> None:
    def make(tell: Tell) -> bytes:
        tell(1, 2)
        tell(2, 2)
        return b"file"

    job = Job(make)
    job.wait(10)

    assert (job.content, job.share, job.is_running, job.was_cancelled) == (b"file", 1.0, False, False)


def test_it_ends_after_the_piece_at_which_it_is_stopped() -> None:
    begun, stopped, pieces = Event(), Event(), []

    def make(tell: Tell) -> bytes:
        for piece in range(1, 4):
            pieces.append(piece)
            begun.set()
            stopped.wait(10)
            tell(piece, 3)
        return b"file"

    job = Job(make)
    begun.wait(10)
    job.cancel()
    stopped.set()
    job.wait(10)

    assert (job.content, job.was_cancelled, job.has_failed, pieces) == (None, True, False, [1])


def test_a_refusal_is_kept_for_the_reader_and_a_failure_for_the_log() -> None:
    def refuse(_: Tell) -> bytes:
        raise Refusal("模板有误", "The template is wrong")

    def fail(_: Tell) -> bytes:
        raise RuntimeError("broken")

    refused, failed = Job(refuse), Job(fail)
    for job in (refused, failed):
        job.wait(10)

    assert refused.refusal is not None
    assert refused.refusal.zh == "模板有误"
    assert (failed.content, failed.has_failed, failed.refusal) == (None, True, None)
