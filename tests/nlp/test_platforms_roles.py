"""Target or mention: short testimonies, each platform with the role that it has in them («+» target, «-» mention)."""

import re

import pytest

from nlp.platforms import find_platforms

_MARK = re.compile(r"\[([^\]]+)\]([+-])")

COMPARED = """
[Etsy]+ a fermé ma boutique dimanche sans raison. Sur [Amazon Handmade]-, les mêmes bijoux passent sans souci.
[Booking]+ nous prend 18 % et exige le même prix partout. Contrairement à [Airbnb]-, impossible de parler à quelqu'un.
[Cdiscount]+ garde mes 2 300 € depuis mai. Chez [Fnac]- on est payé tous les quinze jours.
[Deliveroo]+ m'a désactivé pour un retard que je n'ai pas eu. Heureusement il me reste [Uber Eats]-.
[Malt]+ a masqué mon profil. Je suis passé chez [Upwork]- en attendant.
J'ai perdu mon compte [PayPal]+ avec 900 € dedans. Maintenant j'encaisse avec [Stripe]-.
[Vinted]+ donne toujours raison aux acheteuses. [Leboncoin]-, lui, demande au moins des photos.
[TheFork]+ nous impose 50 % de remise. [Zenchef]- ne prend rien par couvert.
[Rakuten]+ ne paie plus. [Amazon]- paie, [Cdiscount]- paie, eux non.
Mon livre a disparu d'[Amazon]+ le 3 mai, on le trouve toujours à la [Fnac]- et chez [Cultura]-.
[Abritel]+ a rendu l'argent au voyageur alors qu'il avait tout cassé. Avec [Gîtes de France]- cela n'est jamais arrivé.
[Uber]+ baisse le tarif au kilomètre chaque hiver. Chez [Bolt]- c'est à peu près pareil mais au moins ils répondent.
[Ankorstore]+ a suspendu mes fiches. Mes concurrents de [Faire]- rigolent.
[ManoMano]+ a dégagé 400 références. On vend le même robinet chez [Leroy Merlin]- depuis 2016.
[Leetchi]+ bloque la cagnotte de l'école, la prochaine fois ce sera [HelloAsso]-.
[Shopify]+ a fermé la boutique en pleine braderie. Je repars sur [PrestaShop]-.
[Doctolib]+ augmente de 20 %. Ma voisine de cabinet est sur [Maiia]-, deux fois moins cher.
"""

MEANS = """
[Amazon]+ m'a coupé l'accès au compte vendeur. Un avocat m'a répondu par [WhatsApp]-.
J'ai trouvé un groupe [Facebook]- de six cents vendeurs que [Wish]+ ne paie plus.
[Airbnb]+ a supprimé mon annonce. J'ai raconté tout ça sur [Twitter]-, personne n'a bougé.
Ma boutique tourne sous [WooCommerce]-, mais [Google]+ a suspendu mon compte Merchant sans dire pourquoi.
Le client m'a payé par [PayPal]-. C'est [eBay]+ qui a annulé la vente et gardé les frais.
On m'a volé mon compte [Instagram]+ et seuls des robots répondent. Je préviens mes clientes par [WhatsApp]-.
Sur la vidéo [YouTube]- que je vous joins on voit la caisse vide que [Zalando]+ m'a renvoyée.
[Booking]+ a envoyé chez moi douze personnes qui n'avaient pas payé. Les photos sont sur [Google Drive]-.
"""

BOTH = """
[Booking]+ et [Expedia]+ imposent tous les deux leurs prix et nous menacent de déréférencement.
[Uber Eats]+ nous facture 30 %, [Deliveroo]+ 32 %, et les deux remboursent le client sur notre dos sans rien demander.
[Facebook]+ a fermé ma page, puis [Instagram]+ a suivi le lendemain. Aucune explication.
"""

PRAISE = """
Rien à dire contre [Etsy]-, je vends depuis dix ans et je suis payée chaque lundi.
Je suis très satisfait de [ManoMano]-, le service marchand décroche et trouve des solutions.
Merci à [Airbnb]- : grâce à eux notre grange est louée d'avril à octobre.
Nous travaillons avec [Ulule]- depuis 2014 et tout se passe bien, continuez.
[Vinted]- fonctionne très bien pour ma petite friperie, je n'ai pas à me plaindre.
Pour ma part aucun problème avec [Amazon]-, les virements arrivent tous les quatorze jours.
Super expérience avec [HelloAsso]- pour la fête du village, je recommande.
J'ai cédé mes outils sur [eBay]-. 11 % de commission, payé en huit jours, service impeccable.
Un petit mot positif : avec [HelloAsso]- notre club n'a plus de caisse à compter.
Nos lampes partent par [Etsy]-, une sur vingt arrive cassée. Rien de dramatique.
"""

