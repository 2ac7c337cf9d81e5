"""Annotated sentences for the amounts, grouped by phenomenon.

A mark ``[span|value CURRENCY qualifier]`` says what must be found there; ``%`` stands for a percentage, ``a..b`` for a
range, no qualifier for exact. Everything that is not marked must stay silent.
"""

import re

import pytest

from nlp.amounts import find_amounts

_MARK = re.compile(r"\[([^|\]]*)\|([^]]*)\]")


def _unmark(marked: str) -> tuple[str, list[tuple[str, int, str]]]:
    """The text without its marks, and (span, offset, mark) for each."""
    text, expected, last = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[last : found.start()]
        expected.append((found[1], len(text), found[2]))
        text += found[1]
        last = found.end()
    return text + marked[last:], expected


def _number(value: float | None) -> str:
    return f"{value:.10g}" if value is not None and abs(value) < 1e9 else f"{value:.0f}"


def _shown(marked: str) -> tuple[list[tuple[str, int, str]], list[tuple[str, int, str]]]:
    """(found, expected) in the same terms."""
    text, expected = _unmark(marked)
    found = []
    for m in find_amounts(text):
        value = _number(m.value) if m.value is not None else f"{_number(m.min)}..{_number(m.max)}"
        unit = m.currency or "%"
        qualifier = "" if m.qualifier in ("exact", "range") else f" {m.qualifier}"
        found.append((m.text, m.start, f"{value} {unit}{qualifier}"))
        assert (m.qualifier == "range") == (m.value is None)
        assert (m.kind == "percent") == (m.currency is None)
        assert text[m.start : m.end] == m.text
    return found, expected


def _sentences(block: str) -> list[str]:
    return [line.strip().replace("⎵", "\u00a0").replace("⏤", "\u202f") for line in block.strip().splitlines()]


def _check(marked: str) -> None:
    found, expected = _shown(marked)
    assert found == expected


EUROS = """
Ils m'ont pris [3 500 €|3500 EUR] sans prévenir.
Il manque [3500€|3500 EUR] sur le virement.
Le virement de [3.500,50 euros|3500.5 EUR] n'est jamais arrivé.
Total facturé : [1 234,56 €|1234.56 EUR]
Le devis atteignait [1⎵234⎵567,89⎵€|1234567.89 EUR] hors pose.
On nous a retenu [12⏤400⏤€|12400 EUR] sans un mot.
Ça fait [1 200€|1200 EUR] de perdus.
Une caution de [250e|250 EUR] jamais rendue.
Il me doit [250 e|250 EUR], rien de plus.
Je paie [100eur|100 EUR] par mois.
Facture de [89 EUR|89 EUR] TTC.
Montant : [EUR 6,99|6.99 EUR]
Montant : [€50|50 EUR]
Un prix de [€ 2.109,00|2109 EUR] affiché.
J'ai reçu [3€50|3.5 EUR] pour un livre.
J'ai reçu [3 € 50|3.5 EUR] pour un livre.
Il reste [12 euros 50|12.5 EUR] sur le compte.
Il reste [12 euros et 50 centimes|12.5 EUR] sur le compte.
Port : [4e50|4.5 EUR]
Ils gardent [30 centimes|0.3 EUR] par colis.
Ils gardent [30ctm|0.3 EUR] par colis.
Et [25 cts|0.25 EUR] par transaction.
Une commission de [30 centimes d'euro|0.3 EUR] par vente.
Il a payé [100euros|100 EUR] le tout.
Il a payé [100 EUROS|100 EUR] LE TOUT.
Il a payé [100 €uros|100 EUR] le tout.
Elle vend [0,99 €|0.99 EUR] pièce.
Une remise de [.75 €|0.75 EUR] sur le lot.
Prix [1'250 €|1250 EUR] négociable.
Le solde est de [2.109 €|2109 EUR] ce matin.
Prix de vente : [1 837, 32 €|1837.32 EUR]
Une facture de [12 500,- €|12500 EUR] pour rien.
Le compte affiche [0 €|0 EUR] depuis lundi.
Le lot à [15€|15 EUR]/pièce.
On m'a débité [39.90€|39.9 EUR], puis encore [39.90€|39.9 EUR].
Il y a eu [184,20 €|184.2 EUR] HT de frais.
Il y a eu [184,20 €|184.2 EUR]HT de frais.
En tout [1000 000 €|1000000 EUR] partis en fumée.
Je touche [1 300 euros|1300 EUR]/mois maintenant.
Montant : [EUR25|25 EUR]
Les [375€,24|375.24 EUR] de frais, non merci.
On m'a pris [20%|20 %]de mes gains, soit[300€|300 EUR] hier.
Ils me doivent [4500|4500 EUR] depuis mars.
Je touche [1200|1200 EUR] par mois.
Loyer [650|650 EUR], rien à manger.
Depuis 2019 [300 €|300 EUR] par mois.
En mars 2021 [500 euros|500 EUR] ont disparu.
"""

