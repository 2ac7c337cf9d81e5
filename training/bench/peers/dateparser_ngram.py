"""dateparser with its "ngram" strategy: more values right, more words taken for dates."""

from functools import partial

from training.bench.peers.dateparser_fr import load
from training.bench.peers.serving import serve

if __name__ == "__main__":
    serve("dateparser", partial(load, "ngram"))
