"""What an author says that a platform cost him: the roles of an amount that count as claimed."""

CLAIMED = ("loss", "withheld", "fine", "refund")
