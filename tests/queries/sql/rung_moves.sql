SELECT anon_1.from_date, anon_1.from_status, anon_1.to_status 
FROM (SELECT anon_2.site_id AS site_id, anon_2.region_code AS region_code, anon_2.county_code AS county_code, anon_2.name AS name, anon_2.from_date AS from_date, anon_2.before AS from_status, anon_2.status AS to_status, lead(anon_2.from_date) OVER (PARTITION BY anon_2.site_id ORDER BY anon_2.from_date) AS until, lead(anon_2.status) OVER (PARTITION BY anon_2.site_id ORDER BY anon_2.from_date) AS next_status 
FROM (SELECT site_status.site_id AS site_id, site_status.status AS status, site_status.from_date AS from_date, lag(site_status.status) OVER (PARTITION BY site_status.site_id ORDER BY site_status.from_date) AS before, site.region_code AS region_code, site.county_code AS county_code, site.name AS name 
FROM site_status, site 
WHERE (site.region_code = '520100' OR site.county_code = '520100' OR site.prefecture_code = '520100' OR site.province_code = '520100') AND site.tier = 'township' AND site.site_type = 'station' AND site_status.site_id = site.site_id) AS anon_2 
WHERE anon_2.before IS NULL OR anon_2.status != anon_2.before) AS anon_1 
WHERE anon_1.from_date BETWEEN '2022-06-01' AND '2023-05-31' ORDER BY anon_1.from_date, anon_1.site_id
