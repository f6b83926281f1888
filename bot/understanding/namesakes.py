"""A name that could be two things at once: somebody's and the company's, or a title of somebody's and the job that the
interview is for."""

from collections.abc import Sequence
from dataclasses import replace

from bot.reading import Found, Person
from bot.understanding.firms import Firm
from bot.understanding.people import People


def without_firms(people: People, firms: Sequence[Firm]) -> People:
    """The people, without whom a line of a signature seems to name and the text elsewhere calls the company."""
    called = {firm.name.casefold() for firm in firms}
    firm = {person.name for person in people.persons if person.name.casefold() in called and not person.honorific}
    if not firm - people.met:
        return people
    return replace(
        people,
        persons=tuple(person for person in people.persons if person.name not in firm - people.met),
        mentions=tuple(mention for mention in people.mentions if mention.name not in firm - people.met),
    )


def without_role(text: str, met: Sequence[Person], role: Found[str] | None) -> tuple[Person, ...]:
    """The job that the interview is for is nobody's title, nor a name in it: "QA eng, w/ Julie Park". What stands right
    behind a name is that one's title all the same: "Ana Ruiz, hiring manager"."""
    if role is None:
        return tuple(met)
    job = role.value.casefold()
    people = (person for person in met if f"{person.name} {person.title}".casefold() != job)
    return tuple(
        replace(person, title="") if person.title.casefold() == job and not _is_apposed(text, person) else person
        for person in people
    )


def _is_apposed(text: str, person: Person) -> bool:
    """ "Ana Ruiz, the hiring manager", "our hiring manager, Ana Ruiz"."""
    said, title = text.casefold(), person.title.casefold()
    behind = said.partition(person.name.casefold())[2].lstrip(" ,(–-").removeprefix("our ").removeprefix("the ")
    return behind.startswith(title) or f"our {title}" in said.replace("\n", " ")
