SELECT supervision_month.region_code, supervision_month.month, supervision_month.visits_due, supervision_month.visits_kept 
FROM supervision_month 
WHERE supervision_month.region_code >= '520101' AND supervision_month.region_code <= '520102' AND supervision_month.month BETWEEN 24276 AND 24280
