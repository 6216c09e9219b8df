SELECT site.region_code, site.site_id, site.name, site.county_code, finding.finding_id, finding.subject, finding.found_by, finding.closing, finding.found_on, finding.due_on, finding.closed_on 
FROM site, finding 
WHERE site.site_id = finding.site_id AND (site.region_code = '520100' OR site.county_code = '520100' OR site.prefecture_code = '520100' OR site.province_code = '520100') AND finding.found_on <= '2023-05-31'
