"""Speaker notes of a slide: what is said, the figures in full, what they count, and where they are from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
from pptx.slide import Slide

from dashboard import numbers
from dashboard.exports.deck.surface import Text, fill
from dashboard.panels import Fact, Panel
from dashboard.view import View

SIZE = 12


def annotate(slide: Slide, view: View, spoken: str, panels: Sequence[Panel], rows: pd.DataFrame) -> None:
    """Write the notes of a slide about *panels*; *rows* are those of the first one's table that the slide shows."""
    words = view.words
    parts = [(words("deck.spoken"), [spoken]), (words("deck.figures"), [*_facts(view, panels), *_rows(view, rows)])]
    parts.append((words("deck.definition"), _once(panel.subtitle for panel in panels)))
    parts.append((words("deck.note"), _once(panel.note for panel in panels)))
    parts.append((words("deck.source"), _once(panel.source for panel in panels)))
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        return
    texts = []
    for heading, lines in parts:
        if lines:
            texts += [Text(heading, SIZE, is_bold=True), *(Text(line, SIZE) for line in lines)]
    fill(frame, texts, view.lang)


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def _facts(view: View, panels: Sequence[Panel]) -> list[str]:
    return [_fact(view, fact) for panel in panels for fact in panel.facts]


def _fact(view: View, fact: Fact) -> str:
    key = "deck.fact" if fact.detail else "deck.fact_plain"
    return view.words(key, label=fact.label, value=fact.value, detail=fact.detail)


def _rows(view: View, rows: pd.DataFrame) -> list[str]:
    """Each row as one line: its name, then every column with its value."""
    names = [str(name) for name in rows.columns]
    listed = []
    for first, *cells in rows.itertuples(index=False):
        told = (
            view.words("deck.cell", name=name, value=_cell(cell)) for name, cell in zip(names[1:], cells, strict=True)
        )
        listed.append(view.words("deck.row", name=first, cells=view.words("deck.comma").join(told)))
    return listed


def _cell(value: object) -> str:
    if value is None or value is pd.NA or value != value:
        return numbers.MISSING
    if isinstance(value, str):
        return value
    number = float(value)  # type: ignore[arg-type]
    return numbers.count(number, 0 if number.is_integer() else 2)
