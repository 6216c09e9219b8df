"""Nothing withheld can be worked out from any combination of public releases: proved from their files."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from queries.release import open_release
from tests.public.prover import Reader, figures
from tests.public.world import MONTH, World

PERSONS, TIMES = "persons_served", "person_times_served"
GROUPS = ("", "orphan", "minor_justice")
DOMAINS = ("child_welfare", "elderly_care", "disability")
PLAIN = settings(
    deadline=None,
    derandomize=True,  # the same worlds in every run: a rare one should not stop somebody else's change
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

COUNT = st.one_of(st.none(), st.just(0), st.integers(1, 4), st.integers(1, 12), st.integers(5, 60))
COUNTIES = st.lists(
    st.builds(lambda prefecture, county: f"52{prefecture:02d}{county:02d}", st.integers(1, 3), st.integers(1, 5)),
    min_size=1, max_size=8, unique=True,
)  # fmt: skip


@st.composite
def histories(draw, codes, adds_up, months=1):
    """Counties, and their figures in one to three releases, each a correction of the one before."""
    counties = tuple(sorted(draw(COUNTIES)))
    keys = list(itertools.product(counties, range(MONTH, MONTH + months), codes))
    first = {key: draw(COUNT) for key in keys}
    versions = [first]
    for _ in range(draw(st.integers(0, 2))):
        corrected = draw(st.dictionaries(st.sampled_from(keys), COUNT, max_size=4))
        versions.append(versions[-1] | corrected)
    # Never raised: what was published under a lower threshold cannot be taken back.
    thresholds = sorted((draw(st.integers(3, 6)) for _ in versions), reverse=True)
    return counties, [_filled(version, adds_up) for version in versions], thresholds


def _filled(version, adds_up):
    """Figures of the world: totals are the domains' sum, or at least the largest group."""
    found = {}
    for county, month in sorted({key[:2] for key in version}):
        parts = {code: version[county, month, code] for c, m, code in version if (c, m) == (county, month)}
        told = {code: value for code, value in parts.items() if value is not None and code}
        if adds_up and told:
            told[""] = sum(told.values())
        elif parts.get("") is not None or told:
            told[""] = max([parts.get("") or 0, *told.values()])
        indicator = TIMES if adds_up else PERSONS
        found |= {(county, month, indicator, code): value for code, value in told.items()}
    return found


def prove(counties, versions, thresholds, indicator, codes, adds_up):
    with tempfile.TemporaryDirectory() as folder:
        world, reader = World(Path(folder), counties), Reader()
        parents = {code: parent for code, _, parent in world.places}
        for version, threshold in zip(versions, thresholds, strict=True):
            if not version:
                continue
            public = world.publish(version, threshold)
            told = figures(public, indicator, codes)
            truth = figures(open_release(world.truths[-1]), indicator, codes)
            assert_small_are_withheld(told, truth, threshold, adds_up)
            assert all(told[cell] in (None, truth[cell]) for cell in told)
            reader.learn(told, truth, parents, threshold, adds_up)
        for key, (low, high, threshold) in reader.spans().items():
            # Small ones span the threshold. Company, where it is still withheld, may be two whole numbers at least.
            is_withheld = told.get(key[:-1], 0) is None and truth[key[:-1]] == key[-1]
            span = threshold if 0 < key[-1] < threshold else 1 if is_withheld else 0
            assert high - low >= span - 1e-6, (key, low, high)


def assert_small_are_withheld(told, truth, threshold, adds_up):
    sensitive = {"", "child_welfare", "disability"} if adds_up else set(GROUPS)
    for (indicator, code, place, month), value in told.items():
        if code in sensitive and value is not None:
            floor = threshold if adds_up else max(threshold, 5)
            assert value == 0 or value >= floor, (indicator, code, place, month)


@settings(PLAIN, max_examples=15)
@given(histories(GROUPS, adds_up=False))
def test_no_group_of_people_can_be_recovered(history):
    prove(*history, PERSONS, GROUPS, adds_up=False)


@settings(PLAIN, max_examples=15)
@given(histories(DOMAINS, adds_up=True))
def test_no_domain_can_be_recovered(history):
    prove(*history, TIMES, ("", *DOMAINS), adds_up=True)
