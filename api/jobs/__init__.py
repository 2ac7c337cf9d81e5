"""Work that outlives a request: the queue that wakes workers, and what they do. The store's chunks are the truth."""
