"""Which sign separates the columns of somebody's CSV."""

from pathlib import Path

import pytest

from corpus.delimited import ALONE, dialect

TABLE = "N°;Exposé;Date\n1;Compte fermé, sans mot.;12/07/2018\n2;Offre retirée, puis remise, puis retirée.;13/07/2018\n"


@pytest.mark.parametrize(
    ("content", "separator"),
    [
        (TABLE, ";"),
        ("Courrier reçu en juillet\n" + TABLE, ";"),
        ("Courrier de la chambre, juillet 2018\nPersonnel, à ne pas diffuser\n\n" + TABLE, ";"),
        ("Courrier de la chambre, juillet 2018\n" + TABLE.replace(";", "\t"), "\t"),
        ("Courrier reçu en juillet\nid,texte\n1,Compte fermé ; rouvert ; refermé\n", ","),
        ("texte;vu par Anne, Luc, Zoé\nCompte fermé.;oui\n", ";"),
        ("id,avis\n1,bien ; mal ; moyen\n2,oui ; non ; peut-être\n3,a ; b ; c\n", ","),
        ("texte\nCompte fermé ; offre retirée ; rien\nSuspendu ; rouvert ; fermé\n", ALONE),
        ("Doléance\nCompte fermé, rouvert\nOffre retirée, remise\n", ALONE),
        ("", ALONE),
    ],
)
def test_the_separator_is_the_tables_not_the_titles(tmp_path: Path, content: str, separator: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(content, encoding="cp1252")
    assert dialect(path)[1] == separator
