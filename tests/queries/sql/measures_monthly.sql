SELECT measure_month.region_code, measure_month.domain_code AS code, measure_month.month, measure_month.value, measure_month.reporters, measure_month.matched_mom, measure_month.base_mom, measure_month.reporters_mom, measure_month.matched_yoy, measure_month.base_yoy, measure_month.reporters_yoy 
FROM measure_month 
WHERE measure_month.region_code >= '520101' AND measure_month.region_code <= '520102' AND measure_month.month BETWEEN 24280 AND 24280 AND measure_month.indicator_id = 'staff' AND measure_month.domain_code = '' AND measure_month.group_code = ''
