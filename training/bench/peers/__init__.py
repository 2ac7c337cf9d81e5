"""Other libraries' extractors, each a program of its own: inputs in, records out, as JSON Lines.

They run in an environment of their own (requirements-peers.txt). This package therefore imports nothing of ours,
and each library only in its program's ``load``, so that the mapping can be tested without the library.
"""
