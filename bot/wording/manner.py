"""What is said to small talk, to feelings, and to questions about the bot and about following up."""

from collections.abc import Mapping, Sequence

from bot.desk import Interview
from bot.reading import Manner
from bot.wording.things import named
from bot.wording.times import capital, joined

SAID_BACK: Mapping[Manner, tuple[str, ...]] = {
    Manner.HOW_ARE_YOU: ("All well here, thank you. I hope the day is kind to you.",),
    Manner.LAUGHS: ("Good to hear you laugh.", "Ha, yes.", "Ha."),
    Manner.SIGHS: ("I hear you.", "Indeed.", "Yes. One thing at a time."),
    Manner.SCOLDS: (
        "I am sorry, that was no help. Say in one sentence what you meant, with the name of the company or the person, "
        "and I try again; “undo” takes back what I did last.",
        "Sorry. I know interviews and what follows them, and little else; “help” shows what I can do.",
    ),
    Manner.LOSS: (
        "I am so sorry. Nothing here is as important as that. What is due stays noted; “pause until Monday”, or any "
        "other day, keeps me quiet for as long as you need.",
        "My condolences. Take the time you need; “pause” keeps me quiet until you say “resume”.",
    ),
    Manner.ILL: (
        "I am sorry to hear that. That comes first. If an interview has to move, tell me its new time; “pause until "
        "Monday” keeps me quiet.",
        "All the best for getting well. What is due stays noted until then.",
    ),
    Manner.LOW: (
        "I am sorry. A search wears anybody down, and that says nothing about what you are worth. Nothing has to be "
        "done this minute; “pause until Monday” gives you quiet if you want some.",
        "That is hard, and I am sorry. What is due stays noted; it can wait until you feel like it.",
        "I hear you. One thing at a time, and a walk counts as well.",
        "I am here. Tell me more if it helps; none of it has to lead anywhere.",
    ),
    Manner.AFRAID: (
        "I hear you; that is how it feels when something matters.",
        "It is all right to be nervous; nearly everybody is, and it shows less than one thinks.",
        "I hear you. Breathe out slowly, longer than you breathe in; then one thing at a time.",
    ),
    Manner.GLAD: ("I am glad to hear it.", "Lovely. Enjoy it."),
    Manner.QUIET: (
        "It stays between us: I show it to nobody, and nothing goes to an employer but what you send yourself.",
    ),
}  # fmt: skip
"""One after the other, so that nobody hears the same words twice in a row."""
ABOUT_ME: Mapping[Manner, str] = {
    Manner.NAME: (
        "I am Afterword, a program. After a job interview I ask you how it went, keep whom you met and what was "
        "promised, and remind you, with a draft in hand, when a thank-you or a follow-up is due. You send."
    ),
    Manner.HUMAN: (
        "I am a program that works by rules: nobody sits behind me and reads along, and no language model reads what "
        "you write to me either. “privacy” tells the rest."
    ),
    Manner.PRIVACY: (
        "I show what you write to nobody whom you have not let see it, and I never write to an employer. In full:"
    ),
    Manner.SENDS: (
        "No, I never write to anybody but you. I remind you when a note is due and write the draft; you look it over, "
        "send it from your own address, and tell me “sent”."
    ),
    Manner.COST: "I am free software and ask for nothing; if whoever runs me here does, they will have told you.",
    Manner.MAKER: (
        "I am Afterword, free software; whoever set me up in this place runs me here. “privacy” tells what that means "
        "for what you write."
    ),
}  # fmt: skip
ADVICE: Mapping[Manner, tuple[str, tuple[str, ...]]] = {
    Manner.WHETHER_TO_THANK: (
        "Yes, a few sentences by e-mail, to each person you met, also after a phone screen: within 24 hours, with one "
        "thing you talked about. I have the draft, so it is short work; “skip” leaves one out for good.",
        ("R6", "R7"),
    ),
    Manner.WHEN_TO_THANK: (
        "Within 24 hours of the interview; two days are the outer limit. Later than that, write all the same if you "
        "like, and say sorry for the delay; the draft does.",
        ("R6",),
    ),
    Manner.HOW_TO_THANK: (
        "E-mail is enough after a phone or a video interview, and usual after one in person. At a traditional house, "
        "an e-mail and a handwritten card by post.",
        ("R7",),
    ),
    Manner.WITHOUT_NAME: (
        "Ask for the name first: whoever invited you, reception or HR will tell you, and how it is spelled. If nobody "
        "does, write to the one who invited you, or to HR, and ask them to pass your thanks on. Tell me the name when "
        "you have it, and the draft is made for them.",
        ("R4", "R8"),
    ),
    Manner.WITHOUT_ADDRESS: (
        "Ask whoever invited you, or reception, for the address, or to pass your thanks on. Else the same words do on "
        "LinkedIn, as a text if you have the number, or on a card to the office: *Copy* under the draft takes them "
        "along. Tell me “sent” then.",
        ("R7", "R8"),
    ),
    Manner.BY_TEXT: (
        "Yes, if you have the number and they write like that themselves; by e-mail is the usual way. “Shorter” makes "
        "the draft fit, *Copy* takes it along, and you tell me “sent” then.",
        ("R7",),
    ),
    Manner.WHEN_TO_CHASE: (
        "If they named a day, the first working day after it. If they did not, one week after your thank-you.",
        ("R10",),
    ),
    Manner.HOW_OFTEN: (
        "Once a week at most, and twice in all; up to five times where they said that you may write to them. It is "
        "not pushy as long as each note has a reason of its own.",
        ("R11", "R12"),
    ),
    Manner.WHEN_TO_STOP: (
        "After the last follow-up, two in all without their leave to write, I ask you whether to let it rest. Silence "
        "is no verdict on you. “Stop following up with Acme” ends it at any time.",
        ("R12", "R16"),
    ),
    Manner.FEEDBACK: (
        "After a no, once: thank them first, then ask for one thing that you could have done better. Whatever they "
        "answer, tell me, and I bring it up before the next interview.",
        ("R17", "R18"),
    ),
    Manner.NO: (
        "Let it land first; nothing is due the same evening. Then a short, gracious note that thanks them and leaves "
        "the door open. Tell me “Acme said no”, and the draft comes the day after.",
        ("R17",),
    ),
    Manner.PAY: (
        "My playbook ends before the bargaining, so I have no rule to give you there. What it does say: thank them for "
        "the offer at once, ask by when they need your answer, and tell me that day; no chase runs meanwhile.",
        ("R21",),
    ),
    Manner.LINKEDIN: (
        "Yes, once your thank-you is sent: with a short note of your own, and your profile up to date. If you do not "
        "use it, “skip” leaves it out.",
        ("R9",),
    ),
    Manner.CALLING: (
        "You may, where they gave you a number. Three questions: where they are in the process, how you compare, and "
        "whether anything would make them hesitate to hire you. Tell me when, such as “I'll call on Friday at 10”, and "
        "I have a sheet ready.",
        ("R14",),
    ),
    Manner.PREPARE: (
        "Ask them what the next step is and when you will hear; get everybody's name as it is spelled; thank each by "
        "first name at the end. I send you that as a short checklist on the evening before, with what you wanted to do "
        "better after the last one.",
        ("R1",),
    ),
}  # fmt: skip
"""What the playbook says, and by which of its rules."""
NO_LINKEDIN = "All right, no notes for LinkedIn any more. “I'm on LinkedIn” brings them back."
LINKEDIN_AGAIN = "Good. Once a thank-you is sent, I suggest to connect there."
COACHES_SEE = "What a coach may see of yours stands in “share”."
NOT_FIRST: tuple[str, ...] = (
    "That was not clear to me, either. I understand one sentence with a name in it best, such as “Acme said no” or "
    "“Dana called”; “help” shows more.",
    "I am sorry, I could not make that out. “help” shows what I can do.",
    "I could not read that one. It may work in other words.",
)
"""Where nothing was understood again and again."""


