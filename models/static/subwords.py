"""Words that the vocabulary lacks, by the character n-grams that they share with those it holds.

After Bojanowski et al., «Enriching Word Vectors with Subword Information» (TACL 2017): a word is its n-grams, each
hashed to one of a fixed number of rows. Here the rows are not trained but solved for, in ``training.distillation``.
"""

import zlib

# n of the n-grams; the word is written between «<» and «>», so that a prefix is not an infix.
SHORTEST = 3
LONGEST = 5


def buckets(word: str, count: int) -> list[int]:
    """The rows, below ``count``, of a folded word's n-grams; a word of one letter has one."""
    marked = f"<{word}>".encode()  # one byte a letter but for «ß» and the like, which is as good
    return [
        zlib.crc32(marked[start : start + size]) % count
        for size in range(SHORTEST, min(LONGEST, len(marked)) + 1)
        for start in range(len(marked) - size + 1)
    ]
