"""How it went, what was said, and what comes next."""

import pytest

from bot.understanding.rating import find_rating, read_rating
from tests.understanding.reading_at import heard


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("It went well", 4),
        ("bombed it", 1),
        ("total disaster", 1),
        ("pretty rough", 2),
        ("not great", 2),
        ("so-so", 3),
        ("It was fine I guess", 3),
        ("I'm happy with how it went", 4),
        ("not bad at all", 4),
        ("Great! Met Dana Li", 5),
        ("I crushed it", 5),
        ("nailed it!", 5),
        ("I'd say 7/10", 4),
        ("5/10", 3),
        ("3/5", 3),
        ("1 out of 10", 1),
        ("my answer on caching was weak", None),
        ("I bombed the system design question", None),
        ("It went really well but my answer on caching was weak", 4),
        ("Dana was great", None),
        ("Tom, who runs platform, was great", None),
        ("it didn't go well", 2),
        ("I don't think it went very well", 2),
        ("It went extremely well", 5),
        ("It was really bad", 1),
        ("It would be great if they call", None),
        ("nice to meet them, it was ok", 3),
        ("I nailed the SQL part", None),
        ("good interview overall", 4),
        ("Overall I did nicely", 4),
        ("Window functions I did nicely", None),
        ("Went well: the borehole question", None),
        ("It went well: they laughed", 4),
        ("State locking I mixed up with leases", None),
        ("I had a good natter about her allotment", None),
        ("I feel good about it", 4),
        ("so i had my interview and honestly it went pretty well i think", 4),
        ("Could have gone better", 2),
        ("best interview I've ever had", 5),
        ("Rough start but overall great", 5),
        ("They seemed happy with my answers", None),
        ("kind of a train wreck", 1),
        ("It wasn't a disaster", 3),
        ("It was a bit awkward", 2),
        ("Good morning", None),
        ("I'm good at Python", None),
        ("Interview with Acme on 3/10", None),
        ("Well I didn't expect that, but it was good", 4),
        ("ok so we met at nine and it was great", 5),
        ("alright. they rang bang on 11, spoke to a bloke called Mark", None),
        ("absolutely smashed the onsite", 5),
        ("They did a mock angry customer on us and I smashed it", None),
        ("1. Leadership - good", None),
        ("I'd say a seven out of ten", 4),
        ("It was not so good", 2),
        ("It went better than I had feared", 4),
        ("Pretty happy with how it went", 4),
        ("taught a lesson on fractions, went well", None),
        ("payroll analyst. 4. she said feel free to email me", 4),
        ("eh 2. bombed the compliance question", 2),
        ("the trial shift was lovely, 5. Tess decides", 5),
        ("he showed me their archive. i'd say 4. they write mid December", 4),
        ("i'd say 4 weeks until they decide", None),
        ("interview with Acme on Friday, 3. it is a video call", None),
        ("1. Dana Li 2. Raj Patel", None),
        ("we use python 3. she liked it", None),
        ("we were on version 2.4. she liked it", None),
    ],
)
def test_the_rating(text: str, rating: int | None) -> None:
    found = find_rating(text)
    assert (found.value if found else None) == rating
    assert found is None or found.words in text


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("oh great, they ghosted the call for 20 minutes", None),
        ("just wonderful, he never showed up", None),
        ("fantastic, they lost my CV and made me wait an hour", None),
        ("well that was fun. they grilled me for two hours", None),
        ("Lovely! Nobody turned up and the line crashed.", None),
        ("went great until the SQL part, then I tanked", None),
        ("started strong, fell apart at the end", None),
        ("it was going well but then I blanked on recursion", None),
        ("went really well up to the presentation, where I froze", None),
        ("Fantastic, they rejected everyone else", 5),
        ("it went great, though they started 20 minutes late", 5),
        ("great, they were 20 minutes late but apologised", 5),
        ("Great! Met Dana Li, she never said when I'd hear", 5),
        ("good at first, then it all went downhill", 2),
        ("bombed the first half but overall it went great", 5),
        ("really good until the end, only the last question was hard", 4),
        ("Great, then we talked about the team", 5),
        ("8/10 until I bombed the quiz, overall fine", 4),
    ],
)
def test_praise_that_is_no_verdict(text: str, rating: int | None) -> None:
    reading = heard(text)
    assert (reading.rating.value if reading.rating else None) == rating
    assert rating is not None or not reading.went_well


