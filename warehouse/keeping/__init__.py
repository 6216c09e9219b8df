"""Keeping what the store holds: the audit, proofs, backups, and the way back from one."""
