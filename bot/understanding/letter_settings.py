"""Settings of the letters asked for in words: how they sound, what stands under them, spelling, who may reword them.

Only what is said about letters as such, or from now on, is a setting; "more formal" by itself is about one draft.
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.reading import Setting

LONGEST: Final = 400
_LETTERS: Final = (
    r"(?:letters|notes|drafts|e-?mails|mails|messages|texts|thank-?\s?yous|follow-?ups|cards|writing|wording"
    r"|thank-you notes)"
)
_POLITE: Final = (
    r"(?:please,?\s+|could you\s+|can you\s+|would you\s+|from now on,?\s+|in future,?\s+|i'?d like you to\s+)*"
)
_FROM_NOW_ON: Final = r"(?:from now on|always|in future|in the future|by default|every time|from here on|going forward)"
_TONES: Final = (
    ("warm", r"less (?:formal|stiff|cold|stuffy)(?:ly)?"),
    ("plain", r"less (?:warm|friendly|chatty|flowery)(?:ly)?"),
    ("formal", r"(?:more )?(?:formal|formally|professional|professionally|businesslike)"),
    ("warm", r"(?:more )?(?:warm|warmly|warmer|friendly|friendlier|personal|casual|casually|informal|informally)"),
    ("plain", r"(?:more )?(?:plain|plainly|plainer|neutral|neutrally|simple|simply|simpler|sober|matter-of-fact)"),
)
_ASKS_FOR_TONE: Final = re.compile(
    rf"{_POLITE}(?:(?:write|word|phrase|draft|keep|make|use|set|sound|be|switch|let|i (?:want|prefer|would like))\b"
    rf"|(?:my |the )?(?:tone|{_LETTERS})\b)",
    re.IGNORECASE,
)
_ABOUT_ALL: Final = re.compile(rf"\b(?:{_FROM_NOW_ON}|tone|{_LETTERS})\b", re.IGNORECASE)
_SIGNS: Final = re.compile(
    rf"{_POLITE}(?:"
    rf"sign(?: off)? (?:(?:(?:all(?: of)? )?(?:my|the|all) )?{_LETTERS}|them|everything)(?: off)?(?: (?:as|with|from))?"
    rf"[:\s]+(?P<a>\S.*)"
    rf"|(?:(?:set|change) )?(?:my|the) signature(?: (?:is|should be|to|as))?[:\s]+(?P<b>\S.*)"
    rf"|use (?P<c>\S.*?) as (?:my|the) signature"
    rf")",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED: Final = re.compile(r"""["“”„«'‘’](?P<inside>.+?)["“”»'‘’][.!]?(?:\s+(?:from now on|please))?""", re.DOTALL)
_SPELLS: Final = re.compile(
    rf"{_POLITE}(?:use|write|spell(?:ing)?|switch|set|keep|i (?:use|write|spell|prefer|want)|my|the|{_LETTERS}|american"
    r"|british|us|uk)\b.*",
    re.IGNORECASE,
)
_SPELLING: Final = re.compile(r"\b(?:spelling|english|spell)\b", re.IGNORECASE)
_SPELLINGS: Final = (
    ("american", re.compile(r"\b(?:american|us|u\.s\.?)\b", re.IGNORECASE)),
    ("british", re.compile(r"\b(?:british|uk|u\.k\.?|commonwealth)\b", re.IGNORECASE)),
    ("country", re.compile(r"\bspelling\b.*\bby (?:the )?country\b|\bcountry'?s spelling\b", re.IGNORECASE)),
)
_MODEL: Final = r"(?:language models?|ai|a\.i\.|llms?|chat-?gpt|gpt|(?:the|a|any) (?:robot|bot|model)|machines?)"
_TOUCHES: Final = rf"(?:{_LETTERS}|rewrit\w*|re-?word\w*|rephras\w*|touch\w*|edit\w*)"
_FORBIDS: Final = re.compile(
    rf"{_POLITE}(?:(?:don'?t|do not|never|no|not|stop|keep|turn off|switch off|i (?:don'?t|do not) want)\b"
    rf"(?=.*\b{_MODEL}\b)(?=.*\b{_TOUCHES}\b).*"
    rf"|(?:turn|switch) (?:off (?:the )?(?:language model|llm|ai)|(?:the )?(?:language model|llm|ai) off)"
    rf"|(?:don'?t|do not|never|stop) (?:let \w+ )?re(?:write|writing|word|wording|phrase|phrasing) my {_LETTERS})\W*",
    re.IGNORECASE,
)
_ALLOWS: Final = re.compile(
    rf"{_POLITE}(?:(?:you (?:may|can)|let|allow|use|it'?s (?:ok|okay|fine)|i don'?t mind|i allow)\b"
    rf"(?=.*\b{_MODEL}\b)(?=.*\b{_TOUCHES}\b).*"
    rf"|(?:turn|switch) (?:on (?:the )?(?:language model|llm|ai)|(?:the )?(?:language model|llm|ai) (?:back )?on))\W*",
    re.IGNORECASE,
)
_HINTS: Final = (
    *("sign", "tone", "formal", "warm", "friend", "plain", "casual", "neutral", "simpl", "profession", "personal"),
    *("spell", "english", "model", "a.i.", "llm", "gpt", "rew", "re-w", "rephras", "sober", "stiff", "business"),
)
"""One of these is in every such wish, or the word "ai"."""
_AI: Final = re.compile(r"\bai\b")


def find_letter_settings(text: str) -> Iterator[Setting]:
    """The settings of letters that a text asks for, in the names of `/settings`."""
    low = text.lower()
    if len(text) > LONGEST or not (any(hint in low for hint in _HINTS) or _AI.search(low)):
        return
    words = text.strip().replace("’", "'")
    if signature := _signature(words):
        yield Setting(name="signature", value=signature)
        return
    for sentence in re.split(r"(?<=[.!?])\s+|\n+", words):
        if len(sentence.split()) <= 18 and not sentence.endswith("?"):
            yield from _in_sentence(sentence.strip(" .!"))


def _in_sentence(sentence: str) -> Iterator[Setting]:
    if _FORBIDS.fullmatch(sentence):
        yield Setting(name="rewrites", value="no")
    elif _ALLOWS.fullmatch(sentence):
        yield Setting(name="rewrites", value="yes")
    elif _SPELLING.search(sentence) and _SPELLS.fullmatch(sentence):
        yield from (Setting(name="spelling", value=name) for name, said in _SPELLINGS if said.search(sentence))
    elif _ASKS_FOR_TONE.match(sentence) and _ABOUT_ALL.search(sentence):
        tone = next((name for name, said in _TONES if re.search(rf"\b{said}\b", sentence, re.IGNORECASE)), "")
        if tone:
            yield Setting(name="tone", value=tone)


def _signature(words: str) -> str:
    """What letters are to be signed with; what stands in quotes is taken as it is."""
    found = _SIGNS.fullmatch(words.strip())
    if not found:
        return ""
    told = next(part for part in found.groups() if part).strip()
    quoted = _QUOTED.fullmatch(told)
    bare = re.sub(r",?\s+(?:from now on|please)\W*$", "", told, flags=re.IGNORECASE)
    return quoted["inside"].strip() if quoted else bare.removesuffix(".") if len(bare.split()) > 1 else bare