@pytest.mark.parametrize(
    ("answer", "rating"),
    [("4", 4), ("4/5", 4), ("8/10", 4), ("great", 5), ("7", 4), ("two", 2), ("not bad", 4), ("0", None), ("11", None)],
)
def test_a_bare_rating(answer: str, rating: int | None) -> None:
    assert read_rating(answer) == rating


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I should clarify my answer on caching", "my answer on caching"),
        ("I fumbled the system design question", "the system design question"),
        ("I wish I had explained sharding better", "sharding"),
        ("I couldn't answer the question about recursion", "the question about recursion"),
        ("My answer on caching was weak", "My answer on caching"),
        ("I completely blanked on IFRS 16", "IFRS 16"),
        ("I should've mentioned the Berlin project", "the Berlin project"),
        ("forgot to mention my patents", "my patents"),
        ("The SQL part didn't go well", "The SQL part"),
        ("bad: SQL window functions, blanked", "SQL window functions"),
        ("I was less convincing on the new regulations", "the new regulations"),
        ("Femi asked about accessibility audits and I rambled", "Femi's question on accessibility audits"),
        ("On contract administration I was not specific enough", "contract administration"),
        ("What I did not do well was the computer question", "the computer question"),
        ("I made a hash of the budget question", "the budget question"),
        ("Only slip: pricing", "pricing"),
        ("Bit vague on IR(ME)R", "IR(ME)R"),
        ("2. Making decisions - poor", "Making decisions"),
    ],
)
def test_what_to_clarify(text: str, words: str) -> None:
    assert [found.value for found in heard(text).to_clarify] == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They loved my answer on conflict resolution", "my answer on conflict resolution"),
        ("I nailed the SQL part", "the SQL part"),
        ("My Figma portfolio landed well", "My Figma portfolio"),
        ("I explained generators well", "generators"),
        ("my account of the Wetherby matter was well received", "my account of the Wetherby matter"),
        ("The kids loved my volcano lesson", "my volcano lesson"),
        ("Vera grilled me on unit economics, which I handled well", "unit economics"),
        ("I did my pepeha without notes, that went beautifully", "my pepeha"),
        ("told him about the boiler swap, he liked that", "the boiler swap"),
        ("Leonie grilled me on Basel rules and I held up well", "Basel rules"),
        ("good: the dashboard demo", "the dashboard demo"),
    ],
)
def test_what_went_well(text: str, words: str) -> None:
    assert any(words in found.value for found in heard(text).went_well)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Next time I'd prepare more examples", "prepare more examples"),
        ("I need to practice whiteboarding", "practice whiteboarding"),
        ("next time i need to slow down", "slow down"),
        ("What I'd do differently: ask about supervision hours", "ask about supervision hours"),
        ("lesson: ask for emails", "ask for emails"),
    ],
)
def test_lessons(text: str, words: str) -> None:
    assert [found.value for found in heard(text).lessons] == [words]


@pytest.mark.parametrize(
    ("text", "topic", "person"),
    [
        ("we talked about event sourcing with Dana", "event sourcing", "Dana"),
        ("Dana and I chatted about Kafka", "Kafka", "Dana"),
        ("Tom likes climbing", "climbing", "Tom"),
        ("Met Dana Li. We bonded over rock climbing", "rock climbing", "Dana Li"),
        ("Talked to Dana about remote work", "remote work", "Dana"),
        ("We discussed Kubernetes", "Kubernetes", ""),
        ("Met Dana Li. We talked, Dana and I, about large-print books", "large-print books", "Dana Li"),
        ("Met Tom Baker, CTO - talked climbing", "climbing", "Tom Baker"),
        (
            "Met Tom Baker. They do self scheduling on the unit, we talked about that",
            "self scheduling on the unit",
            "Tom Baker",
        ),
    ],
)
def test_topics(text: str, topic: str, person: str) -> None:
    assert [(found.value.text, found.value.person) for found in heard(text).topics] == [(topic, person)]


