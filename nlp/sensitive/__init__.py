"""What a text holds that the law or decency protects, flagged for the analyst and never learned from."""

from nlp.sensitive.finder import SensitiveMention, find_sensitive

__all__ = ["SensitiveMention", "find_sensitive"]
