"""How the application ended: offer, acceptance, rejection, withdrawal, silence.

The same verb means one thing or the other by who does it: "I turned it down", "they turned me down", "I was turned
down". So each is read with its subject, its voice and its object.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile, zip_longest

from bot.reading import Found, Outcome
from bot.understanding.clauses import actor
from bot.understanding.cues import DOERS, NEGATIONS, PASSIVE, Phrases, find_phrases, phrases
from bot.understanding.things import (
    APPLICATION,
    APPOINTMENT,
    JOB,
    is_other_thing,
    noun_phrase,
    of_somebody_else,
    subject,
    subject_is_other,
)
from bot.understanding.tokens import Token, Tokens, sentences, tokenize, word_set
from bot.understanding.vocabulary import is_ordinary

_JOBS = word_set("job offer offers role position gig contract post place spot papers it letter")
_HYPOTHETICAL = word_set(
    """
    if when whether unless hope hoping hopefully until before would could might may should think maybe thinking
    considering want wants expect probably wonder afraid worried wish either unsure case about hasn't haven't likely
    chance does did do will 'll i'll they'll she'll he'll i'd
    """
)
_TELLING = word_set("told said decided says emailed called rang")
_OPEN = word_set("if hope until whether unless")
_NOT_A_JOB = word_set("interview interviews fair search hunt application applications description title ad")
"""After "a job": no job at all."""

_SEEKER_DOES: tuple[tuple[Outcome, frozenset[str]], ...] = (
    ("accepted", word_set("accepted accepting signed signing took taking")),
    ("declined", word_set("declined declining rejected rejecting refused refusing")),
    ("offer", word_set("got received landed secured getting have")),
)
"""With a job for its object."""
_THEY_DO: tuple[tuple[Outcome, frozenset[str]], ...] = (
    ("offer", word_set("offered offering made making gave giving extended extending sent")),
    ("rejected", word_set("rejected rejecting")),
)
"""With the seeker for its object, and for an offer the job as well."""
_VERBS = frozenset({"turned", "turning"}).union(*(verbs for _, verbs in (*_SEEKER_DOES, *_THEY_DO)))
"""All that say what became of the job."""
_AN_OFFER = word_set("offer contract")
"""What is sent and is an offer; the letter of one begins with it."""
_ABOUT_IT = word_set("of on to at in into from around through over")
"""Past these stands what something is about: "gave me a summary of the role"."""
_OFFERS = word_set("offered offering")
_AFTER_THE_JOB = word_set(
    """
    there now then today tonight straight right immediately on-the-spot instead starting start starts as i i'm i've
    i'll we they he she it yay woohoo yes so plus finally verbally officially formally next last this too also
    offer letter role position contract who which where when if though again via over within after before pending
    subject conditional conditionally
    """
)
"""What may follow the job that somebody gives or makes; with any other word it is a thing of the job (its title)."""
_SAID: tuple[tuple[Outcome, Phrases], ...] = (
    (
        "accepted",
        phrases(
            """
            said yes to; i'll take it; offer accepted; signed with; i|i've accepted; i signed;
            i start on|in|with|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|next;
            i've|i decided to go with; i have|just decided to go with; i'm|am going|gonna with;
            i'm|am going to go with; i'm hired * start|starting
            """
        ),
    ),
    (
        "declined",
        phrases(
            """
            said|saying no to; i|i'm said|decided|saying no to; passed on the|their|it offer|job|role|opportunity;
            decline|reject * offer|job; going|gonna|decided|want|have|need to turn * down; gonna turn * down;
            i'll|ill|will turn it|this|them|that down; going to decline|refuse it|this|them|that;
            not going to take|accept it|this|the; i'm not taking|accepting it|this|the; won't take|accept it|this
            """
        ),
    ),
    (
        "withdrawn",
        phrases(
            """
            i'm|am no longer interested; withdrew; withdrawing; withdrawn; withdraw my application; i pulled out;
            i|i've went|gone with another|the|a * company|firm|employer|offer|job|role|position|place;
            i|i've|i'm chose|chosen|choosing another|the|a other|different|better|new
            company|firm|employer|offer|job|role|position; pull me out; take me out of;
            withdraw from|me; want|like|need|going|decided|have to withdraw; want|like|need|going|decided to pull out;
            found something else; found another job|role|position|gig; found a different|better|new job|role|position;
            don't|not want the|this|that job|role|position; decided i don't want it|this|that|the; not
            interested anymore;
            pulled|pulling out of|off; i'm pulling out; pulled|pulling my application; dropped|dropping out;
            took|taking myself out; backed|backing out; removed myself from
            """
        ),
    ),
    (
        "silent",
        phrases(
            """
            done waiting; tired of waiting; giving|gave|given|give up on; written|writing|wrote them|it off; no longer
            waiting; stopped|stop waiting; not waiting any|anymore; i'm done with|chasing; calling it a day; moving
            on from; close|closing the book|loop; ghosted me|us|i|again; been|got|getting|was|being ghosted; they|he|she
            ghosted; never going to answer|reply|respond|call|write|hear; not going to answer|reply|respond;
            never gonna answer|reply|respond|call|write
            """
        ),
    ),
    (
        "rejected",
        phrases(
            """
            neither * want|wants|wanted me; don't|doesn't|didn't want|choose|pick|hire|select|take
            me; regret|regrets to inform|advise|tell|say; thanks but no thanks|thank from; thank you but no
            thank|thanks from; said|says|was|is|it's|wrote|got|another|a|the|their * thanks but no thanks;
            said|says|was|it's not this time; not this time sadly|unfortunately|apparently;
            role|position|job|post|vacancy|spot|opening was|is|has|got|already * filled; i'm|am|was not * what|who
            they're|they * looking; not to hire|choose|select|offer|employ; ended up
            hiring|choosing|going|picking|selecting|promoting; hiring|hired|promoted|promoting internally;
            declined|dropped|binned|ditched|axed me; application was|is|has|got|been declined|refused; knocked me
            back; got|get|getting|was|been knocked back; a|another knockback|knock-back; i'm|am|was out of the
            running|race|process; passed me over; got|was|been passed over; wasn't|not|isn't meant to be;
            was|were|am|been|i'm not chosen|picked|hired|appointed; aren't|isn't|not interested in me;
            they're|they not|aren't interested; withdrew|rescinded|revoked|retracted the|my|their|his|her|its
            offer; rejected by|from; regret mail|email|e-mail|letter|message|note; turned me down; turned down by;
            forward|ahead|proceed|proceeding|progress|progressing|continue|continuing with
            other|another|someone|somebody|different|stronger; went|going|gone|go with|for
            someone|somebody|another|other|internal|different|stronger; went|going|gone|go with|for a|an|the *
            candidate|candidates|applicant|person|one|guy|girl|woman|man|lady|profile|internal|other|hire; won't be
            getting; passed on me; they passed; have passed; decided to pass; not|won't|isn't|aren't|wont
            moving|be|progressing|proceeding|going|taking forward|moving|with|further|me|progressing|proceeding; not
            to|going move|proceed|to|progress|take|continue|go forward|me|with|move|ahead|further; not
            selected|shortlisted|successful; wasn't selected|chosen|picked|successful; no offer;
            a|the|their|got|my rejection; rejection email|letter|mail|call; unsuccessful; filled the
            position|role|job; chose|chosen|picked|hired|selected|preferred|took|taken someone|somebody;
            chose|chosen|picked|hired|selected|preferred|took|taken * else|internal|external;
            job|role|position|vacancy went|gone to a|an|another|someone|somebody|their;
            chose|chosen|picked|hired|selected|preferred|took|taken another|other
            person|candidate|applicant|one|people|guy|girl|woman|man|lady; found somebody|someone; offered|given|gave
            it to * else|someone|somebody|another|internal; offered|given|gave the job|role|position|post|spot to;
            offered|given|gave someone|somebody else; it's|its a no; it is|was a no; got a no; a no from; is|was a
            hard|firm|definite|clear|polite|flat|straight no; a no sadly|unfortunately|then|too; no luck
            with|at|there|this|again; is|was a no; chose|picked|hired|selected|preferred|took|taken a|the *
            candidate|applicant|person; someone|somebody else got; lost out to; another candidate; not a|the fit; not
            a|the right|good fit|candidate|person|match; cancelled|canceled|scrapped|axed|withdrew the|that|this
            role|position|job|vacancy|opening|post; role|position|job|vacancy|opening|post was|is|has|been|got|being
            cancelled|canceled|scrapped|axed|pulled|withdrawn|cut
            """
        ),
    ),
    (
        "offer",
        phrases(
            """
            got|getting|was|were|been|being offered; i|i'm|am got|been hired; i|i've got|was|been|am
            selected|chosen|picked|appointed; i'm|am|got|been selected|chosen|picked|appointed;
            want|wants|picked|chose|selected|choose me; i'm|am hired; they hired me; want|wants|decided to hire me;
            want|wants|like|decided|going|happy|pleased to offer me * job|role|position|contract|post|gig|internship;
            they'd|would like to offer me * job|role|position|contract|post|gig|internship; offer came|is|has
            in|through|here|come; came|come|comes|got|coming back|through with an|the|a offer; got * offer; offer
            from; written|verbal|formal|official offer; i got it; got it ,|.|and|!
            start|starting|joining|induction|orientation|onboarding|training|begin; they said yes; it's a yes; made *
            offer; offer letter arrived; job|role|position|gig is|'s mine; job's mine
            """
        ),
    ),
)
_SAYINGS = frozenset[str]().union(*(known.openings for _, known in _SAID))
_RANKS = ("accepted", "declined", "withdrawn", "silent", "rejected", "offer")


def find_outcome(
    text: str, named: frozenset[int], firms: frozenset[int] = frozenset(), known: frozenset[int] = frozenset()
) -> Found[Outcome] | None:
    """How the application ended, as far as the text says so outright. "Got the job" is an offer until accepted.

    `named` are where the tokens of people's names begin, in characters, `firms` where those of companies do, and
    `known` those of companies on the desk.
    """
    found: list[Found[Outcome]] = []
    told = sentences(text)
    for sentence, after in zip_longest(told, told[1:]):
        if text[sentence.end : sentence.end + 1] != "?":
            goes_on = after.tokens if after and after.tokens[0].low == "from" else ()
            tokens = Tokens((*sentence.tokens, *goes_on))
            found += (_with_whom(text, tokens, each, known) for each in _outcomes(text, tokens, named, firms))
    return _answered(text, found)


def _answered(text: str, found: Sequence[Found[Outcome]]) -> Found[Outcome] | None:
    """What counts of all that was found: what was told of an offer is answered by what stands beside it, and who
    withdraws took nothing here."""
    told = {each.value for each in found}
    if "withdrawn" in told and "offer" in told and "accepted" not in told:
        found = [replace(each, value="declined") if each.value == "withdrawn" else each for each in found]
    elif "withdrawn" in told and "accepted" in told:
        at = [(start := text.find(each.words), start + len(each.words)) for each in found]
        words = text[min(start for start, _ in at) : max(end for _, end in at)]
        found = [replace(each, words=words) for each in found if each.value != "accepted"]
    best = min(found, key=lambda outcome: _RANKS.index(outcome.value), default=None)
    if best is None or best.value != "offer":
        return best
    rest = text[text.find(best.words) + len(best.words) :]
    if says_yes(rest):
        return replace(best, value="accepted")
    refused = says_no(rest) or _answers(rest, _SAID_NO, _AFTER_YES)
    return replace(best, value="declined") if refused else best


def _with_whom(text: str, tokens: Sequence[Token], found: Found[Outcome], known: frozenset[int]) -> Found[Outcome]:
    """The same, where it is not told that the job is another employer's: "took another job", "accepted somewhere
    else", "going with Canva instead". With that, the seeker leaves this one."""
    if found.value not in ("accepted", "offer"):
        return found
    start = text.find(found.words, tokens[0].start)
    inside = [n for n, token in enumerate(tokens) if start <= token.start < start + len(found.words)]
    if not inside or (found.value == "offer" and tokens[inside[0]].low not in _WON):
        return found
    first, past = inside[0], inside[-1] + 1
    told = tokens[past : past + _BREATH]
    breath = list(takewhile(lambda token: token.kind == "word" and token.low not in _TURNS, told))
    said = [token.low for token in (*tokens[first:past], *breath)]
    after = said[past - first :]
    pairs = (" ".join(said[n : n + 2]) for n in range(len(said)))
    ends = "elsewhere" in said or any(
        pair in _SOMEBODY_ELSES and not (found.value == "offer" and pair.endswith("offer")) for pair in pairs
    )
    instead = tokens[past - 1].low == "with" and "instead" in after
    if not ends and not instead:
        return found
    if any(token.start in known for token in (*tokens[first:past], *breath)):
        return found
    last = (*tokens[first:past], *breath)[-1]
    return Found(value="withdrawn", words=text[tokens[first].start : last.end], sure=found.sure)


