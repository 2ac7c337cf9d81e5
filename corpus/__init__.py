"""The taxonomy, the labelled testimonies, their reader and checks."""
