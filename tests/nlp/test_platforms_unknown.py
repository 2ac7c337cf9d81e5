"""Platforms that the gazetteer does not hold, and what only looks like one."""

import pytest

from nlp.platforms import find_platforms

FOUND = [
    ("La plateforme Ztruc m'a suspendu.", "Ztruc", "ztruc", "other"),
    ("la plateforme ztrucmag m'a suspendu", "ztrucmag", "ztrucmag", "other"),
    ("La marketplace Xylobat garde 15 %.", "Xylobat", "xylobat", "marketplace"),
    ("Sur la place de marché Brocantix, rien ne part.", "Brocantix", "brocantix", "marketplace"),
    ("Sur le site trucmuche.fr j'étais vendeur.", "trucmuche.fr", "trucmuche", "other"),
    ("le site www.machin.com ne paie plus", "machin.com", "machin", "other"),
    ("La plateforme de réservation Gîtazur ne verse rien.", "Gîtazur", "gitazur", "booking"),
    ("L'application de livraison Rapidozz m'a exclu.", "Rapidozz", "rapidozz", "food_delivery"),
    ("La plateforme de financement participatif Kolekto a fermé.", "Kolekto", "kolekto", "crowdfunding"),
    ("L'appli VTC Roulezy m'a viré.", "Roulezy", "roulezy", "transport"),
    ("La plateforme de mise en relation Artizio vend du vent.", "Artizio", "artizio", "services"),
    ("Le site d'annonces Vidgrenio bloque tout.", "Vidgrenio", "vidgrenio", "second_hand"),
    ("La plateforme de billetterie Scenoz nous doit 900 €.", "Scenoz", "scenoz", "ticketing"),
    ("La plateforme « Ma Belle Vitrine » ne répond pas.", "Ma Belle Vitrine", "ma-belle-vitrine", "other"),
    ("La plateforme Belle-Étoffe ne répond pas.", "Belle-Étoffe", "belle-etoffe", "other"),
    ("Inscrit sur Vendizy depuis un an, zéro vente.", "Vendizy", "vendizy", "other"),
    ("Mon compte chez Pluzzart est bloqué.", "Pluzzart", "pluzzart", "other"),
    ("Mes billets partent sur ScenoBillet.", "ScenoBillet", "scenobillet", "other"),
    ("Je suis vendeur sur Kartavex.", "Kartavex", "kartavex", "other"),
]

NOT_FOUND = [
    "La plateforme m'a suspendu.",
    "La plateforme américaine ne répond pas.",
    "Cette plateforme, Monsieur, est un scandale.",
    "La plateforme Internet de la région",
    "Le site de la mairie est en panne.",
    "Mon site www.atelier-dupont.example marche bien.",
    "Mon site atelier-dupont.fr marche bien.",
    "Notre site lamaisonbleue.fr est à jour.",
    "La plateforme SignalConso m'a répondu.",
    "Le site impots.gouv.fr ne marche pas.",
    "La plateforme Chorus Pro refuse la facture.",
    "L'application du Règlement est attendue.",
    "Les sites de pistage collectent tout.",
    "Une plateforme contributive et ouverte.",
    "Le site touristique de Rocamadour est plein.",
    "J'ai une boutique sur Marseille et un dépôt à Lyon.",
    "Mon compte chez le notaire est à jour.",
    "Je suis vendeuse sur les marchés de Provence.",
    "Inscrite sur la liste électorale de Brest.",
    "La plateforme a été construite en 2012.",
    "Livraison sur Forcalquier et chez McDonald.",
    "Le site Web est lent.",
    "J'ouvre leurs factures sur LibreOffice.",
    "L'application Android plante.",
    "Écrire à contact@machin.fr ou par le site.",
]


@pytest.mark.parametrize(("text", "span", "id_", "kind"), FOUND)
def test_what_is_called_a_platform_is_one(text: str, span: str, id_: str, kind: str) -> None:
    assert [(m.text, m.id, m.kind, m.known) for m in find_platforms(text)] == [(span, id_, kind, False)]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert find_platforms(text) == []


def test_a_platform_of_the_gazetteer_is_known() -> None:
    assert [m.known for m in find_platforms("la plateforme Etsy et la plateforme Zorgluche")] == [True, False]


def test_the_name_of_an_unknown_platform_is_as_written() -> None:
    assert find_platforms("La plateforme Belle-Étoffe ne répond pas.")[0].name == "Belle-Étoffe"