_TURNS = word_set("but and so because since")
_BREATH = 6
"""Words after what was taken in which it is told with whom."""
_WON = word_set("got landed secured found")
_WHAT_ELSE = word_set("job role position gig contract post company firm employer place offer opportunity one")
_SOMEBODY_ELSES = frozenset(f"{other} {what}" for other in ("another", "other", "different") for what in _WHAT_ELSE) | {
    f"some{what} else" for what in ("where", "one", "body", "thing")
}


def _outcomes(text: str, tokens: Tokens, named: frozenset[int], firms: frozenset[int]) -> Iterator[Found[Outcome]]:
    for at, token in enumerate(tokens):
        if token.low in _OFFERING and (last := _pay_offered(tokens, at, named)) and not _thought(tokens, at):
            yield Found(value="offer", words=text[token.start : tokens[last - 1].end], sure=0.95)
        if token.low == "i'm" and _is_in(text, tokens, at):
            yield Found(value="offer", words=text[token.start : tokens[at + 1].end], sure=0.95)
        if not at and token.low == "hired" and _is_hired(tokens):
            start = any(word.low in ("start", "starting", "begin") for word in tokenize(text))
            yield Found(value="accepted" if start else "offer", words=token.text, sure=0.95)
        if not at and tokens[-1].low == "yes" and _is_their_yes(text, tokens):
            yield Found(value="offer", words=text[token.start : tokens[-1].end], sure=0.95)
        if token.low not in _VERBS and token.low not in _SAY and token.low not in _GETTING:
            continue
        if (done := _done(tokens, at, named)) and not _thought(tokens, at):
            outcome, last = done
            if _negated(tokens, at):
                if outcome != "offer" or "yet" in [token.low for token in tokens[max(0, at - 3) : last + 3]]:
                    continue
                outcome = "rejected"
            yield Found(value=outcome, words=text[tokens[at].start : tokens[last - 1].end], sure=0.95)
        if (last := _missed(tokens, at, firms)) and not _thought(tokens, at, but=_DID):
            yield Found(value="rejected", words=text[tokens[at - 1].start : tokens[last - 1].end], sure=0.95)
        if _refused(tokens, at, named) and not _thought(tokens, at):
            yield Found(value="rejected", words=text[tokens[at].start : tokens[at + 1].end], sure=0.95)
    for outcome, known in _SAID if not _SAYINGS.isdisjoint(tokens.openings) else ():
        for first, last in find_phrases(tokens, known):
            if _thought(tokens, first, but=_THINK if outcome == "silent" else frozenset()) or (
                tokens[last : last + 1] and tokens[last].low in _NOT_A_JOB
            ):
                continue
            if outcome not in ("rejected", "silent") and _negated(tokens, first):
                continue
            if _of_something_else(tokens, first, last, outcome, named):
                continue
            words = text[tokens[first].start : tokens[last - 1].end]
            sure = 0.6 if words.lower() == "i got it" else 0.95
            yield Found(value=outcome, words=words, sure=sure)


