"""Making figures: a value and the definition it has in the catalogue, or a derivation of ours, put into words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from catalogue.dictionaries import UNITS
from catalogue.forms import filled
from catalogue.limit import Limit
from dashboard import numbers
from dashboard.bulletin.figure import NONE, Figure, exactly
from dashboard.panels import parts, thresholds
from dashboard.panels.concerns.wording import rules
from dashboard.view import View

Counts = tuple[float, float]
NO_COUNTS: Counts = (NONE, NONE)


@dataclass(frozen=True)
class About:
    """What a figure says: of which place (its code; '' for the selected one), at what time (words; '' for the day)."""

    region: str = ""
    as_of: str = ""
    counts: Counts = NO_COUNTS


HERE = About()
NAMED = ("province", "prefecture", "county", "month", "day")
"""What our words count by name: 88个县（市、区）; other units are those of the catalogue."""


@dataclass(frozen=True)
class Quoter:
    """Figures of one view."""

    view: View

    def counted(self, value: float, indicator: str, about: About = HERE) -> Figure:
        """A whole number with its unit: ``1094个``, ``1,094 townships``."""
        return self._defined(self._with_unit(plain(value, self.view.lang), indicator), value, indicator, about)

    def blurred(self, value: float, indicator: str, about: About = HERE, digits: int = 3) -> Figure:
        """A large number with a qualifier that is true of it: ``213万余人次``."""
        text = numbers.blurred(value, self.view.lang, digits)
        return self._defined(self._with_unit(text, indicator), value, indicator, about)

    def share(self, value: float, indicator: str, about: About = HERE) -> Figure:
        """A share as its definition rounds it."""
        one = self.view.catalogue[indicator]
        text = numbers.percent(value, one.decimals, one.rounding)
        return replace(self._defined(text, value, indicator, about), times=100)

    def percent(self, key: str, value: float, about: About = HERE, decimals: int = 1) -> Figure:
        """A share that the catalogue does not define; what is below 1 is never printed as 100 %."""
        return replace(self.derived(key, numbers.percent(value, decimals), value, about, "%"), times=100)

    def derived(self, key: str, text: str, value: float, about: About = HERE, unit: str = "") -> Figure:
        """A figure that the catalogue does not define: its name and derivation are words of ours."""
        what, how = (self.view.words(f"bulletin.{one}_{key}", **self.thresholds) for one in ("what", "how"))
        return self._made(text, value, what, unit, key, how, about)

    def places(self, key: str, value: float, level: str, about: About = HERE) -> Figure:
        """So many townships, counties, stations or months that are counted by a derivation of ours."""
        lang, text = self.view.lang, plain(value, self.view.lang)
        unit = self.view.words(f"bulletin.unit_{level}", n=text) if level in NAMED else UNITS[level].beside(text, lang)
        return self.derived(key, self._joined(text, unit), value, about, unit)

    def best_pace(self, value: float) -> Figure:
        """The best pace ever kept, with a decimal: ``4.3个``, ``4.3 townships``."""
        text = plain(value, self.view.lang, 1)
        printed, unit = (self.view.words("bulletin.unit_a_month", n=number) for number in (text, exactly(value)))
        return self.derived("best", text + printed, value, HERE, unit.strip())

    def threshold(self, threshold_id: str) -> Figure:
        """A threshold in force; its derivation is what it decides."""
        one = thresholds.known(self.view)[threshold_id]
        how = filled(one.definition.in_(self.view.lang), {"value": one.text})
        return self.limit(f"threshold {one.id}", one.limit, how)

    def limit(self, name: str, one: Limit, how: str) -> Figure:
        """A share or a number of months that the province may set; *how*: what it decides."""
        what, unit = one.label.in_(self.view.lang), self.view.words("bulletin.unit_month", n=one.text)
        if one.is_share:
            return replace(self._made(one.text, one.value, what, "%", name, how, HERE), times=100)
        return self._made(self._joined(one.text, unit), one.value, what, unit, name, how, HERE)

    @property
    def thresholds(self) -> dict[str, str]:
        """The thresholds in force by id, and the months without a gain that the attention list goes by."""
        still = rules(self.view)["coverage_still"].limits["months"]
        return thresholds.known(self.view).texts() | {"still_months": still.text}

    def _defined(self, text: str, value: float, indicator: str, about: About) -> Figure:
        one, lang = self.view.catalogue[indicator], self.view.lang
        name = f"{one.id}@{one.version}"
        label, definition = one.label.in_(lang), one.definition.in_(lang)
        unit = UNITS[one.unit].beside(exactly(value), lang)
        return self._made(text, value, label, unit, name, definition, about)

    def _made(self, text: str, value: float, what: str, unit: str, name: str, how: str, about: About) -> Figure:
        view = self.view
        region = parts.full(view, about.region or view.selection.region)
        exact = NONE if numbers.is_missing(value) else float(value)
        upper, lower = (NONE if numbers.is_missing(count) else float(count) for count in about.counts)
        as_of = about.as_of or parts.on_day(view)
        return Figure(text, exact, what, unit, name, how, region, as_of, view.release.id, upper, lower)

    def _with_unit(self, text: str, indicator: str) -> str:
        return self._joined(text, UNITS[self.view.catalogue[indicator].unit].beside(text, self.view.lang))

    def _joined(self, text: str, unit: str) -> str:
        return text + unit if self.view.lang == "zh" else f"{text}\u00a0{unit}"


def plain(value: float, lang: str, decimals: int = 0) -> str:
    """A count as official prose writes it: without separators in Chinese."""
    text = numbers.count(value, decimals)
    return text.replace(",", "") if lang == "zh" else text
