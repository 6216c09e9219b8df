"""A sentence as a value: words with figures among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Formatter

from catalogue.forms import form
from dashboard.bulletin.figure import Figure
from dashboard.words import texts

Piece = str | Figure


@dataclass(frozen=True)
class Sentence:
    """Words and figures in reading order."""

    pieces: tuple[Piece, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures in it, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Figure))

    @property
    def text(self) -> str:
        """What is read, without keys."""
        return self.keyed({})

    def keyed(self, keys: Mapping[Figure, int]) -> str:
        """What is read, each figure followed by its key in brackets where it has one."""
        return "".join(_shown(piece, keys) for piece in self.pieces)


Value = Piece | Sentence


def _shown(piece: Piece, keys: Mapping[Figure, int]) -> str:
    if isinstance(piece, str):
        return piece
    return f"{piece.text}[{keys[piece]}]" if piece in keys else piece.text


def compose(lang: str, key: str, **values: Value) -> Sentence:
    """The text of *key* with figures, words and sentences at its places; raises KeyError like ``Words``.

    Words agree with a figure by ``{n:one|many}`` as they do there, but a form has no places of its own.
    """
    pieces: list[Piece] = []
    said = ""
    for words, name, forms, _ in Formatter().parse(texts(lang)[key]):
        said += words
        if name and forms:
            said += form(_number(values[name]), forms)
        elif name:
            pieces += [said] if said else []
            pieces += _pieces(values[name])
            said = ""
    return Sentence((*pieces, said) if said else tuple(pieces))


def _number(value: Value) -> str:
    """The number that words agree with: of a figure without its unit; none of several figures, which are many."""
    if isinstance(value, str):
        return value
    figures = value.figures if isinstance(value, Sentence) else (value,)
    return figures[0].number if len(figures) == 1 else ""


def joined(sentences: Iterable[Value], between: str) -> Sentence:
    """One sentence of several with *between* them."""
    pieces: list[Piece] = []
    for sentence in sentences:
        pieces += [between] if pieces and between else []
        pieces += _pieces(sentence)
    return Sentence(tuple(pieces))


def _pieces(value: Value) -> tuple[Piece, ...]:
    return value.pieces if isinstance(value, Sentence) else (value,)
