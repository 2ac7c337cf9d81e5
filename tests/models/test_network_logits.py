import numpy as np
import pytest

from models.networks import Network


def test_a_mean_of_networks_says_the_mean() -> None:
    random = np.random.default_rng(2)
    networks = [
        Network(random.normal(size=(4, 5)), random.normal(size=5), random.normal(size=(5, 3)), random.normal(size=3))
        for _ in range(3)
    ]
    rows = random.normal(size=(7, 4))
    assert Network.mean(networks).logits(rows) == pytest.approx(np.mean([n.logits(rows) for n in networks], axis=0))


def test_which_label_is_meant_is_an_input_like_others() -> None:
    random = np.random.default_rng(2)
    network = Network(
        random.normal(size=(7, 5)), random.normal(size=5), random.normal(size=(5, 1)), random.normal(size=1)
    )
    features = random.normal(size=(6, 3, 4))
    told = np.concatenate([features, np.broadcast_to(np.eye(3), (6, 3, 3))], axis=2)
    assert network.logits_by_label(features) == pytest.approx(network.logits(told)[..., 0])