def _of_something_else(tokens: Sequence[Token], first: int, last: int, outcome: Outcome, named: frozenset[int]) -> bool:
    """Whether the words stand there and are about no application: "withdraw my comment", "I gave up on the last
    question", "my flatmate got an offer"."""
    opening, ending = tokens[first].low, tokens[last - 1].low
    after = [token.low for token in tokens[last : last + 2]]
    if ending == "no" and (after[:1] == ["from"] and after[1:] != [] and after[1] in ("me", "my")):
        return True
    if ending == "no" and after and tokens[last].kind == "word" and after[0] not in _AFTER_A_NO | {"from"}:
        return True
    if of_somebody_else(tokens, first):
        return True
    if opening in _SAID_BY and outcome == "rejected":
        return actor(tokens, first, named) == "self"
    if opening in _SAID_BY and (actor(tokens, first, named) == "them" or subject_is_other(tokens, first, _SOUGHT)):
        return True
    if opening in ("rejected", "turned") and ending in ("by", "from"):
        other = subject_is_other(tokens, first, _SOUGHT) or _elsewhere(tokens, last - 1)
        return other or [token.low for token in subject(tokens, first)] in _OTHERS_SAY
    if outcome == "accepted" and ending == "accepted":
        return any(token.low in _MEETINGS for token in noun_phrase(tokens, last)[1:])
    if opening in _CHOOSES and ending == "me":
        return not _is_me_alone(tokens, last)
    if outcome == "offer" and ending in _CHOSEN:
        return any(token.low in _NOT_THE_END for token in tokens[last : last + 9])
    if outcome == "rejected" and opening in ("regret", "regrets"):
        return any(token.low in _PUT_OFF for token in tokens[last:])
    if outcome == "rejected" and ending == "filled":
        unfilled = any(token.low in NEGATIONS or token.low in ("will", "to") for token in tokens[first:last])
        return unfilled or after[:1] == ["with"]
    if outcome == "rejected" and (ending == "be" or (ending == "interested" and opening.startswith("they"))):
        return last < len(tokens) and tokens[last].kind == "word"
    if outcome == "rejected" and ending in _HIRES and after[:1] == ["me"]:
        return True
    if outcome == "rejected" and ending == "passed":
        return _passed_else(tokens, last)
    if outcome == "rejected" and opening == "another" and any(token.low in _TAKING_BACK for token in tokens[:first]):
        return True
    if outcome == "rejected" and opening in _TAKING_BACK:
        return not DOERS.isdisjoint(after[:1])
    if outcome == "rejected":
        if ending in _RIVALS and last < len(tokens) and _another_did(tokens, _past_auxiliary(tokens, last), named):
            return True
        mine = opening in _CHOOSING and actor(tokens, first, named) == "self"
        return mine or (ending == "from" and any(token.low in ("me", "my") for token in tokens[last : last + 1]))
    if outcome == "withdrawn" and _another_did(tokens, first, named):
        return True
    if outcome == "withdrawn":
        if opening in _PULLING and actor(tokens, first, named) == "them":
            return True
        at = last - 1 if ending in _OPENS_THING else last
        if any(token.low in _THE_OTHERS for token in tokens[at : at + 4]):
            return True
        return opening not in _FINDING and is_other_thing(tokens, at, APPLICATION | JOB | APPOINTMENT)
    if outcome == "silent" and ending == "on":
        return not _is_partner(noun_phrase(tokens, last))
    if outcome == "silent":
        return is_other_thing(tokens, last, _PARTNERS)
    if outcome != "offer":
        return False
    gets = opening in _RECEIVING and (actor(tokens, first, named) == "them" or subject_is_other(tokens, first, _SOUGHT))
    return gets or _from_another(tokens, last - 1 if ending == "from" else last)


