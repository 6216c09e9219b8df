SELECT report_month.region_code, avg(report_month.expected) AS expected, sum(CASE WHEN (report_month.month = 24280) THEN report_month.not_due END) AS not_due 
FROM report_month 
WHERE report_month.region_code >= '520101' AND report_month.region_code <= '520102' AND report_month.month BETWEEN 24276 AND 24280 GROUP BY report_month.region_code
