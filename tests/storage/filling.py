"""A storage with something in every table, and all that can be learned from it by asking."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.desk import Contact, Desk, FollowUp, Shown
from bot.event import Event, Said
from bot.message import Form, Message
from bot.ports import Account, Installation, Turn
from storage.opening import Storage
from tests.storage.deciding import NOW, forgetting, message, post, said

WORDS = ("Rumpelstiltskin", "Łódź & Söhne 🎈", "spun gold")
"""What somebody who steals a file must not find in it."""
TOKEN = "xoxb-stolen"
# Ordered otherwise by languages than byte by byte.
USERS = ("T1:U1", "T1:Ub", "T1:UA", "T1:Uä", "T1:U_", "T2:U1", "you", "You", "zoë")
LOCAL = Account(platform="local", user="you")


def account(user: str) -> Account:
    return Account(platform="slack" if ":" in user else "local", user=user)


def living(desk: Desk, event: Event, now: datetime) -> Turn:
    """One more contact, told of in a message, with a letter's page and a feed opened by the first of them."""
    desk, contact = desk.next_id("c")
    desk, key = desk.next_id("m")
    words = event.text if isinstance(event, Said) else ""
    owed = FollowUp(id="f1", rule="R6", kind="thank_you", interview="i1", made_at=now)
    desk = desk.keep(Contact(id=contact, name=words)).keep(owed)
    shown = (*desk.dialogue.shown, Shown(key=key, kind="draft", items=("f1",), page=key))
    desk = replace(desk, dialogue=replace(desk.dialogue, shown=shown), seeker=replace(desk.seeker, feed=1))
    return Turn(desk=desk, says=(post(key, words),), wake_at=now + timedelta(hours=1))


def fill(storage: Storage, turns: int = 2) -> None:
    """Every table has rows, and some had rows that are gone."""
    store, transcript, installations = storage.store, storage.transcript, storage.installations
    for user in USERS:
        for turn in range(turns):
            store.take(account(user), said(f"e{turn}", f"{WORDS[turn % len(WORDS)]} {user}"), NOW, living)
    for platform in ("slack", "local"):
        for number, parcel in enumerate(store.claim(NOW, 3, (platform,))):
            if number:
                store.settle(parcel, f"ts{number}", NOW)
            else:
                store.refuse(parcel, "user_not_found", NOW)
    transcript.remember(LOCAL, "m1", "dm", message(WORDS[0]), NOW)
    transcript.heard(LOCAL, "e1", message(WORDS[1]), NOW)
    transcript.keep_form(LOCAL, Form(name="debrief", title=WORDS[2], questions=()))
    for place in ("T1", "T2"):
        installations.keep(Installation(platform="slack", place=place, token=TOKEN, bot_user="B1"), NOW)
    installations.leave("slack", "T2", NOW)
    gone = Account(platform="local", user="gone")
    store.take(gone, said("e1", WORDS[0]), NOW, living)
    store.take(gone, said("e2"), NOW, forgetting)


def told(storage: Storage) -> dict[str, object]:
    """All that the storage says of itself when it is asked, by what was asked. Nothing is changed by it."""
    store, transcript, installations = storage.store, storage.transcript, storage.installations
    answers: dict[str, object] = {"due": store.next_due_at(("local", "slack"))}
    for user in USERS:
        answers[user] = desk = store.load(account(user))
        assert desk is not None
        answers[f"{user}'s feed"] = store.load_by_feed(desk.seeker.feed_token) == desk
        answers[f"{user}'s letters"] = [store.has_letter(page_token(desk, shown), NOW) for shown in desk.dialogue.shown]
    answers["said"] = [(each.key, each.message, each.seen) for each in transcript.messages(LOCAL)]
    answers["form"] = transcript.open_form(LOCAL)
    answers["installed"] = [installations.find("slack", place) for place in ("T1", "T2")]
    return answers


def page_token(desk: Desk, shown: Shown) -> str:
    return desk.seeker.page_token(shown.page)


def knows_its_events(storage: Storage) -> bool:
    """Whether no event that was taken is taken again."""
    return all(storage.store.take(account(user), said("e0"), NOW, living) is None for user in USERS)


def sent_next(storage: Storage) -> list[tuple[str, Message]]:
    """Send all that waits: to whom, and what."""
    sent: list[tuple[str, Message]] = []
    while parcels := storage.store.claim(NOW, 100, ("local", "slack")):
        for parcel in parcels:
            storage.store.settle(parcel, "ts", NOW)
            sent.append((parcel.account.user, parcel.posted.message))
    return sorted(sent, key=lambda pair: (pair[0], pair[1].text))
