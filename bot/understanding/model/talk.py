"""Made-up talk after an interview, for training: the sentences of `talk.txt` with names of the world put in."""

import random
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bot.understanding.model.corpora import Span, Text
from bot.understanding.model.lexicon import names_by_rank, ordinary_words
from bot.understanding.model.renaming import invented

_CAPITALS = "ABCDEFGHIJKLMNOPRSTVWYZ"
_SLOT = re.compile(r"\{(\w+)\}")
_LABELS = {"initials": "PER", "nicknamed": "PER", "hard": "PER", "given": "PER", "full": "PER", "person": "PER", "formal": "PER", "surname": "PER", "firm": "ORG"}
_PARTICLES = (
    "de",
    "dos",
    "ni",
    "ap",
    "'t",
    "d/o",
    "s/o",
    "St.",
    "te",
    "da",
    "van der",
    "van den",
    "von",
    "de la",
    "del",
    "bin",
    "ibn",
    "al",
    "el",
    "di",
    "dos",
    "le",
    "ten",
    "af",
)
_JOINS = (" ", "\n", ". ", ", ", " and then ", " um ", " so ", " - ", " and ", "; ", "...")
_HARD = "will mark may grace hunter april rose chase dean art drew bill sky rich june joy hope faith max pat guy".split()
_WORDS_TOO = """
will mark may grace hunter april rose chase dean art drew bill sky rich faith hope joy summer autumn june max frank jack
pat rob sue nick gene guy miles penny victor ray dawn ivy lily daisy heather holly olive amber ruby pearl crystal iris
violet eve angel dale glen cliff wade chip skip buddy randy rusty sandy brook river reed forest clay rocky robin jay
wren major king prince christian earl duke carter mason cooper taylor tanner parker porter archer harper sawyer tucker
august jordan austin charlotte sydney florence georgia chelsea paris london brooklyn dallas
""".split()
_FIRM_HEADS = """
acme globex initech northwind contoso hooli umbrella stark wayne vandelay pied nimbus brightwave bluepeak ironclad
lumen quanta vertex zephyr helio cobalt meridian summit harbor cascade granite willow maple orchid falcon raven delta
omega atlas titan orbit pixel vector cipher fable lantern beacon ember juniper cedar stride ramp notion plaid square
stripe chime brex gusto rippling asana shopify spotify zalando siemens bosch bayer sap infosys wipro tata mahindra
deloitte accenture google amazon microsoft netflix oracle target costco barclays lloyds hsbc aviva canva atlassian
""".split()
_FIRM_TAILS = "labs systems group health bank partners technologies robotics software analytics inc corp ltd gmbh capital foods energy media studio solutions".split()
_LIKE_PEOPLE = (
    "morgan stanley|goldman sachs|wells fargo|john deere|jane street|charles schwab|ernst & young|john lewis|"
    "marks & spencer|johnson & johnson|warner bros|thomson reuters|ralph lauren|hugo boss|booz allen|eli lilly|"
    "philip morris|oliver wyman|roland berger|robert half|michael page|robert walters|edward jones|jones day"
).split("|")
_FILLERS: Mapping[str, tuple[str, ...]] = {
    name: tuple(words.split("|"))
    for name, words in {
        "title": "VP Engineering|VP of Engineering|CTO|CEO|head of data|Head of People|engineering manager|hiring manager|"
        "recruiter|senior recruiter|HR business partner|staff engineer|product manager|principal designer|team lead|"
        "director of marketing|senior analyst|finance director|talent partner|office manager|tech lead|COO|"
        "nurse manager|principal|department chair|store manager|partner|associate|data scientist|SRE|designer",
        "team": "platform|data|HR|people ops|infra|payments|marketing|the design team|growth|sales|finance|legal|search|"
        "the platform team|security|mobile|talent acquisition|customer success|the ML group|operations",
        "role": "backend engineer|data analyst|product designer|account manager|teacher|nurse|PM|staff accountant|"
        "software engineer|marketing lead|paralegal|line cook|warehouse lead|research assistant",
        "round": "phone screen|onsite|final round|panel|first interview|second interview|technical screen|call|superday|"
        "video interview|system design round|coffee chat|interview",
        "tool": "Kafka|Python|Figma|Jenkins|Kubernetes|Terraform|Postgres|Django|Redis|Salesforce|Excel|Jira|React|Scala|"
        "Ruby on Rails|Swift|Julia|Cassandra|AWS|Tableau|Airflow|Docker|Spark|Go|Rust|SAP|Epic|Photoshop|Slack|Zoom|"
        "Miro|HubSpot|Snowflake|Workday|Ada|Pascal|Hugo|Vue|LinkedIn|Teams|Notion|Greenhouse|Lever",
        "topic": "system design|conflict|event sourcing|pricing|stakeholder management|SQL joins|caching|leadership|"
        "budgeting|lesson planning|A/B tests|on-call|Big O|Bayes' theorem|the STAR method|remote work|salary|churn|"
        "Agile|Scrum|Conway's law|Monte Carlo|Dijkstra's algorithm|patient safety|the roadmap|Six Sigma",
        "verdict": "great|really well|ok|so-so|badly|terribly|fine|not great|awesome|pretty good|terrible|smoothly",
        "day": "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|tomorrow|next week|next Friday|Mon|Tue|Thurs|"
        "the 14th|March 3|Fri 6 March|end of the week|EOD|in two weeks|12 May|Good Friday|Labor Day",
        "month": "January|February|March|April|May|June|July|August|September|October|November|December",
        "time": "2pm|3:30|10am|noon|9:15 am|14:00|half past four|11",
        "city": "London|Austin|Berlin|Paris|New York|San Francisco|Munich|Bangalore|Sydney|Toronto|Dublin|Lagos|Florence|"
        "Charlotte|St. Louis|San Jose|Santa Clara|Madison|Lincoln|Houston|Jackson|Nairobi|Pune|Singapore|Madrid",
        "street": "12 Maple Ave|Martin Luther King Jr. Blvd|400 Madison Avenue|Baker Street|John St|Main Street|"
        "Friedrichstraße 12|221 King Street|Elizabeth Street|St. James Square|Victoria Road 4|5 Abbey Lane|Wall Street",
        "money": "120k|$95,000|€70.000|85-95k|£60k|130000|12 LPA",
        "phone": "+1 212 555 0142|(312) 555-0199|020 7946 0958|030 901820|+49 30 901820|98765 43210|555-0100|x4411",
    }.items()
}


