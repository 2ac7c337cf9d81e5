"""How topics are found: against gold labels, BERTopic's stock recipe and other clusterings (``make bench-topics``)."""
