"""What is learned and served: embedding, problem classifier, topic model, registry; the analyser that joins all."""