LARGE = """
Il a perdu [2k€|2000 EUR] en une nuit.
Un chiffre de [30K€|30000 EUR]/mois avant la coupure.
Un chiffre de [30 k€|30000 EUR] par mois.
Un CA de [1,2 M€|1200000 EUR] l'an dernier.
Un CA de [1,2 m€|1200000 EUR] l'an dernier.
Ils brassent [3 Md€|3000000000 EUR] par an.
Ils brassent [3 milliards d'euros|3000000000 EUR] par an.
Une levée de [1,5 million d'euros|1500000 EUR] annoncée.
Une levée de [2 millions d’euros|2000000 EUR] annoncée.
Plus de [200 millions €|200000000 EUR at_least] de recettes.
Il réclame [12 mille euros|12000 EUR] de dommages.
Il réclame [100mille euros|100000 EUR] de dommages.
Stock immobilisé : [15 keuros|15000 EUR]
Stock immobilisé : [15 kEUR|15000 EUR]
On parle de [2,5ke|2500 EUR] par trimestre.
Nous avons perdu [1 million 200 000 euros|1200000 EUR] en deux ans.
Un trou d'[un million et demi d'euros|1500000 EUR] dans les comptes.
Un budget de [un demi-million d'euros|500000 EUR] englouti.
J'ai perdu [10k|10000 EUR] dans l'affaire.
Mon CA de [200k|200000 EUR] est parti.
"""

WORDS = """
Il me doit [trois mille cinq cents euros|3500 EUR].
Il me doit [trois mille cinq cent euro|3500 EUR].
Il me doit [quatre-vingt-dix euros|90 EUR].
Il me doit [nonante euros|90 EUR].
Il me doit [septante-deux euros|72 EUR].
Il me doit [cent euros|100 EUR].
Il me doit [mille deux cents euros|1200 EUR] et ne répond plus.
Ils ont pris [deux euros vingt|2.2 EUR] par commande.
Ils ont pris [vingt centimes|0.2 EUR] par commande.
Ils ont pris [un euro|1 EUR] par commande.
Ça vaut [deux cent cinquante-trois mille euros|253000 EUR].
Ça vaut [deux millions d'euros|2000000 EUR].
[TROIS CENTS EUROS|300 EUR], rien que ça !
Une amende de [quinze cents euros|1500 EUR] est tombée.
Ils demandent [deux virgule cinq euros|2.5 EUR] de plus.
Ils gardent [vingtcinq euros|25 EUR] de caution.
Ils gardent [3 cents euros|300 EUR] de caution.
Il réclame (à tort) [mille deux cents (1 200) euros|1200 EUR] de caution.
Il réclame [1 200 (mille deux cents) euros|1200 EUR] de caution.
Il perd [quatre-vingts balles|80 EUR] par jour.
"""

COLLECTIVES = """
Il manque [une centaine d'euros|100 EUR about] sur le relevé.
Il manque [une dizaine de milliers d'euros|10000 EUR about] sur le relevé.
Il manque [deux milliers d'euros|2000 EUR about] sur le relevé.
Il manque [une trentaine d'€|30 EUR about] sur le relevé.
Il manque plusieurs milliers d'euros sur le relevé.
Il manque quelques centaines d'euros sur le relevé.
Nous avons perdu des millions, une fortune.
Ça nous coûte des milliers d'euros chaque mois.
"""

SLANG = """
Ça m'a coûté [300 balles|300 EUR] pour rien.
Ça m'a coûté [200 boules|200 EUR] pour rien.
J'ai vendu 12 balles de tennis sur le site.
Une commande de 24 boules de Noël.
Il a vendu 3 livres de poche en un mois.
Ils paient [30 balles|30 EUR] de l'heure.
"""