@pytest.mark.parametrize(
    ("text", "by", "said_by"),
    [
        ("Met Dana Li, she'll let me know by Friday", "2026-03-06", "Dana Li"),
        ("they said I'd hear within a week", "2026-03-11", ""),
        ("should hear back next Tuesday", "2026-03-10", ""),
        ("decision by March 6", "2026-03-06", ""),
        ("Priya will call me on Monday", "2026-03-09", "Priya"),
        ("By Friday they'll let me know", "2026-03-06", ""),
        ("spoke to jess. said she'd let me know in 2-3 days", "2026-03-07", "Jess"),
        ("The take-home is due Monday, they'd get back to me by Friday", "2026-03-06", ""),
        ("Dana Li said they would call by Friday", "2026-03-06", "Dana Li"),
        ("Met Dana Li. They'll tell me by Friday. Tom said nothing", "2026-03-06", ""),
        ("hear back: by Friday (Dana Li)", "2026-03-06", "Dana Li"),
        ("Dana Li needs another week, then they will tell me", "2026-03-11", "Dana Li"),
        ("I'll be told by Friday", "2026-03-06", ""),
        ("he says i'll have an answer within 5 business days", "2026-03-11", ""),
        ("They told me I will have an answer until next Wednesday", "2026-03-11", ""),
        ("Met Ngozi Eze and Tom Baker. Mrs. Eze said we shall be contacted by Friday", "2026-03-06", "Ngozi Eze"),
        (
            "Met Dana Li, she's the CTO, and Tom Baker, he runs platform. She'll call me by Friday",
            "2026-03-06",
            "Dana Li",
        ),
        (
            "Miss Faith Campbell ran it, and a young man called Dwight. She will call by Friday",
            "2026-03-06",
            "Faith Campbell",
        ),
        ("they answer until the end of week 51", "2026-12-18", ""),
        ("Met Ana Ruiz and Tom Roe, they'll let me know by Friday", "2026-03-06", ""),
        ("was with Tim, the cto, and Priya. They will call by Friday", "2026-03-06", ""),
        ("Met Ana and Tom. Tom said they'd call by Friday", "2026-03-06", "Tom"),
        ("ok i guess, theyll ring thursday", "2026-03-05", ""),
        ("pretty good. hell email me tuesday", "2026-03-10", ""),
        ("spoke to jess, shell probably let me know by friday", "2026-03-06", "Jess"),
        ("went fine. therell be news on monday", "2026-03-09", ""),
        ("Ana Ruiz telephoned this morning to say that a decision will be made by the 18th", "2026-03-18", "Ana Ruiz"),
        ("This morning Dr. Lee from HR called to tell me I'd hear by Friday", "2026-03-06", "Lee"),
        ("got a text, priya called yesterday saying they decide next week", "2026-03-15", "Priya"),
        ("The decision has been postponed to 12 March", "2026-03-12", ""),
        (
            "Ana Ruiz told me that the committee will meet on March 9th and that candidates will be notified within "
            "ten business days",
            "2026-03-18",
            "Ana Ruiz",
        ),
        ("They will decide on Thursday and let me know by Friday", "2026-03-06", ""),
        ("The board sits on 12 March, after which I shall be informed by the 19th", "2026-03-19", ""),
        ("They'll decide on March 12th", "2026-03-12", ""),
        ("I will hear by Friday, they meet on Thursday", "2026-03-06", ""),
        ("Ana said a decision comes Friday but Lee will write to me by Thursday.", "2026-03-05", "Lee"),
        ("Dan said he'd call by Thursday, but Lee said realistically Monday.", "2026-03-09", "Lee"),
        ("Bjorn promised I'd hear before Easter; Sigrid corrected him: before the 20th.", "2026-03-19", "Sigrid"),
        ("Dana said she'll call by Friday, but I told her Monday is better.", "2026-03-06", "Dana"),
        ("I'll hear by Friday but the offer letter takes two weeks.", "2026-03-06", ""),
        ("Ann said she'd call Friday but the next round is on Monday.", "2026-03-06", "Ann"),
        ("Ann wants to think it over the weekend and will ring me on Monday.", "2026-03-09", "Ann"),
        ("Earl will decide after the long weekend, so Tuesday the 10th.", "2026-03-10", "Earl"),
        ("Ann will call over the weekend. I see the dentist on Monday.", "2026-03-08", "Ann"),
        ("The committee meets on the 10th and I should have heard by March 13.", "2026-03-13", ""),
        ("MD sir said 'we call you on Monday'", "2026-03-09", ""),
        ("He said look for a call 'fore Friday.", "2026-03-05", ""),
        ("Ann said I won't hear before Easter, the earliest is the 7th of April", "2026-04-07", "Ann"),
        ("Ramón said give them until the 17th.", "2026-03-17", "Ramón"),
    ],
)
def test_a_promise(text: str, by: str, said_by: str) -> None:
    promise = heard(text).promise
    assert promise is not None
    assert (str(promise.when.last_on), promise.said_by) == (by, said_by)
    assert promise.words in text


