"""Sentences on the screen: every figure with its key, and what it is derived from when it is pointed at or chosen."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard import numbers
from dashboard.bulletin.figure import Figure, exactly
from dashboard.bulletin.report import Bulletin, about
from dashboard.bulletin.sentence import Sentence
from dashboard.ui.markup import Markup, element
from dashboard.view import View

OPENING, CLOSING = "（“(", "，。、；：）”％%,.;:)"
"""Marks that stay with what follows them, and those that stay with what goes before."""


def sheet(view: View, made: Bulletin) -> Markup:
    """The bulletin as it will be printed, without its annexes."""
    blocks = [element("div", "bulletin-title", made.title + made.nature), element("p", "", made.recipients)]
    for section in made.sections:
        blocks.append(element("p", "bulletin-section", section.heading))
        for paragraph in section.paragraphs:
            head = element("span", "bulletin-part", paragraph.heading)
            blocks.append(element("p", "bulletin-text", head, *_pieces(view, paragraph.sentence, made.keys)))
    blocks.append(element("p", "bulletin-signed", made.issuer))
    blocks.append(element("p", "bulletin-signed", made.issued))
    return element("div", "bulletin", *blocks)


def text(view: View, sentence: Sentence) -> Markup:
    """One paragraph; its keys are its own."""
    keys = {figure: at for at, figure in enumerate(dict.fromkeys(sentence.figures), start=1)}
    return element("p", "bulletin-text bulletin-alone", *_pieces(view, sentence, keys))


def _pieces(view: View, sentence: Sentence, keys: Mapping[Figure, int]) -> list[str | Markup]:
    """Words and figures; the marks beside a figure stay with it, so that no line begins with a comma."""
    pieces = ["", *sentence.pieces, ""]
    return [
        _words(before, piece, after) if isinstance(piece, str) else _held(view, before, piece, after, keys)
        for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False)
    ]


def _words(before: str | Figure, words: str, after: str | Figure) -> str:
    """The words without the marks that their neighbours hold."""
    begin = 0 if isinstance(before, str) else len(_closing(words))
    end = len(words) if isinstance(after, str) else len(words) - len(_opening(words[begin:]))
    return words[begin:end]


def _held(view: View, before: str | Figure, figure: Figure, after: str | Figure, keys: Mapping[Figure, int]) -> Markup:
    """A figure with the opening marks before and the closing marks after it."""
    opening = _opening(before) if isinstance(before, str) else ""
    closing = _closing(after) if isinstance(after, str) else ""
    return element("span", "quoted-held", opening, _figure(view, figure, keys[figure]), closing)


def _opening(words: str) -> str:
    return words[len(words.rstrip(OPENING)) :]


def _closing(words: str) -> str:
    return words[: len(words) - len(words.lstrip(CLOSING))]


def _figure(view: View, figure: Figure, key: int) -> Markup:
    # A button, so that the keyboard reaches it too; its derivation is part of it and shown while it is pointed at.
    return element("button", "quoted", figure.text, element("sup", "", str(key)), _derivation(view, figure))


def _derivation(view: View, figure: Figure) -> Markup:
    words = view.words
    rows = [
        ("exact", figure.exact), ("numerator", exactly(figure.numerator)),
        ("denominator", exactly(figure.denominator)), ("as_of", figure.as_of), ("definition", figure.definition),
        ("release", figure.release),
    ]  # fmt: skip
    told = [
        element("span", "quoted-row", element("b", "", words(f"bulletin.column_{name}")), f" {value}")
        for name, value in rows
        if value != numbers.MISSING
    ]
    title = element("span", "quoted-title", about(figure, words))
    return element("span", "quoted-tip", title, *told)
