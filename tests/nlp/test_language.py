import pytest

from corpus.clauses import read_bank
from corpus.reader import read_split
from nlp.language import ENOUGH, FOREIGN, FRENCH, LANGUAGES, SURE, _clearly_french, _identifier, language


def weighed(text: str) -> str:
    """What py3langid alone would say."""
    code, confidence = _identifier().classify(text[:ENOUGH])
    return str(code) if confidence >= SURE else "fr"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "They closed our account without any reason and we have been waiting for an answer for weeks."),
        ("de", "Seit drei Wochen ist unser Konto gesperrt und niemand antwortet auf unsere Nachrichten."),
        ("es", "Nos cerraron la cuenta hace un mes sin avisar y nadie responde a nuestros mensajes."),
        ("it", "Hanno chiuso il nostro account il mese scorso e nessuno risponde più ai nostri messaggi."),
        ("nl", "Onze rekening werd vorige maand gesloten en niemand geeft antwoord op onze berichten."),
        ("pt", "Fecharam a nossa conta no mês passado e ninguém responde às nossas mensagens."),
        ("fr", "Ils ont fermé notre compte sans rien dire et depuis nous attendons une réponse."),
        ("fr", "cpte bloqué rep svp"),
        ("fr", ""),
    ],
)
def test_each_language_is_told(code: str, text: str) -> None:
    assert language(text) == code


def test_small_words_of_one_language_are_not_those_of_another() -> None:
    assert not FRENCH & FOREIGN
    assert set(LANGUAGES) >= {"fr", "en"}


def test_a_french_word_or_two_in_a_foreign_text_settle_nothing() -> None:
    text = "The mail said « votre compte est suspendu » and we have had no answer since, they sell our stock elsewhere."
    assert language(text) == weighed(text) == "en"


def test_what_is_french_at_once_is_french_to_the_identifier_too() -> None:
    # Every eighth is enough to see a word that does not belong, and quick.
    texts = [told.testimony.text for split in ("train", "dev") for told in read_split(split)]
    texts += [clause.text for clause in read_bank()]
    clear = [text for text in texts[::8] if _clearly_french(text[:ENOUGH])]
    assert len(clear) > 100
    assert [text for text in clear if weighed(text) != "fr"] == []
