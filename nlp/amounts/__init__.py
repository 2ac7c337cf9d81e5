"""Amounts: money and percentages, their bounds and what they stand for."""

from nlp.amounts.amounts import amounts_in, find_amounts

__all__ = ["amounts_in", "find_amounts"]
