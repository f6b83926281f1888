"""Messages in other languages, and English ones with names and words of theirs."""

import pytest

from bot.understanding.language import is_foreign


@pytest.mark.parametrize(
    "text",
    [
        "Entretien avec Société Générale demain à 14h en visio",
        "Mañana tengo una entrevista con Telefónica a las 10",
        "Ich hatte heute ein Vorstellungsgespräch bei Siemens, lief gut",
        "Ho un colloquio domani alle 10 con Eni",
        "Tenho uma entrevista amanhã às 15h",
        "Ik had gisteren een gesprek bij Philips",
        "Jutro o 10 rozmowa z Allegro",
        "собеседование завтра в 10",
        "面接は明日の午後3時です、ソニー",
    ],
)
def test_another_language(text: str) -> None:
    assert is_foreign(text)


@pytest.mark.parametrize(
    "text",
    [
        "Société Générale",
        "Interview with Ferrovie dello Stato tomorrow 15:00",
        "met Frau Dr. Jürgens and 田中さん at Sony, went well",
        "hola! interview with Acme friday 3pm, gracias",
        "met bei Chez Panisse with Van Morgen",
        "had met om van",
        "gut feeling: good",
        "👍",
        "8/10",
    ],
)
def test_english_with_words_of_others(text: str) -> None:
    assert not is_foreign(text)