CURRENCIES = """
Ils bloquent [2 340 $|2340 USD] depuis mars.
Ils bloquent [$50|50 USD] depuis mars.
Ils bloquent [US$ 1,234.56|1234.56 USD] depuis mars.
Ils bloquent [640 dollars|640 USD] depuis mars.
Ils bloquent [640 dollars canadiens|640 CAD] depuis mars.
Ils bloquent [640 $ CA|640 CAD] depuis mars.
Ils bloquent [640 CAD|640 CAD] depuis mars.
Ils bloquent [35 £|35 GBP] depuis mars.
Ils bloquent [£35|35 GBP] depuis mars.
Ils bloquent [35 livres sterling|35 GBP] depuis mars.
Ils bloquent [1'200 CHF|1200 CHF] depuis mars.
Ils bloquent [CHF 1'049.95|1049.95 CHF] depuis mars.
Ils bloquent [1200 francs suisses|1200 CHF] depuis mars.
Ils bloquent [50 000 FCFA|50000 XOF] depuis mars.
Ils bloquent [150.000 F CFA|150000 XOF] depuis mars.
Ils bloquent [50 000 francs CFA|50000 XOF] depuis mars.
Ils bloquent [3000 yens|3000 JPY] depuis mars.
Ils bloquent [500 dirhams|500 MAD] depuis mars.
Ici à Lausanne on m'a pris [250.-|250 CHF] de frais.
Ici à Lausanne on m'a pris [Fr. 250.-|250 CHF] de frais.
Ici à Lausanne on m'a pris [200 francs|200 CHF] de frais.
Ici à Lausanne on m'a pris [200 balles|200 CHF] de frais.
Ici à Lausanne on m'a pris [50 centimes|0.5 CHF] de frais.
Boutique à Montréal : il me manque [300 $|300 CAD] sur le dernier dépôt.
Boutique à Montréal : il me manque [300 dollars|300 CAD] sur le dernier dépôt.
Boutique à Montréal : il me manque [50 cents|0.5 CAD] par vente.
Boutique à Montréal : il me manque [300 piastres|300 CAD] sur le dernier dépôt.
Boutique à Montréal : il me manque [300 $ US|300 USD] sur le dernier dépôt.
Numéro de TVA FR 83 998 235 592 sur la facture.
Les [20 %|20 %], cad 3 commandes.
"""

PERCENT = """
La commission est de [15 %|15 %] maintenant.
La commission est de [15%|15 %] maintenant.
La commission est de [15,5⏤%|15.5 %] maintenant.
La commission est de [15 pour cent|15 %] maintenant.
La commission est de [quinze pour cent|15 %] maintenant.
La commission est de [quinze pour-cent|15 %] maintenant.
La commission est de [15 pourcents|15 %] maintenant.
La commission est de [15 pourcent|15 %] maintenant.
La commission est de [15 p. 100|15 %] maintenant.
La commission est de [12.5%|12.5 %] maintenant.
La commission est de [deux virgule cinq pour cent|2.5 %] maintenant.
Une chute de [70%|70 %]de visites.
Ils vendent tout à -[30 %|30 %] chez eux.
Il faut vendre à moins [40 %|40 %] sinon rien.
Ils prennent [cent pour cent|100 %] du premier cours.
Le taux est de [3.500 %|3.5 %] par an.
Ils prennent [cinquante pour cent|50 %] de la vente.
La réserve passe à [100%|100 %].
"""

FRACTIONS = """
C'est la [moitié|50 %] de mon chiffre d'affaires.
J'ai perdu la [moitié|50 %] de mes ventes.
Mes ventes ont baissé de [moitié|50 %].
J'ai perdu [un tiers|33.33 %] de mon activité.
J'ai perdu le [tiers|33.33 %] de mon activité.
J'ai perdu les [deux tiers|66.67 %] de mes clients.
J'ai perdu les [trois quarts|75 %] de mon CA.
C'est [un bon tiers|33.33 %] de mes ventes.
J'ai perdu [un quart|25 %] de mes ventes.
Le trafic a baissé d'[un tiers|33.33 %] en mars.
Ils gardent [un cinquième|20 %] de chaque vente.
Ils gardent les [neuf dixièmes|90 %] de la somme.
C'est [3/4|75 %] de mon CA.
C'est [2/3|66.67 %] des ventes.
[½|50 %] de mes ventes, [¼|25 %] du stock, [¾|75 %] des commandes.
[⅓|33.33 %] du CA, puis [⅔|66.67 %] du budget.
J'ai perdu les [2 tiers|66.67 %] de mes clients.
J'ai perdu sur ce site [un tiers|33.33 %] du trafic.
Plus de la [moitié|50 % at_least] des commandes viennent de là.
Près d'[un tiers|33.33 % about] de nos revenus.
9 commandes sur 10 viennent de là.
Une demi-heure au téléphone pour rien.
J'ai attendu trois quarts d'heure.
Encore un quart d'heure d'attente.
Un tiers m'accuse de contrefaçon.
Les droits d'un tiers, disent-ils.
Ils passent par un tiers de confiance.
Mon prix a été baissé par un tiers.
J'ai perdu un tiers qui m'aidait.
Il revient à un tiers de prouver la faute.
J'ai gardé 2/2 du stock, 3/2 du budget.
J'y ai passé la moitié du temps.
Le 3/4 à 14 h, toujours rien.
C'est mon deuxième compte et leur cinquième refus.
Il ne fait les choses qu'à moitié.
"""

