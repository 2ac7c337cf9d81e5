"""Pages of lists: ``{"items", "next_cursor"}``, with cursors that callers give back as they are."""

# Items a page, at most and by default.
LIMIT = 100
# A position in the refused rows of a batch; one in the testimonies: the last one's day (counted from year 1) and key.
ROW_CURSOR = r"^[0-9]{1,9}$"
PLACE_CURSOR = r"^[1-9][0-9]{0,6}\.[0-9]{1,15}$"
