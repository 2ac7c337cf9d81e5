"""Scripts that learn: train and evaluate the problem classifier, discover topics, publish and promote versions."""
