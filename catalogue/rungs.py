"""The rung ladder of a station and the tiers of sites: the words that coverage is defined with."""

from __future__ import annotations

RUNGS = ("planned", "plaque", "built", "operating", "full_service")
"""Rungs in ascending order: 规划, 挂牌, 建成, 运营, 全面开展服务. A station at a rung is at every lower one too."""

HALTED = ("suspended", "closed")
"""Statuses that are not rungs: a suspended or closed station is on no rung while it lasts."""

STATUSES = RUNGS + HALTED

TIERS = ("prefecture", "county", "township", "village")
"""指导中心, 总站, 社工站, 社工室. Only township sites of type ``station`` count for coverage."""

SITE_TYPES = ("guidance_centre", "main_station", "station", "service_room", "thematic_centre", "training_base")
