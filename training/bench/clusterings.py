"""Our topics beside BERTopic's stock recipe (UMAP, HDBSCAN) on the same vectors: seconds and memory of one grouping."""

from collections.abc import Sequence

from corpus.testimony import Testimony
from models.embedding import default_embedder
from nlp.clauses import split_clauses
from training.bench.markdown import table
from training.topics_benchmark.contenders import CONTENDERS, OURS, STOCK
from training.topics_benchmark.scale import cost

# Clauses: as many as the stock recipe groups in a minute. ``make bench-topics`` goes on to 20,000, and to quality.
VECTORS = 3_000


def topics_section(testimonies: Sequence[Testimony]) -> str:
    """Each in a process of its own, after a small run that compiles what is compiled."""
    clauses = [told.text[slice(*clause)] for told in testimonies for clause in split_clauses(told.text)][:VECTORS]
    vectors = default_embedder().embed(clauses)
    costs = {name: cost(CONTENDERS[name], vectors) for name in (OURS, STOCK)}
    rows = [
        [name, f"{one.seconds:.1f}", f"{costs[STOCK].seconds / one.seconds:.1f}", f"{one.gigabytes:.2f}"]
        for name, one in costs.items()
    ]
    head = (f"grouping {len(vectors):,} clauses", "seconds", "times stock", "peak GB")
    return "## Topics\n\n" + table(head, rows)
