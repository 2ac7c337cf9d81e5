"""What an author says that a platform cost him: the roles of an amount that count as claimed."""

# Money lost, kept from him, taken as a penalty or given back at his expense.
CLAIMED = ("loss", "withheld", "fine", "refund")