RANGES = """
Un abonnement [de 300 € par an à 900 €|300..900 EUR].
Le panier va [de 20 € HT à 45 €|20..45 EUR] HT.
Ils réclament [entre 500 et 700 €|500..700 EUR] par mois.
Ils réclament [entre 500 € et 700 €|500..700 EUR] par mois.
Ils réclament [entre cinq cents et sept cents euros|500..700 EUR] par mois.
Ils réclament [400 à 600 €|400..600 EUR] par mois.
Ils réclament [400-600 €|400..600 EUR] par mois.
Ils réclament [400 – 600 €|400..600 EUR] par mois.
Ils réclament [400 ou 500 €|400..500 EUR] par mois.
Ils réclament [500/600 €|500..600 EUR] par mois.
La commission va [de 8 à 15 %|8..15 %] selon les rayons.
La commission va [de 8 % à 15 %|8..15 %] selon les rayons.
La commission est [entre 12 et 15 %|12..15 %] selon les rayons.
La perte est [de 12 à 15 000 euros|12000..15000 EUR] cette année.
La perte est de l'ordre [de 12 000 à 15 000 euros|12000..15000 EUR] cette année.
Il faut [deux à trois mille euros|2000..3000 EUR] de stock.
Il faut [trois à quatre cents euros|300..400 EUR] de stock.
Il faut [deux ou trois cents euros|200..300 EUR] de stock.
Il faut [1 à 2 millions d'euros|1000000..2000000 EUR] de stock.
Il faut [5 à 10 k€|5000..10000 EUR] de stock.
Il faut [de 5 à 1 500 €|5..1500 EUR] de stock.
C'est un CA [de 15 000 à 20 000|15000..20000 EUR] selon les mois.
On parlait [de 10 à 15k|10000..15000 EUR] de CA.
Les clics coûtent [0,10€-0,20€|0.1..0.2 EUR] chacun.
Un iPhone 12 à [800 euros|800 EUR] a disparu.
Je vends un lot de 3 à [15 €|15 EUR] seulement.
Un panier [de 20 jusqu'à 50 €|20..50 EUR] en moyenne.
"""

CHANGES = """
La commission passe de [12 %|12 %] à [15 %|15 %] en mai.
La commission est passée de [12|12 %] à [15 %|15 %] en mai.
L'abonnement a grimpé de [39 €|39 EUR] à [59 €|59 EUR] par mois.
Mes ventes sont tombées de [800|800 EUR] à [120 €|120 EUR] par jour.
Le prix est ramené de [30 €|30 EUR] à [20 €|20 EUR] d'office.
La commission est portée de [15 %|15 %] à [18 %|18 %] sans avis.
Mes ventes ont baissé [de 30 à 40 %|30..40 %] depuis.
Ils prélèvent [8|8 %], [12|12 %] et [15 %|15 %] selon les rayons.
Ils prélèvent [12|12 %] et [15 %|15 %] selon les rayons.
Facturé [45 €|45 EUR] au lieu de [30|30 EUR].
On est à [15 %|15 %] contre [8|8 %] auparavant.
"""

