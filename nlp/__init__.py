"""Text to facts: platforms, amounts, dates, personal data, clauses. No learning, no storage, no HTTP."""
