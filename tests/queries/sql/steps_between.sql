SELECT place.region_code, coverage_step.from_date, coverage_step.to_date, coverage_step.covered, coverage_step.in_scope, coverage_step.stations, coverage_step.out_of_scope_covered, coverage_step.counties_full, coverage_step.counties, coverage_step.prefectures_full, coverage_step.prefectures 
FROM (SELECT region.region_code AS region_code, region.county_code AS county_code, region.prefecture_code AS prefecture_code, region.province_code AS province_code 
FROM region 
WHERE region.region_code = '520000' AND region.from_date <= '2023-05-31' AND region.to_date > '2023-05-31') AS place LEFT OUTER JOIN coverage_step ON coverage_step.region_code = place.region_code AND coverage_step.from_date <= '2023-05-31' AND coverage_step.to_date > '2022-06-30' AND coverage_step.rung = 'built'