def talk(number: int, seed: int) -> list[Text]:
    """So many texts of one to four sentences, the same for the same seed."""
    rng = random.Random(seed)
    return [_text(rng) for _ in range(number)]


def _text(rng: random.Random) -> Text:
    said, spans = "", list[Span]()
    for _ in range(rng.choice((1, 1, 2, 2, 3, 4))):
        if said:
            said += rng.choice(_JOINS if said[-1].isalnum() else (" ", " ", "\n"))
        said = _filled(rng, rng.choice(_templates()), said, spans)
    text = Text(words=said, spans=tuple(spans))
    return text.lowered() if rng.random() < 0.3 else text


def _filled(rng: random.Random, template: str, said: str, spans: list[Span]) -> str:
    at = 0
    given: list[str] = []
    for slot in _SLOT.finditer(template):
        said += template[at : slot.start()]
        kind = slot.group(1)
        words = _word(rng, kind, given)
        if kind == "surname" and spans and said == said[: spans[-1].end] + " ":
            spans.append(Span(start=spans.pop().start, end=len(said) + len(words), label="PER"))
        elif kind in _LABELS:
            spans.append(Span(start=len(said), end=len(said) + len(words), label=_LABELS[kind]))
        said += words
        at = slot.end()
    return said + template[at:]


