"""The working year of a station: what a month of the calendar does to each kind of service."""

from __future__ import annotations

SPRING_FESTIVAL = {2021: 2, 2022: 2, 2023: 1, 2024: 2, 2025: 1}
"""Calendar month that holds most of the Spring Festival holiday, by year."""

PROFILES: dict[str, tuple[float, ...]] = {
    "even": (1.0,) * 12,
    "service": (0.95, 0.95, 1.0, 1.0, 1.05, 1.0, 1.05, 1.02, 0.98, 1.05, 1.08, 1.2),
    "children": (0.9, 0.9, 0.95, 0.95, 1.1, 1.1, 1.6, 1.55, 0.9, 0.9, 0.9, 0.95),
    "elderly": (1.0, 0.95, 0.95, 0.95, 0.95, 0.95, 0.95, 0.95, 1.1, 1.4, 1.05, 1.1),
    "relief": (1.6, 1.1, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.95, 1.0, 1.15, 1.7),
    "volunteers": (0.9, 0.9, 1.6, 1.0, 1.0, 0.95, 1.1, 1.05, 0.95, 1.0, 0.95, 1.35),
    "hiring": (0.3, 0.3, 0.6, 0.6, 0.6, 1.0, 3.0, 2.6, 1.6, 0.7, 0.4, 0.3),
    "tranche": (0.0, 0.0, 1.0, 0.0, 0.0, 1.2, 0.0, 0.0, 1.0, 0.0, 0.0, 1.6),
}
"""Factors January to December, 1 is a usual month; ``tranche`` is public money, which arrives by the quarter."""


def factor(profile: str, month: int) -> float:
    """What month number *month* multiplies a usual month's volume by; the Spring Festival halves all but relief."""
    year, index = divmod(month, 12)
    holiday = SPRING_FESTIVAL.get(year) == index + 1 and profile not in ("relief", "tranche", "even")
    return PROFILES[profile][index] * (0.55 if holiday else 1.0)
