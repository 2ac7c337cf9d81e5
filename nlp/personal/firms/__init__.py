"""Firms: every stretch that may name one, the signs for and against it, and what was learned of the signs."""
