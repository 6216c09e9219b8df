"""Sites with the places they lie in, who runs them at the release's end, and a point to draw them at."""

from __future__ import annotations

from warehouse.marts import points
from warehouse.stage import Stage

SITE = """
INSERT INTO main.site
WITH operator AS (
    SELECT site_id, min_by(agency.name, (-epoch(valid_from), agency_id)) AS operator
    FROM stored_site_agency JOIN stored_agency agency USING (agency_id) CROSS JOIN fact
    WHERE role = 'operator' AND valid_from <= as_of AND coalesce(valid_to, DATE '9999-01-01') > as_of
    GROUP BY site_id
)
SELECT site_id, tier, site_type, name, site_place.region_code, county_code, prefecture_code, province_code,
    coalesce(parent_site_id, ''), shared_premises, coalesce(operator, ''), point.longitude, point.latitude,
    coalesce(point_kind, 'none')
FROM stored_site site JOIN site_place USING (site_id) LEFT JOIN operator USING (site_id)
    LEFT JOIN point USING (site_id)
ORDER BY county_code, site_id
"""


def build(stage: Stage) -> None:
    """Fill ``site``."""
    stage.connection.register("point", points.of_sites(stage))
    stage.connection.execute(SITE)
    stage.connection.unregister("point")
