SELECT coverage_step.region_code, coverage_step.rung, coverage_step.covered, coverage_step.in_scope, coverage_step.stations, coverage_step.out_of_scope_covered, coverage_step.counties_full, coverage_step.counties, coverage_step.prefectures_full, coverage_step.prefectures 
FROM coverage_step 
WHERE coverage_step.region_code >= '520101' AND coverage_step.region_code <= '520102' AND coverage_step.county_code = '' AND coverage_step.from_date <= '2023-05-31' AND coverage_step.to_date > '2023-05-31' AND coverage_step.rung = 'built'
