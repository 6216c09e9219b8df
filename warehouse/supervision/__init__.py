"""Registers of supervision: assessments, findings, visits, trainings, orders and cases, from files into the store."""
