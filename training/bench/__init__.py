"""Speed and quality beside what a user would pick instead: ``python -m training.bench`` (``make bench``)."""
