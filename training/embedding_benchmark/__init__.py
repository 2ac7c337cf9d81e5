"""What an embedding is worth: against gold labels, its teacher, the clock (``make bench-embedding``)."""
