"""People, firms and addresses, sentence by sentence: «{…}» marks the spans, then come their kinds."""

import re
from datetime import date

import pytest

from nlp.facts import read_facts

DAY = date(2024, 1, 1)
FOUND = [
    ("{M. Durand} ne répond plus.", "person"),
    ("Notre gérante, {Mme Odile Vauquelin}, a écrit.", "person"),
    ("{Maître Solène Kerdoncuff}, avocate", "person"),
    ("Je suis suivie par {Me Rochat}.", "person"),
    ("les comptes de {M. et Mme Tran}, restaurateurs", "person"),
    ("Mon associé {Karim} s'en occupe.", "person"),
    ("Le responsable, {Fabrice}, est poli.", "person"),
    ("Je m'appelle {Mehdi Rahal}, VTC.", "person"),
    ("bonjour moi c'est {ibrahima} livreur", "person"),
    ("jmappelle {mamadou} et je livre", "person"),
    ("mon associe {karim benali} a tout perdu", "person"),
    ("la gerante {mme benyahia} a ecrit", "person"),
    ("J'ai tout gardé. {K. Deroubaix}, gérant", "person"),
    ("Merci de votre aide.\n\n{Peio Etcheverry}", "person"),
    ("merci davance\n{rose martinod}", "person"),
    ("Cordialement, {Jean-Loup Maisonneuve}", "person"),
    ("{DURAND Jean}, gérant", "person"),
    ("MON MARI {MOUSSA DIALLO} NE DORT PLUS ET MOI NON PLUS", "person"),
    ("Un client, {M. Le Goff}, l'a vu.", "person"),
    ("{Aurélien de Montgarel}, éleveur", "person"),
    ("La {SARL Le Fournil} est bloquée.", "company"),
    ("la société {Hygia Distribution} attend", "company"),
    ("J'ai repris {Teklat SARL} en mai.", "company"),
    ("Conseil de la {SAS Cuisines du Canal}, j'écris.", "company"),
    ("La {Menuiserie Favre & Fils} a tout perdu.", "company"),
    ("Notre {Garage Thévenin} a reçu trois avis.", "company"),
    ("l'{Hôtel de la Perrotine}, dix-neuf chambres", "company"),
    ("notre micro-crèche « {Les Petits Galets} » a fermé", "company"),
    ("chez nous, l'{Atelier du Coin}, tout est arrêté", "company"),
    ("{Cabinet d'expertise Aubrée & Stoll}, à Nantes", "company"),
    ("la societe {canisom srl} est bloquee", "company"),
    ("au {14 bis, rue du Puits, 76400 Fécamp}, depuis mai", "address"),
    ("mon atelier, {8 rue des Lilas}, est vide", "address"),
    ("{rue des Moulins 118, 2800 Delémont}", "address"),
    ("{ZA de la Gare, 35000 Rennes}", "address"),
    ("Bien à vous.\n{Le Bourg, 63600 Grandrif}", "address"),
    ("{M. Durand} est là. {Durand} répond. {Jean Durand} aussi.", "person person person"),
]

NOT_FOUND = [
    "Madame, Monsieur,",
    "Madame la Ministre, Monsieur le Directeur,",
    "Me voilà bloqué, m. Nous avons tout essayé.",
    "Le monsieur de Dublin m'a promis un avoir.",
    "Emmanuel Macron et Jeff Bezos n'y peuvent rien.",
    "La DGCCRF, la CNIL et la Banque de France sont saisies.",
    "Amazon, Cdiscount et La Redoute m'ont bloqué.",
    "Colissimo et Mondial Relay perdent mes colis.",
    "Nous vivons à Saint-Étienne, rue Victor Hugo.",
    "Je vends de la marine et des roses à Florence.",
    "Pizzeria à Seraing. Quand on cherche le nom",
    "J'ai une boulangerie de Plouguin comme cliente.",
    "Votre société XXX me doit une course.",
    "Les établissements publics ferment.",
    "J'ai signé le contrat, c'est le mien et le sien.",
    "un buffet à 480 euros",
    "4 degrés dehors, 3 places libres, 12 cours de yoga",
    "Merci d'avance. Cordialement.",
]


def _found(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.kind) for one in read_facts(text, DAY, names=True).personal]


@pytest.mark.parametrize(("marked", "kinds"), FOUND)
def test_is_found(marked: str, kinds: str) -> None:
    text = marked.replace("{", "").replace("}", "")
    spans = re.findall(r"\{(.*?)\}", marked, re.DOTALL)
    assert _found(text) == list(zip(spans, kinds.split(), strict=True))


@pytest.mark.parametrize("text", NOT_FOUND)
def test_is_nobody(text: str) -> None:
    assert _found(text) == []


def test_without_names_only_forms_are_found() -> None:
    text = "M. Durand, SARL Le Fournil, 8 rue des Lilas, 35000 Rennes, 06 12 34 56 78"
    assert [one.kind for one in read_facts(text, DAY).personal] == ["phone"]


def test_one_person_has_one_tag() -> None:
    text = "Jean Durand a écrit. M. Durand attend. Mme Petit aussi."
    tags = [one.tag for one in read_facts(text, DAY, names=True).personal]
    assert tags == ["[PERSONNE_1]", "[PERSONNE_1]", "[PERSONNE_2]"]
