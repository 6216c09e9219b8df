"""Workbooks: one table a sheet, ready to be filtered and printed, with notes and where every number is from."""
