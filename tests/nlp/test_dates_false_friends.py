"""What looks like a date and is none; read from Monday 15 June 2020."""

import pytest
from test_dates_calendar import sentences
from test_dates_notation import annotated, found

NUMBERS = """
Appelez le 06 39 98 12 34.
Appelez le 01.99.00.12.34 ou le 0199001234.
Commande 403-1234567-1234567 jamais payée.
Commande n° 2019 perdue.
Dossier 2019-0345.
Réclamation n° 22-07-4419.
Réf. 12/2045/AB.
SIRET 123 456 789 00012.
Il me doit 2000 euros.
Il me doit 2 019 € HT.
Il me doit 12,50 €.
Noté 4,8/5 par mes clients.
Noté 4/5, puis 3/5.
J'ai 2020 avis positifs.
J'ai vendu 2019 articles.
Entre 2000 et 2500 ventes.
Entre 1000 et 3000 euros.
Ma version 2.0.1 du module.
Windows 10 et Office 2019.
L'article 14 du règlement 2019/1150.
Art. 12, al. 3.
Un iPhone 12 et un Galaxy S20.
Programme H2020.
Colis 1/3 reçu.
1/3 de mes ventes.
Page 2/12.
Un taux de 12-15 %.
Mon Garage 2000 ne vend plus.
L'entrepôt du distributeur en a deux mille.
Boutique Informatique 2010 à Lyon.
75 000 km au compteur.
Le 1er vendeur de France.
Le 18 pouces est retiré.
le 2 en 1 est retiré
Refait le 1) et le 2) de votre liste.
Selon l'article L. 1234-5-6 du code.
Il se plaint des 1/3 de clients perdus.
Une prestation parfaite (10/10).
Le nombre de fiches passe à 2080 sans raison.
Relisez « 1984 » avant de signer.
Le 18 pouces et le 20 pouces.
"""

TIMES = """
Fermé à 14 h.
Fermé à 14h30.
Fermé à 8 heures.
Ouvert de 9h à 18h.
Ouvert de 9 h à 12 h et de 14 h à 18 h.
Service 24h/24 et 7j/7.
Service 24 heures sur 24, 7 jours sur 7.
Vers 20 h on coupe.
Rendez-vous 10h15.
Le journal de 20 heures.
Un guichet ouvert 18h sur 24h.
Assistance 12h/24h.
Ils sont passés dans le 20 heures.
Accueil 10-12 h et 14-17h.
"""

WORDS = """
Il reste sept clients.
J'ai sept avis et huit commandes.
bien mais pas top
mai il repond pas
La planète Mars est rouge.
Des barres Mars en lot de 12.
Il a été suspendu.
J'ai été bloqué, elles ont été supprimées.
Je suis passé par le service client.
Le dernier article est parti.
Mon prochain client attendra.
Je passe en premier.
Une minute de silence.
Un jour, ils comprendront.
Un matin, plus rien.
Un jour ou l'autre, je partirai.
D'une année sur l'autre, tout change.
Du jour au lendemain, plus rien.
De jour en jour, ça baisse.
Mettez à jour la fiche.
La mise à jour a tout cassé.
Le site april.org est en panne.
C'est bon an mal an.
Un père Noël en chocolat.
Un sapin de Noël à 30 €.
Des chocolats de Pâques.
M. Toussaint ne répond pas.
Le fait est là.
En tant que vendeur, je proteste.
La rentrée d'argent est faible.
Je suis rentrée chez moi.
Le solde du compte est nul.
Le monde de demain.
Il faut sauver la veille technologique.
Le maréchal Juin et M. Avril.
On a vu Pascal Avril au marché.
L'avis est signé « Juin T. », je ne la connais pas.
La plaque est au 3
Radio 2000 SARL diffuse.
Notre bar Le 1900 est confondu avec un autre.
Je vous souhaite une bonne année.
Un bon jour, tout a sauté.
"""

