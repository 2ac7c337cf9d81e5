"""Names, other spellings, misspellings, sub-brands, addresses: each sentence with the platforms that it holds."""

import pytest
from test_platforms_notation import annotated, found

from nlp.platforms import find_platforms

PLAIN = """
[Cyphoma](cyphoma) a retiré mes canapés, à Pointe-à-Pitre.
[Domimmo](domimmo) a doublé l'abonnement de mon agence.
[atHome](athome) ne publie plus nos appartements d'Esch.
Mes moissonneuses ne sortent plus sur [Mascus](mascus) ni [MachineryZone](machineryzone).
[NaturaBuy](naturabuy) refuse mes couteaux de chasse.
[Orange Money](orange-money) et [CinetPay](cinetpay) gardent mes encaissements.
Mes campings-cars étaient sur [Goboony](goboony), mes boxes sur [Costockage](costockage).
Notre garage est mal placé sur [Mappy](mappy) depuis mai.
[Lalamove](lalamove) a baissé la course de moto.
[Tracktor](tracktor) ne nous règle plus nos pelleteuses.
L'épisode a été retiré d'[Audiomeans](audiomeans).
Notre module est refusé par [AppExchange](salesforce) et par [AppSource](microsoft).
[Sumeria](sumeria) a clos le compte de la buvette.
[Infomaniak](infomaniak) a coupé le site, [Boxtal](boxtal) les étiquettes.
[Amazon](amazon) a retiré mes douze fiches hier matin.
Nos chambres sont sur [Booking.com](booking) et sur [Airbnb](airbnb) depuis l'ouverture.
[Cdiscount](cdiscount) retient 4 200 € depuis la braderie.
Mon compte vendeur [Rakuten](rakuten) est restreint.
Je suis coursier pour [Deliveroo](deliveroo) à Nantes.
[Uber Eats](uber-eats) garde 30 % et [Uber](uber) 25 %.
Nos vins se vendent surtout par [Vinatis](vinatis).
[ManoMano](manomano) nous a facturé deux fois l'abonnement.
[Back Market](back-market) a changé son seuil de panne.
Les annonces de mon garage ont sauté de [La Centrale](la-centrale).
[Ankorstore](ankorstore) paie à soixante jours maintenant.
[Doctolib](doctolib) a fermé l'agenda de mon cabinet.
[TripAdvisor](tripadvisor) refuse d'enlever un avis sur un autre restaurant que le mien.
[SumUp](sumup) et [PayPal](paypal) bloquent tous les deux mes encaissements.
[Qonto](qonto) a clos le compte de l'association.
La campagne [Ulule](ulule) est finie, l'argent n'arrive pas.
[Malt](malt) prend 10 % au freelance, et au client aussi.
[Vinted](vinted) a gelé la cagnotte de ma friperie.
[2ememain](2ememain) a supprimé nos meubles, à Namur.
[Ricardo.ch](ricardo) bloque nos enchères, à Lausanne.
[Kijiji](kijiji) a retiré mes annonces, à Trois-Rivières.
[Galaxus](galaxus) impose ses délais.
[Bol.com](bol) exige des photos sur fond blanc.
[La Ruche qui dit Oui](la-ruche-qui-dit-oui) augmente sa part.
[GetYourGuide](getyourguide) a déclassé mes visites guidées.
[Weezevent](weezevent) nous verse les billets avec un mois de retard.
[Zalando](zalando) retourne tout sans vérifier.
[Leetchi](leetchi) a bloqué la cagnotte du club.
[PagesJaunes](pagesjaunes) m'a engagé pour deux ans.
[SeLoger](seloger) a doublé le prix du pack.
[Planity](planity) prélève sans prévenir.
[Shopify](shopify) a suspendu la boutique.
[Trustpilot](trustpilot) garde les faux avis.
[Spotify](spotify) a retiré l'album.
[Bandcamp](bandcamp) paie le jour même.
"""

