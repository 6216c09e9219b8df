"""What a file states beyond what the store holds. Pure; nothing stated twice is a change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from catalogue.forms import filled
from geo.history.change import Change
from warehouse.register import lives
from warehouse.register.facts import Held, Place, Plan, Site, Stated
from warehouse.register.timeline import Stretch, gaps
from warehouse.schema import WITHDRAWN

CORRECTED = "台账更正：此期间不再列入"


@dataclass(frozen=True)
class Status:
    """A status stated for a day, or WITHDRAWN where an earlier statement for it no longer holds."""

    site_id: str
    effective_on: date
    status: str
    evidence: str


@dataclass(frozen=True)
class Changes:
    """What is to be added; *revised* are sites with new traits, *operated* those with a new operator."""

    areas: Sequence[Place] = ()
    added: Sequence[Site] = ()
    revised: Sequence[Site] = ()
    statuses: Sequence[Status] = ()
    operated: Sequence[Site] = ()
    plans: Sequence[Plan] = ()
    scopes: Mapping[str, Sequence[Stretch]] = field(default_factory=dict)
    divisions: Sequence[Change] = ()

    def counts(self) -> dict[str, int]:
        """How many of each, by the names that ``said`` knows; empty when nothing changes."""
        found = {
            "divisions": len(self.divisions), "areas": len(self.areas), "added": len(self.added),
            "revised": len(self.revised),
            "statuses": len(self.statuses), "operated": len(self.operated), "plans": len(self.plans),
            "scopes": len(self.scopes),
        }  # fmt: skip
        return {name: count for name, count in found.items() if count}


def changes(stated: Stated, held: Held) -> Changes:
    """What *stated* adds to *held*."""
    before = {site.site_id: held.sites.get(site.site_id) for site in stated.sites}
    known = [(site, old) for site in stated.sites if (old := before[site.site_id])]
    return Changes(
        divisions=stated.divisions,
        areas=list(stated.areas.values()),
        added=[site for site in stated.sites if before[site.site_id] is None],
        revised=[site for site, old in known if site.traits != old.traits],
        statuses=[one for site in stated.sites for one in _statuses(site, before[site.site_id])],
        operated=[site for site in stated.sites if _is_newly_operated(site, before[site.site_id])],
        plans=[plan for plan in stated.plans if held.plans.get((plan.region_code, plan.rung)) != plan],
        scopes={
            code: [*stretches, *gaps(held.scopes.get(code, ()), stretches, CORRECTED, "")]
            for code, stretches in stated.scopes.items()
            if list(held.scopes.get(code, ())) != list(stretches)
        },
    )


def _statuses(site: Site, old: Site | None) -> list[Status]:
    was = old.statuses if old else {}
    days = sorted({*was, *site.statuses})
    stated = [(day, site.statuses.get(day, WITHDRAWN)) for day in days if was.get(day) != site.statuses.get(day)]
    return [Status(site.site_id, day, status, site.evidence) for day, status in stated]


def _is_newly_operated(site: Site, old: Site | None) -> bool:
    was = (old.operator, old.operator_since) if old else None
    return bool(site.operator) and (site.operator, site.operator_since) != was


def duties(sites: Sequence[Site]) -> list[tuple[str, int, int | None]]:
    """Station, first month and month after the last for which it owes a report; only township stations do."""
    owing = [(site.site_id, lives.duty(site.statuses)) for site in sites if site.site_type == "station"]
    return [(site_id, *months) for site_id, months in owing if months]


SAID = {
    "divisions": ("区划变动 {n} 条", "{n} {n:change|changes} of divisions"),
    "areas": ("功能区 {n} 个", "{n} {n:functional area|functional areas}"),
    "added": ("新站点 {n} 个", "{n} {n:new site|new sites}"),
    "revised": ("更新站点信息 {n} 个", "{n} {n:site|sites} with new particulars"),
    "statuses": ("状态 {n} 条", "{n} {n:status|statuses}"),
    "operated": ("承接机构 {n} 条", "{n} {n:operator|operators}"),
    "plans": ("目标计划 {n} 个", "{n} {n:plan|plans}"),
    "scopes": ("纳入范围 {n} 个乡镇", "scope of {n} {n:township|townships}"),
    "assessments": ("评估 {n} 份", "{n} {n:assessment|assessments}"),
    "findings": ("督导问题 {n} 个", "{n} {n:finding|findings}"),
    "duties": ("督导安排 {n} 项", "{n} {n:supervision duty|supervision duties}"),
    "visits": ("督导走访 {n} 次", "{n} {n:supervision visit|supervision visits}"),
    "trainings": ("督导培训 {n} 次", "{n} {n:training|trainings}"),
    "orders": ("服务工单 {n} 件", "{n} {n:order|orders}"),
    "cases": ("个案转化 {n} 站月", "{n} {n:station-month|station-months} of cases"),
    "supervision_corrected": ("其中更正 {n} 条", "{n} of them {n:a correction|corrections}"),
    "supervision_withdrawn": ("其中撤回 {n} 条", "{n} of them withdrawn"),
}


def said(counts: Mapping[str, int], lang: str) -> str:
    """The counts in words."""
    zh, en = (
        joint.join(filled(SAID[name][at], {"n": count}) for name, count in counts.items())
        for at, joint in enumerate(("，", ", "))
    )
    return f"registered: {en}" if lang == "en" else f"台账已登记：{zh}"
