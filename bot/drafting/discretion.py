"""What was perhaps talked about, but does not go into a letter."""

import re

from bot.understanding.tokens import word_set

PRIVATE = word_set(
    """
    salary salaries pay paid wage wages compensation comp equity bonus bonuses money benefits pension 401k rent
    mortgage debt debts visa visas sponsorship h1b h-1b immigration pregnant pregnancy maternity paternity parental
    divorce divorced custody rehab sober criminal conviction religion religious church mosque temple god god's jesus
    pray praying prayer politics political election union unions layoff layoffs lay-offs fired sacked redundancy
    redundancies redundant lawsuit offer offers chemotherapy radiotherapy cancer tumour tumor transplant miscarriage
    suicide died death funeral grief grieving depression anxiety burnout burn-out burnt adhd autism autistic
    disabled disability diagnosis diagnosed surgery sick sickness illness cured hospitalised hospitalized dating
    drunk hangover gossip accident son sons daughter daughters wife husband girlfriend boyfriend mum mom dad mother
    father brother sister mother-in-law father-in-law grandma grandpa grandmother grandfather
    son's daughter's mother's father's wife's husband's ex
    """
)
"""Money, papers, health, belief and family."""
PRIVATE_PHRASES = re.compile(
    r"\b(?:stock options?|notice period|work permit|green card|laid off|sick leave|"
    r"other (?:interviews?|jobs?|companies)|"
    r"(?:my|his|her|their) (?:\w+ ){0,2}"
    r"(?:age|weight|famil(?:y|y's|ies)(?! \w)|kids?|child|children|bab(?:y|ies)|boys?|girls?|lads?))\b",
    re.IGNORECASE,
)
UNKIND = word_set(
    """
    mess messy hate hates hated awful terrible horrible horrid boring bored rude weird odd creepy toxic chaos
    chaotic disaster nightmare drama bad badly worst worse ugh stupid dumb silly useless incompetent arrogant
    annoying ridiculous crap crappy shit shitty damn hell fuck fucking fucked wtf lol haha hahaha poor poorly dodgy
    outdated ancient clueless cheap ugly blindness nobody wrong blunder failure failures failed failing scandal
    complain complains complaining moan moaning bullshit suck sucks slow stingy overworked understaffed turnover
    dreadful quarrel
    """
)
"""What could be read as finding fault with them, or was said in temper."""
LEAVING = word_set("left leave leaving quit gap gaps former old ex-boss ex-manager boss bosses")
"""Of an answer: what it says about the last job is for the seeker alone to put into words."""


_FIELDS = (
    r"analys[ei]s|restructuring|engineering|research|screening|support|services?|care|therap\w{1,4}|treatment|disorders?|"
    r"law|casework|underwriting|lending|finance|financing|markets?|modell?ing|models?|planning|administration|processing|"
    r"investigations?|prevention|reconstruction|science|theory|risks?|policy|benchmarking|collections?|recovery|"
    r"education|training|awareness|detection|tracking|control|systems?|design|development|management|bands?|testing|"
    r"counsell?ing|schemes?|funds?|research|laundering|arrears"
)
OF_THE_TRADE = re.compile(
    rf"(?<!\bmy )(?<!\bhis )(?<!\bher )(?<!\bour )\b(?:(?:{'|'.join(sorted(PRIVATE))}) (?:{_FIELDS})"
    r"|(?:technical|tech|private|criminal) (?:debts?|equity|redundancy)|criminal (?:law|justice|defen[cs]e)"
    r"|chaos (?:engineering|testing|theory|experiments?)|messy play|failure (?:analys[ei]s|modes?|rates?|prediction)"
    r"|(?:heart|organ|kidney|liver|respiratory|equipment|component|structural|mechanical|engine|power|battery|market) "
    r"failures?|toxic (?:waste|chemicals?|substances?|gase?s)|disaster (?:recovery|relief|response|planning|management)"
    r"|colou?r blindness|(?:robotic|cataract|heart|brain|spinal|veterinary|orthop\w{4,6}) surgery)\b",
    re.IGNORECASE,
)
"""What is private or unkind by itself, as the name of a field of work: "technical debt", "chaos engineering"."""


def tellable(text: str) -> bool:
    """Whether it may stand in a letter."""
    rest = OF_THE_TRADE.sub(" ", text)
    return PRIVATE_PHRASES.search(rest) is None and not words_of(rest) & (PRIVATE | UNKIND)


def words_of(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w'\-]+", text.casefold().replace("’", "'")))
