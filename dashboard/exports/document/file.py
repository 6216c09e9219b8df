"""The finished document: the bulletin on the office's template where there is one, with its check code."""

from __future__ import annotations

from dashboard.bulletin.report import Bulletin
from dashboard.citations.citation import citation
from dashboard.exports.document import office
from dashboard.exports.document.fill import document
from dashboard.panels.registry import PANELS
from warehouse.settings import var_folder

PANELS_OF = ("overview-headline", "coverage-ladder", "coverage-ranking", "targets-pace", "overview-attention")
"""The panels whose values the bulletin tells, as far as a place has them."""


def letter(made: Bulletin) -> bytes:
    """The DOCX of a bulletin. Raises Refusal when the office's template cannot be used."""
    view = made.view
    listed = [PANELS[name] for name in PANELS_OF if PANELS[name].suits(view)]
    code = citation(view, *(one.build(view) for one in listed)).code
    template = office.chosen(var_folder() / "templates", view.lang)
    return document(made, template, view.words("press.check_code", code=code))
