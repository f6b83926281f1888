"""Where help is for somebody who may not want to live any longer, and what the bot says then.

Few lines, each official or known to everybody in its country, with its source; for all others the directory that the
crisis lines themselves link to. Last looked at in 2025: a line that moves must be changed here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.wording.times import capital


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpline:
    name: str
    how: str
    """How it is reached."""
    source: str


EUROPEAN = Helpline(
    name="the European line for emotional support, in most countries",
    how="call 116 123",
    source="https://eur-lex.europa.eu/eli/dec/2007/698/oj",
)
HELPLINES: Mapping[str, Helpline] = {
    **dict.fromkeys(("BE", "BG", "CY", "CZ", "DK", "EE", "FI", "GR", "HR", "HU", "IT"), EUROPEAN),
    **dict.fromkeys(("LT", "LU", "LV", "MT", "NO", "PL", "PT", "RO", "SE", "SI", "SK"), EUROPEAN),
    "US": Helpline(name="the 988 Lifeline", how="call or text 988", source="https://988lifeline.org"),
    "CA": Helpline(name="the Suicide Crisis Helpline", how="call or text 988", source="https://988.ca"),
    "GB": Helpline(name="Samaritans", how="call 116 123", source="https://www.samaritans.org"),
    "IE": Helpline(name="Samaritans", how="call 116 123", source="https://www.samaritans.org/ireland"),
    "AU": Helpline(name="Lifeline", how="call 13 11 14", source="https://www.lifeline.org.au"),
    "NZ": Helpline(name="1737", how="call or text 1737", source="https://1737.org.nz"),
    "IN": Helpline(name="Tele-MANAS", how="call 14416", source="https://telemanas.mohfw.gov.in"),
    "SG": Helpline(name="Samaritans of Singapore", how="call 1767", source="https://www.sos.org.sg"),
    "DE": Helpline(
        name="TelefonSeelsorge", how="call 0800 111 0 111 or 116 123", source="https://www.telefonseelsorge.de"
    ),
    "AT": Helpline(name="Telefonseelsorge", how="call 142", source="https://www.telefonseelsorge.at"),
    "CH": Helpline(name="Die Dargebotene Hand", how="call 143", source="https://www.143.ch"),
    "FR": Helpline(name="the 3114", how="call 3114", source="https://3114.fr"),
    "ES": Helpline(name="the 024 line", how="call 024", source="https://www.sanidad.gob.es/linea024"),
    "NL": Helpline(name="113 Zelfmoordpreventie", how="call 113 or 0800-0113", source="https://www.113.nl"),
}
"""By country, ISO 3166 alpha-2."""
DIRECTORY = "findahelpline.com"
"""Free lines by country, kept up by those who run the directory: https://findahelpline.com."""
EMERGENCY: Mapping[str, str] = {
    **dict.fromkeys((*HELPLINES, "NG", "ZA"), "112"),
    "US": "911",
    "CA": "911",
    "GB": "999",
    "AU": "000",
    "NZ": "111",
    "SG": "995",
}
"""Of the same countries, and others: https://en.wikipedia.org/wiki/List_of_emergency_telephone_numbers."""


def helpline(country: str) -> str:
    """Whom to call there; the directory alone where no line is known."""
    line = HELPLINES.get(country)
    if line is None:
        return f"{DIRECTORY} has free lines for almost every country, by phone or chat"
    return f"{line.how} ({line.name}); {DIRECTORY} has more"


def not_alone(country: str) -> str:
    """Said instead of anything else to somebody who may not want to live any longer."""
    number = EMERGENCY.get(country)
    emergency = f"call {number}" if number else "call your local emergency number"
    return (
        "I am so sorry that it is this hard. You do not have to be alone with it, and I am only a program: please talk "
        f"to somebody now, a person close to you or one who is there for just this. {capital(helpline(country))}. If "
        f"you are in danger, {emergency}.\n\n"
        "Nothing of this goes on your desk, and your search can wait; I am here when you want me."
    )
