"""Recurring problems: topics over the clauses that complain, their names, and which topic a new clause belongs to."""