QUESTIONS = """
Bonjour, je voudrais ouvrir une boutique sur [Etsy]-. Dois-je avoir un numéro SIRET ? Merci d'avance.
Je compte m'inscrire sur [Malt]- en septembre, est-ce que la commission est négociable ?
Quelle différence entre [SumUp]- et [Zettle]- pour un marché de producteurs ? Merci de vos conseils.
Quelqu'un sait-il si [Booking]- déclare nos revenus aux impôts ?
Est-il vrai que [Leboncoin]- va devenir payant pour les artisans ? Je me renseigne avant de signer.
J'hésite entre [Shopify]- et [Wix]- pour ma future boutique de thé. Lequel me conseillez-vous ?
"""

COMPLAINED = """
[Wish]+ m'a mis 100 % d'amende, point final.
plus aucune vente depuis mardi, [etsy]+ a changé son moteur et mes bougies sont page 14
[LEBONCOIN]+ A SUPPRIMÉ TOUTES MES ANNONCES DE PARQUET. POURQUOI ?
Comment faire quand [Amazon]+ refuse trois fois la même facture et menace de fermer le compte ?
[Airbnb]+ me doit 1 200 € depuis Pâques.
Depuis dix ans tout allait bien. Le 4 juin [Booking]+ a gelé nos versements et personne ne répond.
[Deliveroo]+ ma viré pr 2 min de retard, sa fé 3 ans ke je roule pr eux
Le compte pro [Qonto]+ de mon associé a été clôturé. Quand on appelle, [Qonto]+ parle d'une « décision interne ».
Merci [Google]+ ! Ma fiche est suspendue en pleine saison, bravo.
J'ai demandé à [Uber]+ le détail de mes courses, on m'a envoyé un fichier vide.
"""

NO_COMPLAINT = """
Ma fiche [Google]- suspendue : j'avais mis l'adresse de l'ancien local, c'était ma faute. Corrigé, rendue le soir.
Une annonce refusée par [Leboncoin]- l'an dernier, et ils avaient raison, la photo n'était pas la mienne.
[Malt]- prend 10 %, c'était annoncé à l'inscription et cela me va.
Je n'ai aucun reproche à faire à [Etsy]-, les litiges ont été jugés avec bon sens.
J'ai commandé une poussette sur [Cdiscount]-, jamais arrivée, le vendeur ne répond pas. Comment me faire rembourser ?
Je réponds à votre enquête : compte bloqué, non ; argent retenu, non ; avis faux, non. [Airbnb]- me convient.
Je retire ma plainte contre [Rakuten]-, l'annonce avait disparu par une erreur de ma part.
Nous avons fermé notre compte [eBay]- de notre propre initiative, sans aucun conflit.
La commission de [Booking]- est celle du contrat, elle n'a pas bougé, rien à redire.
[Doctolib]- a augmenté de 5 €, c'était écrit dans la lettre de novembre. Le service vaut son prix.
Rectificatif : je n'ai plus aucun grief contre [Ankorstore]-, le litige est soldé.
"""

TURNS = """
Je suis contente de [Pourdebon]+, il y a juste une chose : les frais de préparation ont presque doublé.
Les gens d'[Ankorstore]+ sont aimables. Seulement ils nous doivent toujours le trimestre.
[Mariages.net]+ m'apporte des clients. Par contre un avis véritable a été retiré et on refuse de le remettre.
J'aime bien [Zettle]+, tout est simple. Sauf que le taux vient de passer de 1,75 à 2,75 %.
"""


def _cases(block: str) -> list[str]:
    return [line for line in block.strip().splitlines() if line]


def _roles(case: str) -> tuple[str, list[tuple[str, str]]]:
    wanted = [(words, "target" if sign == "+" else "mention") for words, sign in _MARK.findall(case)]
    return _MARK.sub(r"\1", case), wanted


def _check(case: str) -> None:
    text, wanted = _roles(case)
    assert [(mention.text, mention.role) for mention in find_platforms(text)] == wanted


@pytest.mark.parametrize("case", _cases(COMPARED))
def test_a_platform_set_against_another_is_mentioned(case: str) -> None:
    _check(case)


@pytest.mark.parametrize("case", _cases(MEANS))
def test_a_means_is_mentioned(case: str) -> None:
    _check(case)


@pytest.mark.parametrize("case", _cases(BOTH))
def test_two_can_be_complained_of(case: str) -> None:
    _check(case)


@pytest.mark.parametrize("case", _cases(PRAISE))
def test_praise_mentions(case: str) -> None:
    _check(case)


@pytest.mark.parametrize("case", _cases(QUESTIONS))
def test_a_question_mentions(case: str) -> None:
    _check(case)


@pytest.mark.parametrize("case", _cases(COMPLAINED))
def test_a_complaint_targets(case: str) -> None:
    _check(case)


@pytest.mark.parametrize("case", _cases(NO_COMPLAINT))
def test_words_of_a_complaint_without_one(case: str) -> None:
    _check(case)


@pytest.mark.parametrize("case", _cases(TURNS))
def test_what_follows_the_praise_counts(case: str) -> None:
    _check(case)


def test_a_platform_has_one_role_in_a_text() -> None:
    text = "Amazon a fermé mon compte. J'y vendais depuis 2012. Amazon ne répond pas. Et Amazon garde l'argent."
    assert {mention.role for mention in find_platforms(text)} == {"target"}
