"""Whether a message is in another language than English: by its script, or by words that English does not have."""

import unicodedata

from bot.understanding.tokens import fold, tokenize, word_set

_OTHERS = tuple(
    word_set(words)
    for words in (
        "je j'ai j'avais suis avec demain hier aujourd'hui chez entretien bonjour etait c'etait c'est merci heures"
        " rappeler rappellent vendredi lundi mardi mercredi jeudi visio",
        "tengo tuve estoy fue manana hoy ayer entrevista hola gracias pero muy lunes martes miercoles"
        " jueves viernes dijeron",
        "ich hatte habe heute gestern morgen vorstellungsgesprach gesprach bei uhr lief gut und sich freitag montag"
        " dienstag mittwoch donnerstag hallo danke ist nicht meldet",
        "ho avuto domani oggi ieri colloquio andato andata bene grazie ciao venerdi lunedi martedi mercoledi"
        " giovedi presso",
        "tenho tive estou foi amanha hoje ontem entrevista uma ola obrigado obrigada nao muito",
        "ik heb een gesprek morgen vandaag gisteren bij uur vrijdag maandag dinsdag woensdag donderdag ging"
        " goed hallo bedankt",
        "mialem mialam jutro dzis wczoraj rozmowe rozmowa godzinie bylo dobrze dziekuje piatek czesc",
    )
)
"""Of each language words that such messages have, without accents; none of which names are made ("de", "la")."""
_ENGLISH = word_set(
    "the with my and they it of to at i'm was is for have had an interview they'll she he tomorrow today"
)
_FEWEST = 2
"""Words of one language that tell it."""
_LATIN = 0x250
"""The first letter that is of no Latin script."""


def is_foreign(text: str) -> bool:
    """Names and single words of another language make an English message none."""
    letters = [char for char in unicodedata.normalize("NFC", text) if char.isalpha()]
    strange = [char for char in letters if ord(char) >= _LATIN and "LATIN" not in unicodedata.name(char, "")]
    if len(strange) * 2 > len(letters):
        return True
    words = {fold(token.low) for token in tokenize(text)}
    english = len(words & _ENGLISH)
    return any(len(words & other) >= _FEWEST and len(words & other) > 2 * english for other in _OTHERS)
