SELECT report_month.region_code, report_month.month, report_month.expected, report_month.not_due 
FROM report_month 
WHERE report_month.region_code >= '520101' AND report_month.region_code <= '520102' AND report_month.month BETWEEN 24276 AND 24280
