"""Embedders that cost: a transformer, another service, spaCy's vectors. They teach the student, or serve in its place."""
