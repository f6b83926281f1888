"""Files that are handed over, with the words that come with them, which count as said right after."""

from bot import wording
from bot.desk import Carried
from bot.dialogue import bringing, invited, talk
from bot.dialogue.interviews import NOTHING_READ
from bot.dialogue.step import Step
from bot.event import Contents
from bot.reading import Ask, Invitations, NotRead, Reading, Unreadable

WITH_A_FILE = {Ask.LOG, Ask.MOVE, Ask.CANCEL, Ask.GREET, Ask.THANK}
"""What words that come with an invitation ask when they speak of nothing but it."""


def take(step: Step, contents: Contents, text: str) -> None:
    """Do what the file is for; say so kindly where nothing can be made of it."""
    words = talk.taken_in(step, text)
    match contents:
        case Invitations():
            said = step.read(words) if words else NOTHING_READ
            mine = speaks_of_file(said)
            invited.take(step, contents, said if mine else NOTHING_READ)
            if mine:
                return
        case Carried():
            if words and tells(step.read(words)):
                talk.heard(step, words)
            bringing.offer(step, contents)
            return
        case NotRead(kind=kind):
            step.say(wording.not_read(kind))
        case Unreadable(why=why):
            step.say(wording.UNREADABLE[why])
    if words:
        talk.heard(step, words)


def tells(said: Reading) -> bool:
    """Whether the words are more than "here it is"."""
    return said.tells or bool(set(said.asks) - {Ask.GREET, Ask.THANK})


def speaks_of_file(said: Reading) -> bool:
    return set(said.asks) <= WITH_A_FILE