OTHER_SPELLINGS = """
[Le Bon Coin](leboncoin) a supprimé trente annonces.
Mes annonces [leboncoin](leboncoin) ont disparu.
Sur [LBC](leboncoin) on me demande de payer.
[C discount](cdiscount) me doit 800 euros.
[C-discount](cdiscount) ne paie plus.
[cdiscount pro](cdiscount) ne répond jamais.
[PriceMinister](rakuten) est devenu pire.
[Price Minister](rakuten) bloque mon argent.
[fb](facebook) a fermé ma page pro.
[insta](instagram) a désactivé le compte de l'atelier.
[Air BnB](airbnb) a annulé mes réservations.
[air b&b](airbnb) ne verse plus.
[La Fourchette](thefork) impose sa remise, [TheFork](thefork) aussi.
[Trip Advisor](tripadvisor) laisse les insultes.
[Vente-privée](veepee) a rendu la moitié du stock.
[Pages Jaunes](pagesjaunes) facture une fiche gratuite.
[Nature et Découvertes](nature-et-decouvertes) nous a sortis.
[Nature & Découvertes](nature-et-decouvertes) nous a sortis.
[back-market](back-market) a gelé le virement.
[backmarket](back-market) a gelé le virement.
[mano mano](manomano) me doit de l'argent.
[you tube](youtube) a démonétisé la chaîne.
[Linked In](linkedin) a bloqué mon profil.
[uber-eats](uber-eats) a fermé le restaurant.
[ubereats](uber-eats) a fermé le restaurant.
[Tik Tok](tiktok) a supprimé mes vidéos.
[whats app](whatsapp) a banni notre numéro.
[kiss kiss bank bank](kisskissbankbank) ne répond pas.
[Bien'ici](bien-ici) augmente encore.
[TransferWise](wise) a clos le compte.
[boursorama](boursobank) refuse l'entreprise.
[l'Argus](largus) a doublé la formule.
"""

MISSPELT = """
[Amazone](amazon) m'a viré sans un mot.
[amzon](amazon) bloque mes fonds.
[Amazzon](amazon) bloque mes fonds.
[amaozn](amazon) bloque mes fonds.
[cdicount](cdiscount) refuse de payer.
[Cdisconut](cdiscount) refuse de payer.
[bookin](booking) m'a mis en bas de liste.
[boking](booking) m'a mis en bas de liste.
[facebok](facebook) a fermé ma page.
[Faceboook](facebook) a fermé ma page.
[instagran](instagram) a fermé ma page.
[deliverroo](deliveroo) a coupé mon accès.
[Delivero](deliveroo) a coupé mon accès.
[tripadvisar](tripadvisor) laisse tout passer.
[zalendo](zalando) rend tout.
[Rakutten](rakuten) garde mon argent.
[ledoncoin](leboncoin) a viré ma pub.
[le bon coing](leboncoin) a viré ma pub.
[ebey](ebay) donne raison à l'acheteur.
[vintd](vinted) donne raison à l'acheteuse.
[Vintedd](vinted) donne raison à l'acheteuse.
[gogle](google) a suspendu ma fiche.
[googgle](google) a suspendu ma fiche.
[paypale](paypal) a gelé mon solde.
[shopifi](shopify) a coupé ma boutique.
[spotyfi](spotify) a coupé mon titre.
[aribnb](airbnb) a annulé tout le mois.
[doctolibe](doctolib) a coupé mon agenda.
[manommano](manomano) ne paie plus.
[Galerie Lafayete](galeries-lafayette) ne commande plus.
[leroi merlin](leroy-merlin) a fermé le compte vendeur.
[Ankorstor](ankorstore) ne paie plus.
[superproff](superprof) garde tout.
[ubber](uber) a désactivé mon profil.
"""

GLUED = """
[amazonfr](amazon) ne répond plus.
Je vends sur[leboncoin](leboncoin) depuis toujours.
Sur[amazon](amazon) c'est pareil.
Mes colis chez[cdiscount](cdiscount) sont perdus.
[Amazon](amazon)France ne répond plus.
Les [Airbnbs](airbnb) du quartier
#[Etsy](etsy) m'a tuer
Merci @[Vinted](vinted) pour rien
"""

SUB_BRANDS = """
Tout est bloqué dans [Seller Central](amazon).
Mon stock [FBA](amazon) a brûlé.
[KDP](amazon) a dépublié mon roman.
[Google My Business](google) a suspendu l'atelier.
Ma fiche [Google Maps](google) affiche le voisin.
[Google Ads](google) a débité la carte trois fois.
[Adwords](google) coûte une fortune.
L'application a été retirée de [Google Play](google) et de l'[App Store](apple).
Le [Play Store](google) refuse la mise à jour.
[TikTok Shop](tiktok) retient les ventes.
[Meta Business Manager](meta) ne me reconnaît plus.
[Facebook Marketplace](facebook) refuse mes tables.
[fb Marketplace](facebook) refuse mes tables.
[Shopify Payments](shopify) a gelé 6 000 €.
[Amazon Handmade](amazon) a fermé sans prévenir.
[Apple Pay](apple) et [Google Pay](google) ne passent plus.
[Amazon Vendor](amazon) nous déréférence.
Les [avis Google](google) sont faux.
[Amazon Seller Central](amazon) ne charge plus.
"""

