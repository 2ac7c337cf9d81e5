"""Embedders that cost: a transformer, another service, spaCy's vectors. They teach the student or stand in for it."""
