"""Learns what amounts stand for and whom a testimony complains of, and stores it as data that ``nlp`` reads."""