@pytest.mark.parametrize(
    "text",
    [
        "The take-home is due Friday",
        "I'll send them my references by Wednesday",
        "Start date would be April 1",
        "the next round is on the 14th at 2pm",
        "I have until Friday to decide",
        "I need to get back to them by Friday",
        "She called me on Monday",
        "my notice period ends March 31",
        "She said to ring him on Friday",
        "I have to give them an answer by Friday",
        "Ana Ruiz telephoned this morning to say the board meeting has been postponed to 15 March at 9:30",
        "Ms Moss rang yesterday to let me know that the panel is postponed to 12 March",
        "Inez will send me the checklist tonight.",
        "I'll give them until Friday to reply",
        "Ana called this morning to tell me more about the team",
    ],
)
def test_no_promise(text: str) -> None:
    assert heard(text).promise is None


@pytest.mark.parametrize(
    "text", ["No second round is planned", "There is no next interview planned.", "They hire without a second round"]
)
def test_no_next_step(text: str) -> None:
    assert heard(text).next_step is None


def test_the_next_round_and_step() -> None:
    when = heard("It went well. The next round is on the 14th at 2pm").next_round
    assert when is not None
    assert (str(when.first_on), str(when.starts)) == ("2026-03-14", "14:00:00")
    for text, words in (
        ("next step is a take-home", "a take-home"),
        ("next is a panel with the team", "a panel with the team"),
    ):
        step = heard(text).next_step
        assert step is not None
        assert step.value == words


@pytest.mark.parametrize(
    ("text", "granted", "person"),
    [
        ("Met Dana. I can email her directly", True, "Dana"),
        ("Dana was kind, she said feel free to reach out", True, "Dana"),
        ("call me any time, she said", True, ""),
        ("They asked me not to contact them", False, ""),
        ("I should go through HR only", False, ""),
        ("everything goes through the recruiter", False, ""),
        ("Mr. Kumar said to contact HR only", False, None),
        ("Dana said drop her a line direct if i've any questions", True, "Dana"),
        ("Daz is the boss, said just give him a bell if I want to know anything", True, "Daz"),
        ("Met Gwen Tran. Gwen is happy to take calls", True, "Gwen Tran"),
        ("Dana told me not to be shy about using her number", True, "Dana"),
        ("Told not to contact the department", False, ""),
        ("Dana asked me to keep everything via the recruiter", False, ""),
        ("Rose said please don't ring the home, the agency handles all that", False, ""),
        ("lumen's tom says just write him directly, no need to go thru the portal", True, "Tom"),
        ("I forgot to mention, she said I can email her directly", True, None),
        ("didnt ask but he said i can text him anytime", True, None),
        ("no, Ben said I could write to him directly", True, "Ben"),
        ("i wasn't sure but Omar said feel free to call", True, "Omar"),
        ("i dont know why but she said i can email her whenever", True, None),
        ("Can I email her? Yes, she said I can email any time", True, None),
        ("I've got her email and she said to reach out any time", True, None),
        ("he has said i can call him any time", True, None),
        ("she didn't want me to email her directly", False, None),
        ("Met Ann Lee. If I don't hear, write to her: ann@acme.com", True, "Ann Lee"),
        ("Met Ann Lee. If I haven't heard by the 10th then call her on 802-555-0119", True, "Ann Lee"),
        ("Met Ann Lee. If you don't hear by Friday, call me, she said", True, "Ann Lee"),
        ("Met Ann. Ann: 780.555.0111, text's fine she says.", True, "Ann"),
        ("Met Ann. She told me texting works best.", True, "Ann"),
        ("Met Ann Lee and AJ Ross. You can call me, said Ann.", True, "Ann Lee"),
        ("You can call me, said Cem", True, "Cem"),
        ("Hemi Rua led it. Jo Hall was sick. He said feel free to flick him an email.", True, "Hemi Rua"),
        ("Met Ann Lee, the CFO. I should not call the CFO directly.", False, "Ann Lee"),
    ],
)
def test_permission(text: str, granted: bool, person: str | None) -> None:
    permission = heard(text).permission
    assert permission is not None
    assert permission.granted is granted
    assert person is None or permission.person == person
    assert permission.words in text