def _is_me_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether "they want me" ends there, or tells for which job; "want me to call", "for a second round" do not."""
    if at >= len(tokens) or tokens[at].kind != "word" or tokens[at].low in _AFTER_ME:
        return True
    phrase = noun_phrase(tokens, at + 1) if tokens[at].low in ("for", "in") else ()
    if tokens[at].low == "to":
        return [token.low for token in tokens[at + 1 : at + 2]] in (["start"], ["join"])
    return bool(phrase) and phrase[-1].low in JOB and not any(token.low in _NOT_THE_END for token in phrase)


_AFTER_ME = word_set(
    """
    and but so because cos sadly though unfortunately after either then apparently anymore yay lol i over from omg now
    """
)
_CHOOSES = word_set(
    """
    don't doesn't didn't want wants picked chose selected choose declined dropped binned ditched axed
    """
)
_CHOSEN = word_set("selected chosen picked appointed")
_NOT_THE_END = word_set(
    """
    interview interviews round rounds stage test assessment task shortlist call chat screening trial shift day lead
    present speak answer go team project interviewed second next 2nd final
    """
)
_MEETINGS = word_set("interview call chat meeting invite invitation slot round screen time request")
_PUT_OFF = word_set("rescheduled reschedule postponed postpone delayed delay cancelled canceled moved unavailable")
_HIRES = word_set("hiring choosing going picking selecting promoting hired promoted")


def _passed_else(tokens: Sequence[Token], at: int) -> bool:
    """Whether "they passed" means something else: "on my idea for the dashboard", "me a form"."""
    if at >= len(tokens) or tokens[at].low != "on":
        return at < len(tokens) and tokens[at].low in _PASSED_ON
    phrase = noun_phrase(tokens, at + 1)
    return bool(phrase) and phrase[0].low not in ("me", "us") and not any(token.low in _SOUGHT for token in phrase)


def _another_did(tokens: Sequence[Token], first: int, named: frozenset[int]) -> bool:
    """Whether somebody else is said to do it: "another candidate dropped out", "Sara withdrew"."""
    at = first - 1
    while at >= 0 and tokens[at].low in _BEFORE_VERB:
        at -= 1
    return at >= 0 and tokens[first].low in _LEAVING and (tokens[at].low in _RIVALS or tokens[at].start in named)


def _past_auxiliary(tokens: Sequence[Token], at: int) -> int:
    """Where the verb stands before which "has just" may stand."""
    return next((n for n in range(at, len(tokens)) if tokens[n].low not in _BEFORE_VERB), len(tokens) - 1)


_LEAVING = word_set("withdrew withdrawn withdrawing dropped dropping pulled pulling backed backing")
_BEFORE_VERB = word_set("has have had just also since then now all both suddenly sadly apparently is are was were")
_RIVALS = word_set(
    """
    candidate candidates applicant applicants person people guy girl woman man lady somebody someone others finalist
    finalists contender contenders she he they who interviewer interviewers manager
    """
)
"""Of these, another word than "I", it is said that they left."""


def _is_partner(phrase: Sequence[Token]) -> bool:
    """Whether one can give up on it as on an employer: "them", "this company", "Acme"."""
    if not phrase:
        return True
    one = len(phrase) == 1 and phrase[0].kind == "word" and not is_ordinary(phrase[0].low)
    return one or any(token.low in _PARTNERS or token.capital for token in phrase)


_CHOOSING = word_set(
    "chose chosen picked hired selected preferred took taken found offered given gave went going gone go ended"
)
_FINDING = word_set("found don't not decided")
_RECEIVING = word_set("got getting was were been being")
_PULLING = word_set("withdrew withdrawing withdrawn pulled pulling dropped dropping backed backing")
_TAKING_BACK = word_set("withdrew rescinded revoked retracted")
_THE_OTHERS = word_set("other others rest elsewhere everywhere everything everyone")
_SAID_BY = word_set("said says saying")
_PASSED_ON = word_set("me us my the a an their out around along by through over it him her")
_OPENS_THING = word_set("my the this that")
_PARTNERS = JOB | word_set(
    "company firm place employer lot people guys application recruiter process agency them him her it"
)
_SAY = word_set("said say says")
_AFTER_A_NO = word_set("too sadly as again yesterday today tonight last this earlier by via over and but so because")
_DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun the"
)
"""With "on" and a day as well. "They said no problem" and "no on that" are none."""


def says_yes(text: str) -> bool:
    """Whether the seeker says, in few words, that they took what was offered: "signed!!", "told em yes"."""
    return _answers(text, _YES, _AFTER_YES)


def says_no(text: str) -> bool:
    """The same of what they did not take: "I have declined, the salary was too low"."""
    return _answers(text, _NO, _AFTER_YES - {"to", "me", "on", "from"})


def _answers(text: str, known: Phrases, follows: frozenset[str]) -> bool:
    if len(text.split()) > _LONGEST_YES:
        return False
    for sentence in sentences(text):
        tokens = sentence.tokens
        if text[sentence.end : sentence.end + 1] == "?":
            continue
        for first, last in find_phrases(tokens, known):
            after = tokens[last] if last < len(tokens) else None
            ends = after is None or after.kind != "word" or after.low in follows
            theirs = {token.low for token in tokens[max(0, first - 3) : first]} & _ASKED_OF_THEM
            if ends and not theirs and not _thought(tokens, first, but=_DID) and not _negated(tokens, first):
                return True
    return False


_LONGEST_YES = 20
_YES = phrases(
    """
    said yes; saying yes; say yes; told em|them|him|her|'em yes; took it; taking it; i'm|am in; signed; signed
    it|everything|up; signed the|my|their contract|offer|papers|letter|paperwork; accepted; accepted it|their|the;
    accepted the|their|his|her offer; it's|its a yes from; hired; deal; i'm hired; i'm|am going to accept;
    i'm|am going to take it; i'm gonna accept; i'm gonna take it; going to accept|take it; gonna accept|take
    it; i|i've|have decided to accept; decided to take it; i accept; i've accepted; i have accepted; i will|shall
    accept; i'll|ill accept; i'm|am accepting
    """
)
_NO = phrases(
    """
    i've declined|refused; i have|just|politely declined|refused; i'm declining|refusing;
    i am declining; i'm|am going to decline|refuse; i'm gonna decline|refuse; decided to decline|refuse; i
    will|shall decline; i'll|ill decline; have to decline; i decline; told em|them|him|her|'em no
    """
)
_SAID_NO = phrases("i|i've said|declined|refused no; i declined|refused")
"""The same beside what was offered."""
_AFTER_YES = word_set(
    """
    and so but today yesterday this just now start starting from to it offer with already last on me obviously lol
    finally woohoo yay because for as too thanks thank obvs obv ofc of duh omg straight immediately
    """
)
_ASKED_OF_THEM = word_set("they she he asked when who you them")


def _is_hired(tokens: Sequence[Token]) -> bool:
    """ "Hired!", "hired at Acme", but not "hired somebody else"."""
    return len(tokens) == 1 or tokens[1].kind != "word" or tokens[1].low in ("at", "by", "with", "and", "start")


def _pay_offered(tokens: Sequence[Token], at: int, named: frozenset[int]) -> int:
    """ "They offer 42k", "Nadia offered me £31,000": past the sum; 0 where it is none, or a range for anybody."""
    if actor(tokens, at, named) != "them" or _negated(tokens, at) or of_somebody_else(tokens, at):
        return 0
    first = at + 2 if [token.low for token in tokens[at + 1 : at + 2]] in (["me"], ["us"]) else at + 1
    money = tokens[first : first + 1] and tokens[first].text in _CURRENCIES
    last = first + bool(money)
    while last < len(tokens) and (tokens[last].text[0].isdigit() or tokens[last].text in (",", ".")):
        last += 1
    while last > first and not tokens[last - 1].text[-1].isalnum():
        last -= 1
    said = "".join(token.low for token in tokens[first:last])
    sum_of_money = said[-1:] == "k" or (said[-1:].isdigit() and (money or len(said) >= _FIGURES))
    after = [token.low for token in tokens[last : last + 2]]
    ranges = after[:1] in (["-"], ["–"], ["to"], ["or"]) and after[1:] != [] and after[1][0].isdigit()
    in_general = said == "401k" or tokens[at - 1].low in _IN_GENERAL or (first == at + 1 and after[:1] == ["for"])
    in_general = in_general or (at > 2 and tokens[at - 2].text == ":" and tokens[at - 3].low in _PAY)
    return last if sum_of_money and not (ranges or in_general) else 0


_OFFERING = word_set("offer offers offered offering")
_CURRENCIES = frozenset("£$€")
_IN_GENERAL = word_set("usually normally typically generally always")
_PAY = word_set("salary pay wage wages rate money compensation comp package")
"""Of which it is told under this heading what they pay: "Salary: they offered 9500"."""
_FIGURES = 4
"""Of a sum without a sign: "they offer 3200"."""


def _is_in(text: str, tokens: Sequence[Token], at: int) -> bool:
    """ "He called back, i'm in!": told with what they said, and not where somebody is."""
    ends = at + 2 == len(tokens) or (tokens[at + 2 : at + 3] != () and tokens[at + 2].text in ("!", ".", ","))
    opens = at == 0 or tokens[at - 1].kind != "word" or tokens[at - 1].low in ("and", "so", "that")
    said = [token.low for token in tokens[at + 1 : at + 2]] == ["in"]
    return said and ends and opens and any(token.low in _CALLED for token in tokenize(text))


_CALLED = word_set("called rang phoned emailed wrote texted messaged whatsapped replied answered offer offers offered")


def _is_their_yes(text: str, tokens: Sequence[Token]) -> bool:
    """ "She said yes!!! start on the 7th": all of the message, with joy, or before a start; what else is agreed to was
    asked for."""
    said, after = [token.low for token in tokens], tokenize(text)[len(tokens) :]
    joy = text[tokens[-1].end :].startswith("!") and all(token.kind == "mark" for token in after)
    starts = any(token.low in _STARTING for token in after)
    return said in _THEIR_YES and tokens[0].start == tokenize(text)[0].start and (joy or starts)


_THEIR_YES = [[who, "said", "yes"] for who in ("she", "he", "they")] + [["they", "have", "said", "yes"]]
_STARTING = word_set("start starting starts")
_GETTING = word_set("get land make got")
_DID, _THINK = frozenset({"did"}), frozenset({"think"})
_CUT = word_set("cut shortlist grade")
_NOT_GOT = word_set("didn't not ain't never")
_AFTER_IT = word_set(
    "but and so because cos sadly though unfortunately again in after either then apparently i'm sorry"
)


def _missed(tokens: Sequence[Token], at: int, firms: frozenset[int]) -> int:
    """ "I didn't get the job", "didn't get it", "didn't get Birch": past the last of these words; 0 where something
    else was missed ("didn't get the name")."""
    if tokens[at].low not in _GETTING or not at or tokens[at - 1].low not in _NOT_GOT:
        return 0
    if subject_is_other(tokens, at, _SOUGHT) or [token.low for token in tokens[max(0, at - 2) : at - 1]] in _OTHERS_SAY:
        return 0
    wanted = noun_phrase(tokens, at + 1)
    last = at + 1 + len(wanted)
    if past := _not_through(tokens, at):
        return past
    if not wanted:
        return 0
    if wanted[0].low == "it" and len(wanted) > 1 and wanted[1].low in _AFTER_IT:
        return at + 2
    if wanted[0].low in ("it", "this", "that") and len(wanted) == 1:
        ends = last == len(tokens) or tokens[last].kind != "word" or tokens[last].low in _AFTER_IT
        return last if ends and tokens[at].low != "make" else 0
    if wanted[-1].low in JOB | _CUT:
        return last
    return last if len(wanted) <= _FIRM_WORDS and any(token.start in firms for token in wanted) else 0


def _not_through(tokens: Sequence[Token], at: int) -> int:
    """ "Didn't make it to the final round", "didn't get through to the next stage": past the last of these words."""
    low = [token.low for token in tokens[at + 1 : at + 3]]
    if low[:1] == ["it"] and low[1:] in (["through"], ["past"], ["further"]) and tokens[at].low == "make":
        return at + 3
    goes = low in (["it", "to"], ["it", "into"], ["through", "to"])
    stage = noun_phrase(tokens, at + 3) if goes else ()
    on = any(token.low in _LATER for token in stage) or any(token.low in _ROUNDS for token in stage[1:])
    return at + 3 + len(stage) if on else 0


_LATER = word_set("next final finals last second third shortlist")
_ROUNDS = word_set("round stage shortlist offer")
_FIRM_WORDS = 3
_OTHERS_SAY = (["he"], ["she"], ["who"])


def _refused(tokens: Sequence[Token], at: int, named: frozenset[int]) -> bool:
    """ "They both said no", and nothing after it: "they said no pressure" and "I said no" are none."""
    if tokens[at].low not in _SAY or [token.low for token in tokens[at + 1 : at + 2]] != ["no"]:
        return False
    after = [token.low for token in tokens[at + 2 : at + 4]]
    ends = (
        not after
        or tokens[at + 2].kind != "word"
        or after[0] in _AFTER_A_NO
        or (after[0] == "on" and not _DAYS.isdisjoint(after[1:]))
    )
    me = any(token.low in ("i", "i've", "i'd", "we") for token in tokens[max(0, at - 3) : at])
    asked = next((n for n in range(at) if tokens[n].low == "asked"), at)
    to_call = any(token.low in _REACHING for token in tokens[asked:at])  # "I asked can I call you, he said no"
    return ends and not me and not to_call and not of_somebody_else(tokens, at)


_REACHING = word_set("call ring phone email e-mail mail write text message contact whatsapp visit follow")


def _done(tokens: Sequence[Token], at: int, named: frozenset[int]) -> tuple[Outcome, int] | None:
    """What the verb at `at` says became of the job, by who does it to whom; and where its words end."""
    verb = tokens[at].low
    if verb not in _VERBS:
        return None
    before = tokens[at - 1].low if at else ""
    if of_somebody_else(tokens, at):
        return None
    if verb in ("turned", "turning") and (down := _within(tokens, at, frozenset({"down"}))):
        return _turned_down(tokens, at, down, named)
    passive = before in PASSIVE and actor(tokens, at, named) != "them"
    if verb == "rejected" and (passive or not before):
        if subject_is_other(tokens, at, _SOUGHT) or _elsewhere(tokens, at + 1):
            return None
        ends = at + 1 == len(tokens) or (not before and tokens[at + 1].text in (",", "-", "–", ":", "!"))
        return ("rejected", at + 1) if passive or ends else None
    who = actor(tokens, at, named)
    me = _within(tokens, at, frozenset({"me", "us"}))
    if who == "them" or me:
        given = _given(tokens, at)
        for outcome, verbs in _THEY_DO:
            if verb in verbs and (me and (given or outcome == "rejected")):
                return outcome, max(me, given)
        return None
    job = _within(tokens, at, _JOBS)
    if subject_is_other(tokens, at, _SOUGHT) or _from_another(tokens, job):
        return None
    for outcome, verbs in _SEEKER_DOES:
        if verb in verbs and job and tokens[job : job + 1] and tokens[job].low in _NOT_A_JOB:
            return None
        if (
            verb in verbs
            and job
            and not (verb in ("have", "got", "took") and tokens[job - 1].low in ("it", "place", "spot"))
        ):
            return outcome, job
    return None


def _given(tokens: Sequence[Token], at: int) -> int:
    """Past the job that the verb at `at` gives; 0 where it gives something else ("sent me the job description")."""
    job = _within(tokens, at, _AN_OFFER if tokens[at].low == "sent" else _JOBS)
    if not job or any(token.low in _ABOUT_IT for token in tokens[at + 1 : job]):
        return 0
    after = tokens[job : job + 1]
    named = not after or after[0].kind != "word" or after[0].capital or not is_ordinary(after[0].low)
    ends = named or not noun_phrase(tokens, job) or after[0].low in _AFTER_THE_JOB
    offers = tokens[at].low in _OFFERS and not (after and after[0].low in _NOT_A_JOB)
    return job if ends or offers else 0


def _turned_down(tokens: Sequence[Token], at: int, down: int, named: frozenset[int]) -> tuple[Outcome, int] | None:
    before = [token.low for token in tokens[max(0, at - 2) : at]]
    passive = not PASSIVE.isdisjoint(before) and DOERS.isdisjoint(before[-1:])
    if passive and (subject_is_other(tokens, at, _SOUGHT) or _elsewhere(tokens, down)):
        return None
    if passive or any(token.low in ("me", "us") for token in tokens[at:down]):
        return "rejected", down
    return None if actor(tokens, at, named) == "them" else ("declined", down)


def _elsewhere(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows "rejected" is no employer: "at the club", "from grad school"."""
    if [token.low for token in tokens[at : at + 1]] not in (["at"], ["from"]):
        return False
    phrase = noun_phrase(tokens, at + 1)
    study = any(token.low in _STUDIES for token in phrase[:-1]) and phrase[-1].low in _SCHOOLS
    return study or (tokens[at].low == "at" and is_other_thing(tokens, at + 1, _STAGES | _PARTNERS))