def _word(rng: random.Random, kind: str, given: list[str]) -> str:
    match kind:
        case "given":
            return _given(rng)
        case "hard":
            return rng.choice(_HARD).capitalize()
        case "surname":
            return _surname(rng)
        case "nicknamed":
            before, after = rng.choice((("(", ")"), ('"', '"'), ("'", "'")))
            return f"{_given(rng)} {before}{_given(rng)}{after} {_surname(rng)}"
        case "initials":
            return rng.choice(("{}.", "{}.{}.", "{}. {}.", "{}{}", "{}")).format(*rng.sample(_CAPITALS, 2))
        case "word":
            return rng.choice(ordinary_words())
        case "Word":
            return rng.choice(ordinary_words()).capitalize()
        case "firmword":
            return rng.choice(_FIRM_HEADS)
        case "full":
            return _full(rng)
        case "person":
            return _full(rng) if rng.random() < 0.5 else _given(rng)
        case "formal":
            return f"{rng.choice(('Mr', 'Mr.', 'Ms.', 'Mrs', 'Dr.', 'Prof.', 'Dr'))} {_surname(rng)}"
        case "firm":
            return _firm(rng)
        case "email":
            return f"{rng.choice(names_by_rank()['given'])}@{rng.choice(_FIRM_HEADS)}.example.com"
        case _:
            return rng.choice(_FILLERS[kind])


def _given(rng: random.Random) -> str:
    draw = rng.random()
    if draw < 0.1:
        return rng.choice(_WORDS_TOO).capitalize()
    if draw > 0.88:
        return invented(rng).capitalize()
    if draw < 0.14:
        return f"{_given(rng)}-{rng.choice(names_by_rank()['given']).capitalize()}"
    return rng.choice(names_by_rank()["given" if draw < 0.6 else "rare given"]).capitalize()


def _surname(rng: random.Random) -> str:
    draw = rng.random()
    name = rng.choice(names_by_rank()["surname" if draw < 0.6 else "rare surname"]).capitalize()
    if draw > 0.88:
        return invented(rng).capitalize()
    if draw < 0.03:
        return f"O'{name}"
    if draw < 0.06:
        return f"Mc{name}"
    if draw < 0.1:
        return f"{rng.choice(_PARTICLES)} {name}"
    if draw < 0.13:
        return f"{name}-{rng.choice(names_by_rank()['surname']).capitalize()}"
    return name


def _full(rng: random.Random) -> str:
    draw = rng.random()
    if draw < 0.05:
        return f"{_given(rng)} {chr(rng.randrange(65, 91))}. {_surname(rng)}"
    if draw < 0.09:
        return f"{_given(rng)} {_given(rng)} {_surname(rng)}"
    if draw < 0.12:
        return f"{_given(rng)} {_surname(rng)} {_surname(rng)}"
    if draw < 0.14:
        return f"{_given(rng)} {_surname(rng)[:1]}."
    return f"{_given(rng)} {_surname(rng)}"


def _firm(rng: random.Random) -> str:
    draw = rng.random()
    head = rng.choice(_FIRM_HEADS).capitalize()
    if draw < 0.12:
        return " ".join(word.capitalize() for word in rng.choice(_LIKE_PEOPLE).split(" "))
    if draw < 0.3:
        return f"{head} {rng.choice(_FIRM_TAILS).capitalize()}"
    if draw < 0.4:
        return f"{_surname(rng)} {rng.choice(('&', 'and'))} {_surname(rng)}"
    if draw < 0.5:
        return f"{_surname(rng)} {rng.choice(_FIRM_TAILS).capitalize()}"
    if draw < 0.6:
        return rng.choice(names_by_rank()["rare surname"]).capitalize() + rng.choice(
            ("ly", "ify", "io", "tech", "soft")
        )
    return head


@cache
def _templates() -> tuple[str, ...]:
    lines = (Path(__file__).parent / "talk.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
