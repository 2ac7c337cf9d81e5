"""Names that are also words, first names or other firms: each sentence with the platforms that it holds, often none."""

import pytest
from test_platforms_notation import annotated, found

PLATFORM = (
    """
[Boulanger](boulanger) m'a retiré douze références.
Depuis mars, [Boulanger](boulanger) ne paie plus.
Je vends sur [boulanger](boulanger) depuis deux ans.
Vendeur chez [boulanger](boulanger), catégorie câbles.
La marketplace [boulanger](boulanger) prend 12 %.
Tout est refusé par [Boulanger](boulanger).
[Carrefour](carrefour) a fermé notre compte vendeur.
sur [carrefour](carrefour) mes fiches sont grisées
[Wish](wish) m'inflige 100 % d'amende.
wish.com non, mais [wish](wish) oui m'a tout pris
j'ai vendu sur [wish](wish) pendant un an
[bol](bol) nous a suspendus pour une photo.
Sur [bol](bol), les délais sont de deux jours.
mes annonces [Malt](malt) n'apparaissent plus
[malt](malt) me prend 10% et ne fait rien
Mon compte [malt](malt) est bloqué.
[Faire](faire) a suspendu ma boutique en novembre.
La plateforme [Faire](faire) avantage les Américains.
Je vends mes savons sur [Faire](faire).
[Ankorstore](ankorstore) et [Faire](faire) font pareil.
[But](but) m'a sorti de son catalogue.
Sur [But](but), mes tables n'existent plus.
Vendeur sur [but.fr](but).
[Square](square) garde 3 000 €.
les versements de [square](square) sont en retard
[stripe](stripe) a gelé mes fonds
avec [stripe](stripe) c'est le robot qui décide
[Shine](shine) a fermé le compte pro.
mon compte pro [shine](shine) est bloqué
[Meta](meta) ne répond pas.
[meta](meta) me réclame 900 euros
[booking](booking) a augmenté sa commission
Mon extranet [booking](booking) est vide.
[BOOKING](booking) NE VERSE PLUS RIEN
[Casino](casino) et Cdiscount se renvoient la balle.
""".replace("[Casino](casino) et Cdiscount", "[Cdiscount](cdiscount) et [Casino](casino)")
    + """
Sur [Cultura](cultura), mon livre est introuvable.
[La Redoute](la-redoute) a baissé mes prix.
sur [la redoute](la-redoute) mes coussins ont sauté
Livreur sur l'appli [Bolt](bolt).
[bolt](bolt) m'a désactivé hier soir
[Uber](uber), [Bolt](bolt) et [Marcel](marcel) prennent tous 25 %.
[Indeed](indeed) a masqué mes offres.
[Bol](bol), c'est la moitié de mes ventes.
C'est [Takeaway](takeaway) qui a fait ce site avec mon nom.
bonsoir [chauffeur prive](chauffeur-prive) a monté la commission
Tout passe par la centrale des [Gîtes de France](gites-de-france).
[STUART](stuart) M'A COUPÉ L'ACCÈS CETTE NUIT.
[Skip](skipthedishes) prend 29 % sur chaque poutine.
Je publie mes romans chez [Audible](audible).
[Leboncoin](leboncoin) me facture deux fois.
sur [le bon coin](leboncoin) ma pub est refusée
Mon auberge a quitté [La Fourchette](thefork).
[la fourchette](thefork) m'impose moins 50 %
J'ai publié sur [Signal](signal) et [Telegram](telegram).
Mes enchères [Ricardo](ricardo) sont bloquées, le site [Ricardo](ricardo) ne dit rien.
Notre cagnotte est sur [Lydia](lydia).
L'appli [Eva](eva) à Montréal paie mal.
L'application [Lime](lime) me doit trois semaines.
[Freelancer.com](freelancer) a gelé mon solde.
un client a payé par [lydia](lydia) puis a fait annuler
On me règle en [Lydia](lydia) ou en espèces.
Je loue mes mobil-homes sur [Maeva](maeva).
Les réservations [Maeva](maeva) ont toutes sauté.
[Maeva](maeva) a baissé mes prix sans me le dire.
Mon agenda [Rosa](rosa) est resté vide.
Le support de [Rosa](rosa) se tait.
Nous tenons un petit hôtel. [Booking](booking) nous interdit de baisser nos prix.
Luthier à Lausanne. [Reverb](reverb) demande un certificat.
Les consultations passent par [Livi](livi) depuis mai.
La moitié des courses vient de [G7](g7), le taxi.
Fichiers vendus sur [Cults](cults3d), puis copiés.
[Getty](getty-images) m'a mise en demeure.
La pub, c'est [admob](google) qui la verse.
""".replace("Mes enchères [Ricardo](ricardo) sont bloquées, le site", "Le site")
)