def test_another_way_than_the_refused_is_told_with_it() -> None:
    reading = heard("Don't email her, she said, phone is best: 802-555-0119.")
    assert reading.permission is not None
    assert reading.permission.words == "Don't email her, she said, phone is best"
    assert reading.went_well == ()


@pytest.mark.parametrize(
    "text",
    [
        "Met Ann Lee. If I don't hear by Friday, I'll write to her.",
        "If I don't hear by Friday, follow up with her",
        "I said email is fine with me.",
        "Ann asked if email is ok for the offer letter.",
        "She said phone screens are best.",
        "Met Ann Lee, the CFO. I should not email the deck directly.",
        "Her email is dana@acme.io",
        "Can I email her?",
        "I'll email her tomorrow",
        "They'll call me",
        "Good call. Her number's 816-555-0129 in case the link dies",
        "I may follow up if I don't hear",
        "kindly do not message in office time",
        "I don't think I may contact her directly",
        "didnt ask if i can email them",
        "I forgot to ask if I can call her",
        "should've asked Lena if i can write her directly",
        "idk never asked whether it's ok to text Priya",
        "no clue if they said i can call",
        "i dont remember if he said feel free to call",
        "she never said I could call her",
        "he didn't say i could contact him directly",
        "nobody told me i could message her",
        "did gil say i can write him",
        "Has Tom mentioned I could ring him any time",
        "btw does she say its fine to email her",
        "can i reach out to her directly or is that weird",
        "ok ive text her",
        "so I've just dropped her a line",
        "She asked me to email my portfolio by Monday",
        "they asked what id do if someone nicks something and i said dont chase them",
        "Met Dana Li. Dana gave me her address dana.li@acme.example.com",
    ],
)
def test_no_permission(text: str) -> None:
    assert heard(text).permission is None


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("I got the offer!", "offer"),
        ("I got the job", "offer"),
        ("he rang!! got it, start monday week", "offer"),
        ("they made me an offer", "offer"),
        ("I accepted the offer", "accepted"),
        ("I turned it down", "declined"),
        ("they turned me down", "rejected"),
        ("they rejected me", "rejected"),
        ("They went with someone else", "rejected"),
        ("I didn't get it", "rejected"),
        ("I withdrew", "withdrawn"),
        ("I'm done waiting on them", "silent"),
        ("I'm giving up on them", "silent"),
        ("if I get the job I'll move", None),
        ("I hope they make me an offer", None),
        ("they ghosted me", "silent"),
        ("Turned down Boreal's offer today", "declined"),
        ("I was turned down by phone", "rejected"),
        ("Dana was very kind but they've offered it to an internal candidate", "rejected"),
        ("she says the job is mine if I want it", "offer"),
        ("Acme passed on me, they've gone for someone else", "rejected"),
        ("took myself out of the running", "withdrawn"),
        ("he called back, i'm in! they start me on monday", "offer"),
        ("they called. I'm in the office till 5", None),
        ("she rang, they're offering me £31,000 a year", "offer"),
        ("they offer 42k, answer before the 18th", "offer"),
        ("they offer 401k and 25 days holiday", None),
        ("she said they offer 60k to 70k for the role", None),
        ("they usually offer 45k", None),
        ("if they offer 42k i'll take it", None),
        ("i offered 42k worth of savings", None),
        ("withdraw me from Acme, I took another job", "withdrawn"),
        ("I've decided to withdraw, I accepted a job somewhere else", "withdrawn"),
        ("I took a job elsewhere so please withdraw my application", "withdrawn"),
        ("I've signed with somebody else", "withdrawn"),
        ("I went with another company", "withdrawn"),
        ("I'm going with Canva instead", "withdrawn"),
        ("I took another role at a startup", "withdrawn"),
        ("They came back with an offer, but I've decided to go with Canva instead", "declined"),
        ("they offered me the role but I said no", "declined"),
        ("they offered me another job", "offer"),
        ("They offered me another position in the team and I accepted", "accepted"),
        ("I accepted Acme's offer and withdrew from the others", "accepted"),
        ("I accepted another interview at Acme", None),
        ("I went with another approach", None),
        ("I'm afraid it's a no", "rejected"),
        ("I'm afraid I won't get it", None),
        ("I'm afraid of a no", None),
        ("We regret to inform you that your interview has been rescheduled to Friday", None),
        ("the role has already been filled", "rejected"),
        ("the position has not been filled yet", None),
        ("the position will be filled by June", None),
        ("they don't want me", "rejected"),
        ("they don't want me to call", None),
        ("they dropped me", "rejected"),
        ("she dropped me an email", None),
        ("they decided not to hire anyone", "rejected"),
        ("they ended up hiring internally", "rejected"),
        ("I ended up going with the safer answer", None),
        ("I didn't make it to the final round", "rejected"),
        ("I didn't make it to the interview on time", None),
        ("she said thanks but no thanks", "rejected"),
        ("I said not this time", None),
        ("they want me to start Monday", "offer"),
        ("they want me to come back Thursday", None),
        ("they want me for a second interview", None),
        ("I was selected for the position", "offer"),
        ("I got selected for the next round", None),
        ("they chose me to lead the exercise", None),
        ("got the offer!! told them yes", "accepted"),
        ("they offered me the job and I'm thinking about it", "offer"),
        ("they asked when i start", None),
        ("It went well", None),
    ],
)
def test_the_outcome(text: str, outcome: str | None) -> None:
    found = heard(text).outcome
    assert (found.value if found else None) == outcome


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("nobody showed up", "no_show"),
        ("he never joined", "no_show"),
        ("nobody from dovetail ever turned up", "no_show"),
        ("Yarrow is back on, Friday 3pm", "moved"),
        ("my interview got cancelled", "cancelled"),
        ("they moved my interview to Thursday", "moved"),
        ("Acme rescheduled", "moved"),
        ("then we moved on to system design", None),
        ("went fine, 3. I hear back on or before next Thursday", None),
        ("we talked a lot about moving to paperless charts and her no-show problem", None),
        ("went fine. we spoke about patients who cancel and no-show fees", None),
        ("Dana and I discussed postponed surgeries", None),
        ("he told me about the delayed launch and rescheduled releases", None),
        ("talked about ghosting customers and cancelled orders", None),
        ("we talked about the role and then they cancelled the interview", "cancelled"),
        ("they called, talked about moving the interview to Friday at 3", "moved"),
        ("she talked about the team, and it's moved to Friday", "moved"),
        ("the interviewer was a no-show today", "no_show"),
        ("It went well", None),
        ("It was cancelled. No new date for now, they will write with a new one by Thursday", "cancelled"),
    ],
)
def test_the_status(text: str, status: str | None) -> None:
    found = heard(text).status
    assert (found.value if found else None) == status


def test_what_is_only_pointed_back_at_is_not_to_be_clarified() -> None:
    said = heard("The skew question I fumbled. I would like to clarify same in my mail.").to_clarify
    assert not any(found.value.startswith("same") for found in said)


def test_the_name_of_a_firm_may_be_a_word_for_a_part() -> None:
    rating = heard("Rift Coffee went well. I met Dana Li.", companies=("Rift Coffee",)).rating
    assert rating is not None
    assert rating.value == 4
