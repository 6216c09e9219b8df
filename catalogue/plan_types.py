"""Kinds of plans that a province sets itself."""

from __future__ import annotations

FULL_COVERAGE = "full_coverage"
ANNUAL_TASK = "annual_task"
MINIMUM = "minimum"
CAMPAIGN = "campaign_minimum"
RHYTHM = "rhythm"
PLAN_TYPES = (FULL_COVERAGE, ANNUAL_TASK, MINIMUM, CAMPAIGN, RHYTHM)
"""Every township by a day; a task for one year; at least so much, over and over; a campaign's total; a rhythm of work
("each month a theme"), which has words and no number."""

EACH_STATION = "station"
"""As what a minimum is asked of: each station for itself. '' : all of them together."""
