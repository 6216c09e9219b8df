"""One and many: English words that agree with a number beside them. Chinese has one form and needs none of this."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

BETWEEN = "|"
"""What stands between the two forms; it can therefore not be the filling sign of an ordinary specification."""
SIGNS = "+−-"


class Forms(Formatter):
    """Fills a text like ``str.format``; a place may also ask for a word that agrees with its value, ``{n:one|many}``.

    ``"{n} {n:station stands|stations stand} still"`` is "1 station stands still" or "2 stations stand still". A form
    may be empty and may have places of its own: ``"{n:The one place is|All {n} places are} complete"``. Every other
    specification means what it means to ``str.format``.
    """

    def format_field(self, value: object, format_spec: str) -> str:
        """The value as its specification says, or the form that goes with it."""
        return form(value, format_spec) if BETWEEN in format_spec else str(super().format_field(value, format_spec))


FILLER = Forms()


def form(value: object, forms: str) -> str:
    """Of *forms*, ``one|many``, the first where the value reads exactly 1, with a sign or without; else the second.

    Many are 0, 2 and 1,001, but also 1.0 and a dash: what is read decides, as a number has been rounded by then.
    """
    one, _, many = forms.partition(BETWEEN)
    return one if str(value).lstrip(SIGNS) == "1" else many


def counted(number: int, forms: str) -> str:
    """A number and the form that goes with it: ``1 new plan``, ``2 new plans``."""
    return f"{number} {form(number, forms)}"


def filled(text: str, values: Mapping[str, object]) -> str:
    """A text with its places filled, words agreeing with their numbers. Raises KeyError on a missing value."""
    # A page fills thousands of texts, most of them without forms, which str.format_map does ten times faster.
    return FILLER.vformat(text, (), values) if BETWEEN in text else text.format_map(values)