VAGUE = """
Récemment, tout a changé.
Depuis longtemps je me plains.
Plusieurs mois sans réponse.
Bloqué quelques semaines.
Bloqué depuis des années.
Ces derniers jours, rien.
Au XIXe siècle, déjà.
Aujourd'hui, les vendeurs ne sont plus rien.
Encore aujourd'hui, personne ne répond.
Je vends aujourd'hui sur trois sites.
Les fêtes approchent.
L'époque est dure.
En ce moment, rien.
Depuis toujours.
Il y a quelques mois, rien.
Il y a longtemps, rien.
Une commission de 39 € par mois.
39 €/mois, soit 468 €/an.
Deux commandes par jour.
"""

AGES = """
Pas de compte vendeur avant 18 ans.
On livre dès 16 ans.
Bien que mon apprenti ait 17 ans.
La retraite passe à 65 ans.
Renvoyé à 58 ans de son atelier.
Des cours par tranche d'âge (3 à 5 ans, 6 à 10 ans).
J'ai 48 ans et deux enfants.
Une femme de 26 ans.
Mon père, 68 ans, boulanger.
À 52 ans, je recommence.
Âgée de 71 ans, elle tricote.
Un enfant de moins de 3 ans.
Les 18-25 ans achètent.
Ils ont 72 et 75 ans.
Les moins de 30 ans achètent.
Une petite de 8 mois à la maison.
Nos ateliers pour les 6-10 ans et de 11 à 15 ans sont masqués.
0-14 ans : 18 %, 15-29 ans : 17 %, 75 ans et plus : 9 %.
Les jeunes de 18 à 25 ans paient moins.
Les robes taille 5/6 ans et 7-8 ans sont masquées.
Son frère de 4 ans dessine.
Pour les 16 à 25 ans seulement.
Mes acheteurs ont souvent plus de quatre-vingts ans.
On recommence à plus de 60 ans.
Vers 40 ans, elle a tout quitté.
Après 55 ans on ne trouve plus rien.
Un homme de plus de 60 ans a appelé.
J'ai 52 ans, tout passe par eux, à 52 ans on ne change pas.
jai 19 ans je fais des bijoux
Mon four a à peine 2 ans et demi.
La vitrine a tout juste 3 ans.
"""

YES = """
Cela fait plus de [vingt ans](P20Y since) que je vends.
Voilà plus de [20 ans](P20Y since) qu'on me connaît.
Pendant plus de [20 ans](P20Y during) j'ai tenu.
Fort de [30 ans](P30Y during) d'expérience.
Un litige de [20 ans](P20Y during).
Cela a duré près de [30 ans](P30Y during ~).
Un emprunt à [25 ans](P25Y within).
Un prêt de [20 à 25 ans](P25Y during ~).
Il demande [3 à 5 ans](P5Y during ~) d'expérience.
Après [vingt ans](P20Y after) de bons services, dehors.
J'ai 52 ans et [trente ans](P30Y during) de métier.
Il reste [2-3 h](PT3H during ~) d'attente.
J'ai encore reçu [aujourd'hui](2020-06-15) un refus.
[Aujourd'hui](2020-06-15) même, j'ai reçu le refus.
Reçu [aujourd'hui](2020-06-15).
Je l'ai découvert [aujourd'hui](2020-06-15).
Ils ont fermé ma page [aujourd'hui](2020-06-15).
J'ai reçu un mail [sept jours](P7D after) après.
Ils ont répondu en [sept mois](P7M within).
En [sept. 2019](2019-09) j'ai reçu 7 mails.
"""


@pytest.mark.parametrize("text", sentences(NUMBERS))
def test_numbers_that_are_no_dates(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", sentences(TIMES))
def test_times_of_day(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", sentences(WORDS))
def test_words_that_are_no_dates(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", sentences(VAGUE))
def test_vague_words_and_rates(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", sentences(AGES))
def test_ages(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("sentence", sentences(YES))
def test_their_neighbours_that_are_dates(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks
