"""Which place is meant by a code and a name on a day; whatever is not certain is asked, never chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from geo.history import lineage
from geo.history.change import ALIAS, Change, effective
from geo.history.folding import expanded, folded
from geo.history.spelling import key
from geo.history.version import Version, in_force

PLAIN, ALIASED, FORMER, SPELT, BY_NAME = "plain", "aliased", "former", "spelt", "by_name"
"""How a place was recognised: as it is called on the day, by another name, by one of another time, in another spelling,
by its name alone."""
UNKNOWN_CODE, UNKNOWN_NAME, DIFFERS, AMBIGUOUS, GONE, NOT_YET = (
    "unknown_code", "unknown_name", "differs", "ambiguous", "gone", "not_yet",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A code and a name as typed, either may be ''. *day*: when it was so, None for any time; *levels*: none for any.

    A name may begin with the names of what the place lies in: 贵阳市云岩区中华路街道.
    """

    code: str = ""
    name: str = ""
    day: date | None = None
    levels: Collection[str] = ()


@dataclass(frozen=True)
class Answer:
    """``place`` is the one that is meant, None when *how* is a reason why it cannot be told.

    ``candidates`` are then what may be meant instead; *how* is one of the words above.
    """

    how: str
    place: Version | None = None
    candidates: tuple[Version, ...] = ()


class Atlas:
    """Every version of every place with its other names, for looking up. Never changes."""

    def __init__(self, versions: Iterable[Version], changes: Sequence[Change] = ()) -> None:
        """*versions* as ``folding.folded`` gives them, *changes* as ``folding.expanded`` does, and other names."""
        self.versions = tuple(versions)
        self.changes = tuple(one for one in changes if one.kind != ALIAS)
        self.known = lineage.by_code(self.versions)
        self._aliases: dict[str, set[str]] = {}
        for one in changes:
            if one.kind == ALIAS:
                self._aliases.setdefault(one.new, set()).add(key(one.old_name))
        self._by_key: dict[str, set[str]] = {}
        for version in self.versions:
            for name in self._keys(version):
                self._by_key.setdefault(name, set()).add(version.code)

    def with_(self, versions: Iterable[Version]) -> Atlas:
        """The same with more places."""
        aliases = [Change(ALIAS, date.min, new=code, old_name=name)
                   for code, names in self._aliases.items() for name in names]  # fmt: skip
        return Atlas([*self.versions, *versions], [*self.changes, *aliases])

    def latest(self, code: str) -> Version | None:
        """The place's newest version; None when there never was one."""
        versions = self.known.get(code)
        return versions[-1] if versions else None

    def at(self, code: str, day: date | None) -> Version | None:
        """The place as it was on a day; without one, and on days on which it was not, as it was last."""
        return (in_force(self.known.get(code, ()), day) if day else None) or self.latest(code)

    def path(self, code: str, day: date | None) -> list[Version]:
        """The place and what it lies in, from the largest down."""
        found: list[Version] = []
        while (held := self.at(code, day)) and held not in found:
            found.insert(0, held)
            code = held.parent
        return found

    def lies_in(self, code: str, region: str) -> bool:
        """Whether a place is *region*, or lies or lay in it at any time."""
        todo, seen = [code], set()
        while todo:
            one = todo.pop()
            if one == region:
                return True
            if one not in seen:
                seen.add(one)
                todo += [version.parent for version in self.known.get(one, ()) if version.parent]
        return False

    def resolve(self, asked: Asked) -> Answer:
        """The place that is meant."""
        return self._by_code(asked) if asked.code else self._by_name(asked)

    def _by_code(self, asked: Asked) -> Answer:
        versions = self.known.get(asked.code)
        if not versions:
            return Answer(UNKNOWN_CODE, candidates=self._named(asked) if asked.name else ())
        how = self._agreement(asked, versions) if asked.name else PLAIN
        if not how:
            return Answer(DIFFERS, candidates=(self.at(asked.code, asked.day) or versions[-1], *self._named(asked)))
        if asked.day and not any(one.holds(asked.day) for one in versions):
            return self._out_of_time(asked.code, asked.day)
        return Answer(how, self.at(asked.code, asked.day))

    def _agreement(self, asked: Asked, versions: Sequence[Version]) -> str:
        """How the name agrees with the code; '' when it does not."""
        held = self.at(asked.code, asked.day) or versions[-1]
        if asked.name in (held.name, held.short):
            return PLAIN
        typed = key(asked.name)
        if self._ends_with_parents(typed, held):
            return SPELT
        if typed in self._aliases.get(asked.code, ()):
            return ALIASED
        return FORMER if any(typed == key(one.name) for one in versions) else ""

    def _by_name(self, asked: Asked) -> Answer:
        found = self._named(asked)
        if len(found) == 1:
            return Answer(BY_NAME, found[0])
        return Answer(AMBIGUOUS if found else UNKNOWN_NAME, candidates=found)

    def _named(self, asked: Asked) -> tuple[Version, ...]:
        """The places that the name may mean: those called so on the day, else those there on the day, else any."""
        typed = key(asked.name)
        codes = {code for start in range(len(typed)) for code in self._by_key.get(typed[start:], ())}
        held = [one for code in sorted(codes) if (one := self.at(code, asked.day)) and self._means(typed, one)]
        fit = [one for one in held if not asked.levels or one.level in asked.levels]
        today = [one for one in fit if asked.day and one.holds(asked.day)]
        called = [one for one in today if any(self._ends_with_parents(typed, one, name) for name in self._keys(one))]
        return tuple(called or today or fit)

    def _means(self, typed: str, one: Version) -> bool:
        others = {name for version in self.known[one.code] for name in self._keys(version)}
        return any(self._ends_with_parents(typed, one, name) for name in others)

    def _ends_with_parents(self, typed: str, one: Version, name: str = "") -> bool:
        """Whether *typed* is the place's name, perhaps after names of what it lies in."""
        names = [name] if name else [key(one.name), key(one.short)]
        above = self.path(one.code, one.start)[:-1]
        return any(typed.endswith(end) and _consumed(typed.removesuffix(end), above) for end in names)

    def _keys(self, version: Version) -> set[str]:
        return {key(version.name), key(version.short), *self._aliases.get(version.code, ())} - {""}

    def _out_of_time(self, code: str, day: date) -> Answer:
        if any(one.start <= day for one in self.known[code]):
            rows = lineage.successors(self.changes, code, day)
            return Answer(GONE, candidates=self._placed([row.new for row in rows], day))
        rows = lineage.predecessors(self.changes, code, day)
        return Answer(NOT_YET, candidates=self._placed([row.old for row in rows], day))

    def _placed(self, codes: Iterable[str], day: date) -> tuple[Version, ...]:
        return tuple(one for code in codes if code and (one := self.at(code, day)))


def atlas_of(listed: Iterable[Version], rows: Sequence[Change]) -> Atlas:
    """The atlas of the places that lists state and of every row of changes, also those that a later one replaced."""
    places, changes = list(listed), list(rows)
    aliases = [one for one in effective(changes) if one.kind == ALIAS]
    return Atlas(folded(places, changes), [*expanded(places, changes), *aliases])


def _consumed(text: str, above: Sequence[Version]) -> bool:
    """Whether *text* is made of names of *above* in their order, some left out."""
    for one in above:
        for name in (key(one.name), key(one.short)):
            if name and text.startswith(name):
                text = text.removeprefix(name)
                break
    return not text