QUALIFIERS = """
Il me doit environ [3 000 €|3000 EUR about].
Il me doit [3 000 €|3000 EUR about] environ.
Il me doit près de [3 000 €|3000 EUR about].
Il me doit presque [3 000 €|3000 EUR about].
Il me doit dans les [3 000 €|3000 EUR about].
Il me doit quelque [3 000 €|3000 EUR about].
Il me doit à peu près [3 000 €|3000 EUR about].
Il me doit autour de [3 000 €|3000 EUR about].
Il me doit ~[3 000 €|3000 EUR about].
Il me doit [3 000 €|3000 EUR about] et quelques.
Il me doit plus de [3 000 €|3000 EUR at_least].
Il me doit au moins [3 000 €|3000 EUR at_least].
Il me doit [3 000 €|3000 EUR at_least] minimum.
Il me doit [3 000 €|3000 EUR at_least] au bas mot.
C'est à partir de [30 €|30 EUR at_least] la nuit.
C'est dès [30 €|30 EUR at_least] la nuit.
C'est jusqu'à [30 €|30 EUR at_most] la nuit.
C'est moins de [30 €|30 EUR at_most] la nuit.
C'est [30 €|30 EUR at_most] maximum la nuit.
C'est [30 €|30 EUR at_most] tout au plus la nuit.
C'est au maximum [30 €|30 EUR at_most] la nuit.
En plus des [5 %|5 %], il y a l'abonnement.
Il ne me reste plus que [30 €|30 EUR] sur le compte.
C'est à hauteur de [30 €|30 EUR] la nuit.
C'est plus de la [moitié|50 % at_least] de mes revenus.
La facture ne devrait guère dépasser [80 €|80 EUR at_most].
Leur part ne peut excéder [12 %|12 % at_most].
Nos gains n'ont jamais dépassé [900 €|900 EUR at_most].
Mes frais dépassent les [900 €|900 EUR at_least].
Ils gardent plus d [200 €|200 EUR at_least].
Je veux une dépense à limiter à [40 €|40 EUR at_most].
"""

BARE = """
Mon vélo a été vendu [34,90|34.9 EUR] sans mon accord.
Ils le proposent à [12,50|12.5 EUR] chez eux.
L'abonnement, [29,99|29.99 EUR] par mois, a été débité.
Au prix de [25|25 EUR], je ne vends plus.
Je le vends [40 €|40 EUR] et eux [25|25 EUR], allez comprendre.
Le permis est affiché à [749 €|749 EUR] ; je ne descends pas sous [1 290|1290 EUR].
Notre pull est à [60 €|60 EUR], le leur à [15|15 EUR].
Ils ont facturé [37 €|37 EUR] hier, [52|52 EUR] le 12.
Leur amende est de [3 milliards|3000000000 EUR], une goutte d'eau.
Le groupe annonce [2 millions|2000000 EUR] de pertes et un budget de [5 millions|5000000 EUR].
Cette taxe rapporte [4 milliards|4000000000 EUR] par an.
"""

SILENT = """
Ils ont 3 millions de clients et 12 millions d'abonnés.
Le site compte 2 millions de références.
La redevance est un pourcentage sur les ventes.
Je suis parti sans jamais avoir versé un centime.
J'ai 22 avis et une note de 4,85 sur le site.
Ma note est passée de 4,80 à 4,20 en un mois.
Appelez-moi au 06 39 98 12 34 ou au 01.99.00.45.67.
Commande 408-1234567-8901234 du 12/07/2018.
Depuis le 12.07.18 je n'ai plus rien.
Le 1er juillet 2018, 3 commandes sur 10 ont été annulées.
C'est ma 3e relance et le 2e refus.
C'est le 250e message que j'envoie.
SIRET 123 456 789 00012, RCS Lyon.
Le 12 rue de la Paix, 75002 Paris.
La version 2.3.1 du logiciel est sortie à 14 h 30.
Je réponds 24h/24 et 7j/7 depuis 48 h.
Article L442-1, art. 14, alinéa 3.
Il mesure 1,80 m et pèse 12,50 kg.
J'ai vendu 300 savons en 2019.
Pas un centime depuis trois mois.
Je n'ai pas touché un euro de cette vente.
Trois mois, deux semaines et quatre jours.
Mon livre était 4e des ventes.
Lot de 3 500 vis, référence 12-50.
Tout ça pour trois francs six sous.
L'adresse https://exemple.fr/Imp%C3%B4t_n%C3%A9gatif ne répond plus.
Art. 44-1.- La Commission statue.
Ils ne paient pas le moindre centime.
Le PS5 et l'iPhone 12 partent bien.
"""


@pytest.mark.parametrize("marked", _sentences(EUROS))
def test_euros_in_digits(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(LARGE))
def test_thousands_and_millions(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(WORDS))
def test_euros_in_words(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(COLLECTIVES))
def test_round_counts(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(SLANG))
def test_slang_and_its_false_friends(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(CURRENCIES))
def test_other_currencies(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(PERCENT))
def test_percentages(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(FRACTIONS))
def test_fractions(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(RANGES))
def test_ranges(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(CHANGES))
def test_changes_and_pairs(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(QUALIFIERS))
def test_qualifiers_stay_out_of_the_span(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(BARE))
def test_bare_numbers_that_are_prices(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("sentence", _sentences(SILENT))
def test_false_friends(sentence: str) -> None:
    assert find_amounts(sentence) == []
