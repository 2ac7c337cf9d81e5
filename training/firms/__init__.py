"""What speaks for a firm's name, learned from the corpus and from short sentences kept here."""