def advice(kind: Manner) -> str:
    says, rules = ADVICE[kind]
    return f"{says} (“why {rules[-1]}” shows the rule.)"


def listens(line: str) -> str:
    """To somebody who is without hope, without having said worse."""
    return (
        "I am sorry that it feels like this. It is no verdict on you, and you need not carry it alone: somebody close "
        f"to you would want to know, and others listen at any hour, no emergency needed. {capital(line)}. "
        "What is due stays noted until you feel like it."
    )


def before(interview: Interview, moment: str) -> str:
    return f"It is {named(interview)}, {moment}; I send you a short checklist before."


def yours(what: str, moment: str) -> str:
    return f"Yours, the {what}, comes {moment}."


def write_now(what: str, because: str) -> str:
    return f"Yes: {what} is due, since {because}. The draft is ready; “draft” shows it."


def write_later(what: str, moment: str, because: str) -> str:
    return f"Not yet: {what} comes {moment}, since {because}. I have the draft then."


def write_freely(names: Sequence[str]) -> str:
    return (
        f"Nothing is due to {joined(names)} just now, so you need not. If you have a reason of your own, do, and tell "
        "me, so that I count from there."
    )


def write_through(words: str) -> str:
    return f"They would rather not be written to directly (“{words}”); go through whoever they named."