ADDRESSES = """
[amazon.fr](amazon) affiche encore mes photos.
Voir https://www.[amazon.fr](amazon)/dp/B01N0TSHOW
Sur [booking.com](booking), rien ne marche.
Sur [Booking .com](booking) rien ne marche.
Sur [hotels.com](hotels) rien ne marche.
Inscrit chez [travaux.com](travaux) depuis mars.
Le profil est sur [malt.fr](malt).
Mon compte [ebay.be](ebay) est fermé.
La page de [fnac.com](fnac) me cite.
Tout est sur [amazon.co.uk](amazon).
Lien [amzn.to](amazon)/3xYz
"""

NOBODY = """
Écrivez-moi à jean.durand@gmail.com ou au bureau.
Mon adresse : contact@amazon.example.org, réponse rapide.
Contact : atelier.etsy@example.fr
Mail : vinted-pro@example.com
Un mail de noreply@booking.com est arrivé.
Voir https://www.example.fr/facebook/contact
Voir http://example.org/fiches?source=google
Le colis est parti par Mondial Relay, Chronopost ou Colissimo.
La DGCCRF et la CNIL ont répondu, la Poste aussi.
Le Crédit Agricole et la BNP ont suivi.
J'ai perdu la Buy Box sur douze ASIN.
Le bazar est ouvert le dimanche.
Nos céramiques partent en Allemagne par le train.
J'ai compris que la communauté était réduite.
Elle a le teint clair, un patron sympathique et une bonne fortune.
L'intérêt du magasin est dans sa vitrine.
"""


def _sentences(block: str) -> list[str]:
    return [line for line in block.strip().splitlines() if line]


@pytest.mark.parametrize("sentence", _sentences(PLAIN))
def test_a_name_is_found(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", _sentences(PLAIN))
def test_case_does_not_hide_an_unmistakable_name(sentence: str) -> None:
    text, marks = annotated(sentence)
    sure = [id_ for words, id_ in marks if words not in ("Malt", "La Centrale")]
    for changed in (text.upper(), text.lower()):
        assert set(sure) <= {mention.id for mention in find_platforms(changed)}


@pytest.mark.parametrize("sentence", _sentences(OTHER_SPELLINGS))
def test_another_spelling_is_found(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", _sentences(MISSPELT))
def test_a_misspelling_is_found(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", _sentences(GLUED))
def test_a_glued_name_is_found(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", _sentences(SUB_BRANDS))
def test_a_sub_brand_counts_as_its_owner(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", _sentences(ADDRESSES))
def test_an_address_is_found_whole(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", _sentences(NOBODY))
def test_nobody_is_found(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("retirée de Google Play", "app_store"),
        ("débité par Google Ads", "advertising"),
        ("trouvé sur Google", "search_engine"),
        ("vendu sur Facebook Marketplace", "second_hand"),
        ("publié sur Facebook", "social_network"),
        ("encaissé par Shopify Payments", "payment"),
        ("ma boutique Shopify", "website_builder"),
        ("payé par Amazon Pay", "payment"),
        ("vendu sur Amazon", "marketplace"),
        ("réservé sur Booking", "booking"),
        ("une course Uber", "transport"),
        ("un repas Uber Eats", "food_delivery"),
    ],
)
def test_the_kind_is_that_of_the_service_meant(text: str, kind: str) -> None:
    assert [mention.kind for mention in find_platforms(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("chez Amazon, rien", "Amazon"),
        ("sur le bon coin.", "le bon coin"),
        ("sur Le Bon Coin!", "Le Bon Coin"),
        ("« Vinted »", "Vinted"),
        ("d'Etsy", "Etsy"),
        ("l’Airbnb du coin", "Airbnb"),
        ("(eBay)", "eBay"),
        ("sur amazon.fr.", "amazon.fr"),
        ("surleboncoin", "leboncoin"),
        ("Amazon.De plus, rien", "Amazon"),
    ],
)
def test_the_span_holds_the_name_alone(text: str, span: str) -> None:
    assert [mention.text for mention in find_platforms(text)] == [span]