WORD = """
Une boule de gelato et une wave surfée.
Maeva tient la caisse avec Yassir.
Maeva Dupont, gérante, signe les bons.
Ma collègue Rosa a payé le livreur.
La pizzeria Chez Rosa a fermé.
Ricardo m'a aidé à porter les cartons.
M. Stuart, mon voisin, a tout vu.
La réunion du G7 a bloqué la rue.
J'ai joué ce morceau avec une belle reverb.
Le costockage de nos palettes coûte cher.
Une artisane a lancé un crowfunding.
Nous n'avons plus le badge superhôte.
Il m'a dit bonjour, Québec est loin.
Je suis boulanger à Quimper.
Un boulanger de mon village a fermé.
Le boulanger m'a dit de vous écrire.
Mon mari, boulanger, travaille la nuit.
BOULANGER DE MÉTIER, JE N'AI RIEN À VENDRE.
Mme Boulanger, comptable, a signé.
Jean Boulanger vous salue.
Au carrefour, tournez à droite.
Un carrefour dangereux devant la boutique.
Je voulais faire une réclamation.
Que faire ? Personne ne répond.
Laisser faire a coûté cher.
Faire une demande prend trois jours.
Il faut faire attention.
Le but est de vendre.
Dans ce but nous avons écrit.
Sans but lucratif.
J'ai ras le bol de ces gens.
Un bol en grès part à 30 €.
Des bols, des tasses, des assiettes.
J'achète du malt pour ma brasserie.
Le malt est cher cette année.
Le casino en ligne nous a copiés.
Une orange pressée en terrasse.
Il est libre, free dans sa tête.
C'est un square tranquille.
Au square, les enfants jouent.
I wish you a good day.
Je vous fais un signal ce soir.
Un shotgun pour les places.
Le booking de l'artiste est fait par une agence.
En première ligne, hors line-up.
La centrale nucléaire est à dix kilomètres.
La centrale d'achat nous a quittés.
Posez la fourchette à gauche.
La vitrine est cassée.
Marcel m'a aidé à écrire.
Rosa tient la caisse le samedi.
Ma collègue Eva a tout relu.
Le chef Nestor est parti.
Un chargeur Apple compatible.
Nos câbles Apple sont certifiés.
Je répare des iPhone et des Apple Watch.
La rue du commerce est piétonne.
Atelier Durand, 12 rue du Commerce, Angers.
Atelier Durand, 12 Rue du Commerce, Angers.
La centrale ne me donne plus les coordonnées.
But : vendre en direct.
Faire en sorte que tout aille mieux.
Il faut donc faire en sorte que cela cesse.
Nous vendons en vente privée deux fois l'an.
Un vide dressing au profit de l'école.
Un vide-dressing au profit de l'école.
Des gens de confiance m'ont aidé.
Ma mère est une vraie amazone.
La nature et les paysages m'inspirent.
Les clients viennent se loger chez nous.
Le parking est gratuit.
Les travaux de la rue durent.
Les hôtels du quartier souffrent.
Nous faisons des mariages et des baptêmes.
Le codeur a livré le site.
Les gîtes du canton sont pleins.
Au printemps, tout repart.
Le printemps est calme.
Une redoute militaire domine le port.
La concurrence, je la redoute.
Cette hausse, qui ne la redoute-t-il pas.
Un kayak, deux pagaies.
Le neon de l'enseigne a grillé.
Le réseau local tombe souvent.
Les méta-données sont perdues.
Oui car je suis seule.
Un zeste de citron.
Un tour de kick et ça repart.
La ruche est pleine de miel.
Le dimanche, la doctrine change.
Ma chambre donne sur cour.
J'ai joué de la batterie sur scène.
Il est resté trip hop dans l'âme.
Un million de likes ne paie pas le loyer.
"""


def _sentences(block: str) -> list[str]:
    return [line for line in block.strip().splitlines() if line]


@pytest.mark.parametrize("sentence", _sentences(PLATFORM))
def test_the_platform_is_meant(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert [pair for pair in found(text) if pair in marks] == marks


@pytest.mark.parametrize("sentence", _sentences(WORD))
def test_the_word_is_meant(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize("sentence", _sentences(WORD))
def test_the_word_is_meant_without_capitals_too(sentence: str) -> None:
    assert found(sentence.lower()) == []