def _from_another(tokens: Sequence[Token], at: int) -> bool:
    """Whether the offer that ends before `at` comes from somebody told to be another: "from my current boss", "from the
    pizza place I temp at"."""
    while at < len(tokens) and tokens[at].kind != "word":
        at += 1
    if not at or at >= len(tokens) or tokens[at].low != "from":
        return False
    phrase = noun_phrase(tokens, at + 1)
    after = [token.low for token in tokens[at + 1 + len(phrase) : at + 3 + len(phrase)]]
    other = bool(phrase) and phrase[0].low in ("my", "another", "our")
    works = after[:1] == ["i"] and not _WORKS.isdisjoint(after[1:])
    return (other and not any(token.low in _HIRING for token in phrase)) or works


_SOUGHT = APPLICATION | JOB | APPOINTMENT | word_set("portfolio profile submission candidate")
_STAGES = APPOINTMENT | JOB | word_set("stage step end phase hurdle start beginning gate door offer cv resume screen")
_STUDIES = word_set("grad graduate med medical law business high art dental nursing")
_SCHOOLS = word_set("school college")
_WORKS = word_set("work temp worked volunteer freelance moonlight waitress serve currently")
_HIRING = word_set("recruiter agency interview interviewer interviewers interviews contact top dream first favourite")


