"""What is known about single words: names, ordinary words, and the vocabularies that more than one reader needs."""

from functools import cache
from pathlib import Path

from bot.understanding.calendar_words.lexicon import MONTHS, WEEKDAYS
from bot.understanding.tokens import word_set

_LISTS = Path(__file__).parent / "lists"


@cache
def _listed(name: str) -> frozenset[str]:
    lines = (_LISTS / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_given(word: str) -> bool:
    """A frequent given name that is no word. `word` is folded, as in all of these."""
    given = _listed("given")
    return word in given or ("-" in word and word.split("-", maxsplit=1)[0] in given)


SHORT_FOR = {
    "dave": "david", "mike": "michael", "mick": "michael", "bob": "robert", "rob": "robert", "bill": "william",
    "dick": "richard", "rick": "richard", "jim": "james", "jimmy": "james", "tony": "anthony", "ted": "edward",
    "jack": "john", "johnny": "john", "kate": "katherine", "liz": "elizabeth", "beth": "elizabeth",
    "betty": "elizabeth", "peggy": "margaret", "maggie": "margaret", "jenny": "jennifer", "becky": "rebecca",
    "debbie": "deborah", "sue": "susan", "harry": "henry", "andy": "andrew", "drew": "andrew", "bev": "beverley",
}  # fmt: skip
"""Short forms that are no beginning of the name."""


def is_given_word(word: str) -> bool:
    """A given name that is also a word or a place: Will, Grace, Austin."""
    return word in _listed("given_words")


def may_be_given(word: str) -> bool:
    """A given name, be it also a word."""
    return is_given(word) or is_given_word(word)


def spoken_of_as(word: str) -> str:
    """ "he" or "she" for a given name that hardly anybody else bears; "" for all others."""
    return "he" if word in _listed("he") else "she" if word in _listed("she") else ""


def is_surname(word: str) -> bool:
    surnames = _listed("surnames")
    return word in surnames or word.removeprefix("o'") in surnames or word.rsplit("-", 1)[-1] in surnames


def is_ordinary(word: str) -> bool:
    """An ordinary word of English, or of the talk about jobs."""
    return word in TRADE or word in CALENDAR or word in _listed("words") or _inflected(word)


def _inflected(word: str) -> bool:
    """A plural, a past or an -ing of an ordinary word, or a contraction."""
    if "'" in word:
        return word.split("'", maxsplit=1)[0] in _CONTRACTED or word.endswith(("n't", "'ll", "'ve", "'re", "'d"))
    words = _listed("words")
    if "-" in word:
        return all(part in words or part in TRADE or part.isdigit() for part in word.split("-"))
    for ending in ("s", "es", "ed", "d", "ing", "ly", "er"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            stem = word[: -len(ending)]
            if stem in words or stem + "e" in words or stem in TRADE:
                return True
    return False


_CONTRACTED = word_set("i you he she it we they that there here what who where how let's let")

CALENDAR = (
    frozenset(WEEKDAYS)
    | frozenset(MONTHS)
    | word_set(
        """
        today tomorrow tonight yesterday morning afternoon evening noon midday midnight week weekend month quarter
        year next last this am pm eod eow eom cob asap christmas xmas easter thanksgiving diwali hanukkah ramadan
        eid halloween est edt cst cdt mst mdt pst pdt gmt bst cet cest utc ist o'clock labor memorial
        """
    )
)

TRADE = word_set(
    """
    onsite on-site offsite takehome take-home backend frontend fullstack full-stack back-end front-end devops sre qa
    ux ui recruiter recruiters recruiting hr interview interviews interviewer interviewers interviewed interviewing
    debrief screen screening screener callback followup follow-up followups thank-you thankyou linkedin email e-mail
    emails zoom teams slack discord skype webex hangouts facetime whatsapp google-meet kafka python java javascript
    typescript golang rust kotlin swift scala ruby rails django flask fastapi react vue angular svelte node nodejs
    graphql rest grpc sql nosql postgres postgresql mysql sqlite mongodb redis cassandra dynamodb elasticsearch
    kubernetes k8s docker terraform ansible jenkins github gitlab git jira confluence notion figma sketch photoshop
    illustrator excel powerpoint tableau looker salesforce hubspot snowflake databricks spark hadoop airflow dbt aws
    azure gcp ec2 s3 lambda linux unix windows macos ios android api apis sdk cli ci cd agile scrum kanban okr okrs
    kpi kpis roadmap backlog sprint sprints standup standups retro retros saas b2b b2c crm erp ml ai llm llms nlp
    gpt chatgpt copilot gdpr sox gaap ifrs cfa cpa mba phd bsc msc cv cvs resume resumes résumé ceo cto cfo coo cpo
    cmo ciso vp svp evp avp md dev devs prod ops eng mgr sr jr caching sharding microservices monolith monorepo
    leetcode hackerrank coderpad miro whiteboard whiteboarding behavioral behavioural star onboarding comp salary
    benefits equity stock rsu rsus pto relocation visa sponsorship remote hybrid office offer deadline startup
    fintech healthtech edtech ecommerce e-commerce scalability observability latency throughput concurrency async
    event-sourcing sourcing cqrs etl elt btw fyi imo tbh lol omg idk thx pls ok okay yeah yep nope nah hmm ugh wow
    haha meh phew oh hey hi hello hiya gonna wanna gotta kinda sorta dunno cuz coz cos dont didnt wasnt isnt cant
    wont im ive ill id youre theyre theyll shes hes thats whats lets whatsapped emailed e-mailed texted messaged
    pinged phoned ghosted bombed nailed aced blanked fumbled rambled waffled tanked flubbed crushed grilled vibed
    clicked chatted awkward tbd ppl mins hrs min w wk wks bc tho thru abt afterword rescheduled reschedule postponed
    so-so goosebumps googled overrun overran vibe vibes um uh erm chap bloke lad lass doktor client clients
    """
)

HONORIFICS = {
    "mr": "Mr.", "mrs": "Mrs.", "ms": "Ms.", "mx": "Mx.", "miss": "Miss", "dr": "Dr.", "prof": "Prof.",
    "professor": "Professor", "sir": "Sir", "madam": "Madam", "frau": "Frau", "herr": "Herr", "mister": "Mr.",
    "doctor": "Dr.", "doktor": "Dr.", "dame": "Dame", "rev": "Rev.", "señor": "Señor", "señora": "Señora",
    "madame": "Madame", "mdm": "Mdm", "ma'am": "Ma'am", "maam": "Ma'am", "señorita": "Señorita", "senhor": "Senhor",
    "senhora": "Senhora", "doña": "Doña", "monsieur": "Monsieur", "mme": "Mme", "mlle": "Mlle", "signor": "Signor",
    "signora": "Signora", "dott": "Dott.", "fru": "Fru", "fräulein": "Fräulein", "pani": "Pani", "encik": "Encik",
    "puan": "Puan", "cik": "Cik", "tuan": "Tuan", "datuk": "Datuk", "dato": "Dato", "datin": "Datin", "bapak": "Bapak",
    "pak": "Pak", "ibu": "Ibu", "mbak": "Mbak", "khun": "Khun", "shri": "Shri", "smt": "Smt.", "alhaji": "Alhaji",
    "alhaja": "Alhaja", "hajia": "Hajia", "barr": "Barr.", "barrister": "Barrister", "engr": "Engr.", "ustaz": "Ustaz",
    "sheikh": "Sheikh", "mwalimu": "Mwalimu", "mzee": "Mzee", "kuya": "Kuya", "oom": "Oom", "tannie": "Tannie",
    "capt": "Capt.", "sgt": "Sgt.", "lt": "Lt.", "cllr": "Cllr.", "meneer": "Meneer",
    "mevrouw": "Mevrouw",
}  # fmt: skip

PARTICLES = word_set(
    """
    de da do dos das del della di du la le los las van von der den ter ten al el bin ibn binti bint bte y e zu zum zur
    vom af av ap ab nic ní
    """
)

RELATIVES = word_set(
    """
    wife husband spouse partner girlfriend boyfriend fiance fiancee fiancé fiancée mom mum mother dad father brother
    sister son daughter kid kids cousin aunt uncle grandma grandpa nephew niece friend friends buddy mate mates pal
    roommate flatmate housemate neighbour neighbor therapist dog cat puppy mentor coach classmate landlord bestie
    mother-in-law father-in-law boss colleague colleagues coworker co-worker coworkers manager teammate supervisor
    referee references
    """
)
"""After "my": nobody of the employer's, unless the word says otherwise ("my interviewer")."""

TITLE_HEADS = word_set(
    """
    engineer developer architect manager director lead head chief officer president vp svp evp avp ceo cto cfo coo md
    cpo cmo ciso chro recruiter sourcer partner principal analyst scientist designer researcher consultant associate
    assistant coordinator specialist supervisor founder cofounder co-founder owner counsel lawyer attorney
    accountant controller auditor nurse doctor physician teacher professor dean editor writer producer buyer planner
    strategist administrator technician operator programmer tester representative rep executive secretary treasurer
    trainer coach advisor adviser interviewer hr em pm tpm swe sre panelist generalist headhunter chair
    chairman chairwoman hiring-manager superintendent steward librarian pharmacist therapist paralegal banker broker
    actuary underwriter receptionist clerk foreman teamleiter teamleiterin abteilungsleiter geschäftsführer
    geschäftsführerin eng dev mgr leader deputy radiographer sister librarian dispatcher chef matron ranger driver pilot
    captain sergeant inspector surveyor estimator barista bartender dentist hygienist vet paramedic midwife carer
    caretaker electrician plumber mechanic machinist welder carpenter stylist tutor lecturer provost registrar bursar
    curator archivist photographer copywriter translator interpreter merchandiser cashier teller adjuster trader
    physiotherapist psychologist radiologist technologist biologist chemist statistician economist vice-principal
    vice-president hod professorship lectureship readership
    """
)
TITLE_WORDS = word_set(
    """
    senior sr junior jr staff principal lead chief head vice deputy assistant associate executive managing general
    global regional technical tech product project program programme engineering software hardware backend frontend
    full-stack data machine learning platform infrastructure infra cloud security mobile web ios android qa test
    quality design ux ui research marketing sales growth content brand communications pr finance financial
    accounting legal compliance risk operations ops people talent acquisition hr human resources hiring recruiting
    recruitment customer success support account business development strategy analytics bi it information systems
    network devops reliability site user experience visual graphic creative art medical clinical nursing team group
    department division interim acting founding external in-house agency panel second third other
    """
)
"""What may stand beside a title's head: "VP of Engineering", "senior staff engineer"."""
