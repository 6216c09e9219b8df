"""Everything that is said about an exported panel: once, for its pictures, its data and its words alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from catalogue.dictionaries import DOMAINS, GROUPS, REGION_LEVEL_LABELS, RUNG_LABELS, UNITS
from catalogue.indicator import Indicator
from catalogue.period import last_day, parse_month
from dashboard.citations.citation import Citation
from dashboard.dates import day_text, month_label
from dashboard.exports.press import terms
from dashboard.exports.press.approvals import approval
from dashboard.panels import Panel, parts
from dashboard.panels.checks import wording
from dashboard.panels.origins import map_credit, without_map
from dashboard.panels.registry import listed
from dashboard.view import View
from queries.peers import groups_of
from queries.questions import begins
from warehouse.public.shelf import ZONE

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class About:
    """What is said of one panel in one language.

    ``definitions`` and ``filters`` are names with what they mean; ``map_line`` is empty where there is no map;
    ``mark`` says that a file is not for the public, empty in a public one.
    """

    title: str
    subtitle: str
    note: str
    unit: str
    definitions: Pairs
    as_of: str
    next_update: str
    embargo: str
    source: str
    office: str
    licence: str
    filters: Pairs
    release: str
    code: str
    map_line: str
    citation: str
    mark: str
    nature: str
    alt: str


def about(view: View, panel: Panel, cited: Citation) -> About:
    """What *panel* and the files made of it say, in the language of *view*."""
    words, facts = view.words, view.release
    told = _indicators(view, panel)
    as_of = day_text(last_day(facts.data_month), view.lang)
    office = terms.office(facts.department)
    is_map = listed(panel.panel_id).is_map
    said = {"office": office, "title": panel.title, "day": as_of, "release": facts.id, "code": cited.code}
    return About(
        title=panel.title,
        subtitle=panel.subtitle,
        note=panel.note,
        unit=words("list.comma").join(dict.fromkeys(UNITS[one.unit].label.in_(view.lang) for one in told)),
        definitions=tuple((one.label.in_(view.lang), one.definition.in_(view.lang)) for one in told)
        or ((panel.title, panel.subtitle),),
        as_of=as_of,
        next_update=day_text(terms.next_update(facts.data_month), view.lang),
        embargo=_embargo(view),
        source=without_map(view, panel.source) if is_map else panel.source,
        office=office,
        licence=terms.licence().in_(view.lang),
        filters=_filters(view, cited),
        release=facts.id,
        code=cited.code,
        map_line=_map_line(view, cited, as_of) if is_map else "",
        citation=words("press.citation", **said),
        mark="" if is_public(view) else words("press.internal"),
        nature=words("tool.is_simulated" if facts.is_simulated else "tool.is_reported"),
        alt=panel.alt or panel.title,
    )


def is_public(view: View) -> bool:
    """Whether what is shown comes from a public release."""
    return view.release.about.get("public") == "true"


def _embargo(view: View) -> str:
    """Until when a public release was to be held back; empty where nothing was agreed."""
    until = view.release.about.get("embargo_until", "")
    if not until:
        return ""
    when = datetime.fromisoformat(until).astimezone(ZONE)
    return view.words("press.embargo", day=day_text(when.date(), view.lang), time=f"{when:%H:%M}")


def _indicators(view: View, panel: Panel) -> list[Indicator]:
    """The indicators that a panel's values are of, each once."""
    if "indicator_id" not in panel.frame:
        return []
    named = dict.fromkeys(panel.frame["indicator_id"].dropna())
    return [view.catalogue[name] for name in named if name in view.catalogue]


def _filters(view: View, cited: Citation) -> Pairs:
    return tuple(
        (view.words(f"press.filter_{name}"), _choice(view, name, text))
        for name, text in cited.statement.choices.items()
    )


def _choice(view: View, name: str, text: str) -> str:
    """One choice in words."""
    lang = view.lang
    if name == "region":
        return f"{parts.full(view, text)} ({text})" if lang == "en" else f"{parts.full(view, text)}（{text}）"
    if name in ("month", "since"):
        return month_label(parse_month(text), lang)
    if name == "check":
        return wording.name(view, text)
    if name == "indicator":
        return view.catalogue[text].label.in_(lang)
    if name == "window" and begins(text):
        return view.words("window.begins", month=month_label(parse_month(text), lang))
    if name in ("window", "compare"):
        return view.words(f"{name}.{text}")
    peers = {one.code: one.label for one in groups_of(view.release.about).groups}
    known = {"rung": RUNG_LABELS, "domain": DOMAINS, "group": GROUPS, "level": REGION_LEVEL_LABELS, "peers": peers}
    labels = known.get(name, {})
    return labels[text].in_(lang) if text in labels else text


def _map_line(view: View, cited: Citation, as_of: str) -> str:
    """Approved or not, whose borders they are; of an approved map also its number, its maker and its date."""
    words = view.words
    credit = map_credit(view)
    found = approval(cited.code, view.shapes) if view.shapes is not None else None
    if found is None:
        pieces = [words("source.map_warning"), credit]
    else:
        number, maker = words("press.approved", number=found.number), words("press.maker", maker=found.maker)
        pieces = [number, credit, maker, words("source.as_of", day=as_of)]
    return " · ".join(piece for piece in pieces if piece)
