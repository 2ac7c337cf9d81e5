"""Amounts: money and percentages, their bounds and what they stand for."""

from nlp.amounts.amounts import find_amounts

__all__ = ["find_amounts"]
