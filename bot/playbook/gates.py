"""Who stands between the seeker and an employer that asked not to be written to directly: HR, or the recruiter (R5)."""

from collections.abc import Iterable, Sequence

from bot.desk import Contact, Desk, Interview, Permission
from bot.playbook.wanted import are_of_one_process

RECRUITING = ("recruit", "talent", "hr ", "human resources", "people partner", "people operations", "sourcer")
OFFICE = "HR"
"""The name of a contact of whom no other is known: "everything goes through HR"."""


def recruits(contact: Contact) -> bool:
    title = f"{contact.title} {contact.team} ".casefold()
    return any(word in title for word in RECRUITING)


def is_office(contact: Contact) -> bool:
    return contact.name == OFFICE


def refuses(permission: Permission | None, contact: Contact | None) -> bool:
    """Whether this contact is not to be written to; whoever recruits can always be."""
    if permission is None or permission.granted or contact is None or recruits(contact):
        return False
    return permission.contact in (None, contact.id)


def keeper(process: Sequence[Interview], contacts: Iterable[Contact], refused: str | None = None) -> Contact | None:
    """The recruiter or HR of the first of these interviews that has any, there or not; else, where one of two was
    refused, the other one."""
    everybody = tuple(contacts)
    for interview in process:
        here = [one for one in everybody if interview.id in (*one.interviews, *one.arranges)]
        if found := next(filter(recruits, here), None) or next((one for one in here if one.arranges), None):
            return found
    ids = {interview.id for interview in process}
    others = [one for one in everybody if one.id != refused and ids & {*one.interviews, *one.arranges}]
    return others[0] if refused and len(others) == 1 else None


def newest(told: Iterable[Permission | None]) -> Permission | None:
    """Which holds of what was said in the rounds of one process: the last, for they are one conversation."""
    return max(filter(None, told), key=lambda permission: permission.told_at, default=None)


def permission_of(desk: Desk, interview: Interview) -> Permission | None:
    """What holds of writing directly, in the process that this interview belongs to."""
    process = (other for other in desk.interviews.values() if are_of_one_process(interview, other))
    return newest(desk.permission_of(other.id) for other in process)


def refusal(desk: Desk, interview: Interview, contact: Contact | None) -> Permission | None:
    """The wish of this employer that the contact be not written to, where it stands."""
    told = permission_of(desk, interview)
    return told if refuses(told, contact) else None


def way_to(desk: Desk, interview: Interview, permission: Permission) -> Contact | None:
    """Who passes on what is meant for somebody who is not to be written to."""
    return keeper(rounds(desk, interview), desk.contacts.values(), permission.contact)


def rounds(desk: Desk, interview: Interview) -> list[Interview]:
    """All interviews with the same employer, this one first."""
    company = interview.company.casefold()
    others = [i for i in desk.interviews.values() if i.company.casefold() == company and i.id != interview.id]
    return [interview, *others]