def _within(tokens: Sequence[Token], at: int, wanted: frozenset[str]) -> int:
    """Past the first of these words in the object of the verb at `at`; 0 if there is none."""
    for index in range(at + 1, min(len(tokens), at + 7)):
        if tokens[index].low in wanted:
            return index + 1
        if tokens[index].kind != "word" or tokens[index].low in ("and", "but", "that", "if", "for", "about", "with"):
            return 0
    return 0


def _thought(tokens: Sequence[Token], first: int, *, but: frozenset[str] = frozenset()) -> bool:
    """A mere thought ("if I got the job"); what they told or decided is none. `but`: words that are no sign of it."""
    begin = max(0, first - 6)
    before = {token.low for at, token in enumerate(tokens[begin:first], begin) if not _is_sorry(tokens, at)} - but
    if "why" in before:
        return True
    return bool(before & _HYPOTHETICAL) and not (before & _TELLING and not before & _OPEN)


def _is_sorry(tokens: Sequence[Token], at: int) -> bool:
    """The "afraid" of "I'm afraid it's a no", which is no fear."""
    led = [token.low for token in tokens[max(0, at - 2) : at]]
    own = led[-1:] == ["i'm"] or led == ["i", "am"]
    return tokens[at].low == "afraid" and own and [token.low for token in tokens[at + 1 : at + 2]] != ["of"]


def _negated(tokens: Sequence[Token], first: int) -> bool:
    """Whether it is denied, in the same breath."""
    before = tokens[max(0, first - 3) : first]
    cut = max((n + 1 for n, token in enumerate(before) if token.kind == "mark"), default=0)
    return any(token.low in NEGATIONS for token in before[cut:])
