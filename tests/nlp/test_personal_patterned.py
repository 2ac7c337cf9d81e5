"""Personal data that has a form of its own, sentence by sentence: «{…}» marks the span, then comes its kind."""

import re
from datetime import date

import pytest

from nlp.facts import read_facts

FOUND = [
    ("Écrivez à {jean.durand@exemple.fr}.", "email"),
    ("Mon mail : {Jean.Durand@Exemple.FR}", "email"),
    ("jean : {jean.durand (at) exemple.fr}", "email"),
    ("{jean arobase exemple point fr}", "email"),
    ("mail {lefournil @ orange.fr} merci", "email"),
    ("{service.client@le-fournil.fr}", "email"),
    ("Tél. {06 12 34 56 78}.", "phone"),
    ("{06.12.34.56.78}", "phone"),
    ("{06-12-34-56-78}", "phone"),
    ("{06/12/34/56/78}", "phone"),
    ("rappelez-moi au {0612345678} svp", "phone"),
    ("{+33 6 12 34 56 78}", "phone"),
    ("{+33 (0)6 12 34 56 78}", "phone"),
    ("{0033612345678}", "phone"),
    ("{06 12 345 678}", "phone"),
    ("gsm {0475/12.34.56}", "phone"),
    ("{+32 475 12 34 56}", "phone"),
    ("Natel : {079 123 45 67}", "phone"),
    ("au {zéro six douze trente-quatre cinquante-six soixante-dix-huit}", "phone"),
    ("IBAN {FR76 3000 6000 0112 3456 7890 189}", "iban"),
    ("{FR7630006000011234567890189}", "iban"),
    ("{BE68 5390 0754 7034}", "iban"),
    ("mon RIB, {30006 00001 12345678901 89}", "iban"),
    ("SIREN {732 829 320}", "siren"),
    ("RCS Nancy {812 555 301}", "siren"),
    ("immatriculée sous le {732829320}", "siren"),
    ("SIRET {732 829 320 00074}", "siret"),
    ("{73282932000074}", "siret"),
    ("mon siret c'est {812 345 670 00019}", "siret"),
    ("TVA {FR 40 303265045}", "vat"),
    ("{FR40303265045}", "vat"),
    ("n° de TVA {BE 0403.019.261}", "vat"),
    ("Dossier {QT-7781-33}, sans suite", "order"),
    ("commande n° {404-1234567-8901234}", "order"),
    ("{404-1234567-8901234}", "order"),
    ("recommandé n° {1A 234 567 8901 2}", "order"),
    ("sous la référence {VL/24-117}", "order"),
    ("plainte n° {2020/003318}", "order"),
    ("le dossier porte le numéro {7719043}", "order"),
    ("ma facture {CR-2018-05-00917} est fausse", "order"),
    ("le profil {@lou_besace81}", "account"),
    ("le compte {fournil_de_zoe} est bloqué", "account"),
    ("Numéro de client {SLC-4471902}", "account"),
    ("identifiant vendeur {A2QXV0991FR}", "account"),
    ("carte {4970 1012 3456 7893}", "account"),
    ("mon site {www.le-fournil-de-zoe.fr}", "url"),
    ("voir {https://le-fournil.example/pains?x=1}.", "url"),
    ("ma page https://www.etsy.com/{shop/LeFournilDeZoe}", "url"),
]

NOT_FOUND = [
    "Amazon.fr et Cdiscount.com m'ont bloqué.",
    "J'ai écrit à seller-performance@amazon.fr.",
    "Voir www.economie.gouv.fr/dgccrf.",
    "@AmazonHelp ne répond pas",
    "L'ASIN B07XJ8C8F5 a disparu.",
    "J'ai perdu 812 345 670 euros.",
    "depuis le 12/07/2018 et le 2018-07-12",
    "une commande de 15 tables à 1 250 €",
    "le dossier 2021 et la commande 12",
    "l'article 12 du règlement 2019/1150",
    "l'article L. 442-1 du code de commerce",
    "142 références sur 1 960",
    "en 2015, déposée à l'INPI en 2015",
    "de 10 000 à 15 000 visites par mois",
    "Le 0 800 123 456 sonne dans le vide.",
    "3 étoiles sur 5, 24h/24, 7j/7",
    "il met 1 200 faux vélos en ligne",
    "Bonjour.Merci de votre aide.Cordialement",
    "un taux de 4,5/5 sur 1 234 avis",
]


@pytest.mark.parametrize(("marked", "kind"), FOUND)
def test_is_found(marked: str, kind: str) -> None:
    text = marked.replace("{", "").replace("}", "")
    expected = re.search(r"\{(.*)\}", marked)
    assert expected
    personal = read_facts(text, date(2024, 1, 1)).personal
    assert [(text[one.start : one.end], one.kind) for one in personal] == [(expected[1], kind)]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_is_nobodys(text: str) -> None:
    assert [text[one.start : one.end] for one in read_facts(text, date(2024, 1, 1)).personal] == []


def test_numbers_in_a_row_share_their_announcement() -> None:
    text = "les commandes 1184420931, 1184502276 et 1184617708"
    personal = read_facts(text, date(2024, 1, 1)).personal
    assert [text[one.start : one.end] for one in personal] == ["1184420931", "1184502276", "1184617708"]


def test_the_same_number_written_twice_has_one_tag() -> None:
    text = "06 12 34 56 78, je répète : +33612345678"
    assert {one.tag for one in read_facts(text, date(2024, 1, 1)).personal} == {"[TELEPHONE_1]"}


def test_offsets_are_those_of_the_text_as_sent() -> None:
    text = "Re\u0301ponse a\u0300 zoe\u0301@exemple.fr"
    (mention,) = read_facts(text, date(2024, 1, 1)).personal
    assert text[mention.start : mention.end] == "zoe\u0301@exemple.fr"
