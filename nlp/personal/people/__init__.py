"""People by rule: what stands before a name, what a name looks like, first names with what follows them."""
