"""Dates, lengths and recurring expressions of a French text, as in the annotation guide.

find_dates("bloqué depuis juillet", date(2018, 11, 7))  ->  [DateMention(start=15, end=22, text="juillet", …)]
"""

from nlp.dates.finder import dates_in, find_dates

__all__ = ["dates_in", "find_dates"]
