"""目标计划: what plans ask for and came to, the half-year ledger, the schedule and the forecast."""
