"""Orders in the words of many people, on a desk with Acme (Dana Li, Tom Baker), Globex (Priya Nair) and Initech."""

from datetime import timedelta

import pytest

from bot.reading import Ask
from bot.understanding.shifts import find_shift
from tests.understanding.reading_at import heard

PEOPLE = ("Dana Li", "Tom Baker", "Priya Nair", "Jo")
COMPANIES = ("Acme", "Globex", "Initech")
ORDERS = {
    Ask.SENT: """
        mark it done
        tick that off for me please
        check dana off
        thx note to dana is out the door
        fired off the email to Priya just now
        Dana's one, done.
        dropped Tom a line this morning
        I have written to Priya already, mate
        ok so I did the thank yous last night, both of them
        Priya: sent
        shot dana a quick thank you
        Right, that's Dana ticked off the list, message went out at lunch
        yo tom's been emailed
        thanked everyone at acme
        posted the card to priya this arvo
        I've just pinged Priya on LinkedIn
        rang dana, left a voicemail
        the thank-you for Globex is in the post
        Have sent the needful to Tom sir
        gave Priya a shout on email yesterday
        Whizzed Dana her thank-you an hour ago
        just hit send on Tom's note
        sorted out Dana's thank you last night
        tom's thank-you has gone off
        I did write to Mr Baker yesterday already
        dana and tom: both thanked
        you can tick Dana off, I wrote to her at lunch
        consider Priya's note sent
        shipped the thank-you to Priya
        thanked dana + tom
        wrote Dana, finally
        Just so you know, I've written to Dana
        i sent danas
        I've put Dana's card in the letterbox
        mailed Tom just now, you can check it off
        sent mail to priya nair only
        All done with Dana's thank you, sent it a minute ago
        I went ahead and thanked Tom
        please be informed that mail to Priya is sent
        Tom has been thanked already so no need to nudge
        send the note to dana already, done
    """,
    Ask.UNSENT: """
        nm, I didn't send it
        actually I never sent Dana's note
        scrap that, the mail to tom bounced, not sent
        haven't sent it yet after all
        oops. I haven't actually thanked Dana yet
        wait I only drafted it, didn't actually send it to Dana
        turns out the note to Priya never went out
        no I haven't mailed Tom
        actually Dana's hasn't gone out
        I haven't actually sent Priya's yet
    """,
    Ask.WHETHER: """
        did I ever thank Tom?
        have I written to Priya yet
        did i send dana her note
        Has Tom been thanked?
        have I already emailed Tom?
        was the note to Priya sent?
        did my thank you to dana go out
        have i been in touch with tom yet?
        have I thanked Tom yet?
        did Tom get his thank you?
    """,
    Ask.SKIP: """
        not gonna bother with tom, he's just the recruiter
        not bothering with a note for Tom
        no note for tom thanks
        let's leave Priya out of it
        I'd rather not write to Tom
        I won't be writing to Tom
        skip Tom's
        don't need to thank Priya, she's a friend
        leave tom, not worth it
        leave Tom out
        drop Tom's note
        would you mind skipping Tom?
        I'm not going to thank Tom
        Tom doesn't need a note
        leave out Tom
        no thank you needed for Tom
        let's not write to Tom
        we can skip priya
        please can you skip tom
        cross Tom's note off, not needed
        no note to Tom, ta
        not sending Tom anything
    """,
    Ask.SNOOZE: """
        I'll do both tomorrow
        will write to Dana first thing tomorrow
        park the Globex thing until thursday
        do Dana's on Friday morning instead
        can u bug me about priya tmrw
        bump Tom to next week
        hold off on the acme ones till after the weekend
        give Priya's another day
        not today, Dana's can go out Thursday
        nudge me on Friday re Tom
        ping me tonight at 8 about the Acme notes
        Let us do Globex next week only
        later, say 6pm
        tomorrow for Tom please
        let's leave Dana's note till Monday
        could you possibly nudge me about Priya at six this evening
        any chance you could remind me about Tom on Friday?
        hold fire on Priya until next week
        I'll write to Tom tomorrow morning
        the note for Dana I do on Friday
        kindly postpone Dana's mail to tomorrow 5 pm
        I'd rather do Dana's note on Friday
        can we do Tom's on Friday instead?
        I'm swamped, ask me about Dana on Monday
        nudge me about toms note nxt wk
        I'd be grateful if you could remind me about Dana tomorrow
        hey can you pls remind me abt tom tmrw 9am
        Tom can wait till after lunch tomorrow
        do remind me on Friday regarding Tom
        delay tom by a day
        Dana on Monday please
        wait until Friday with Tom's note
        let me wait till Wednesday before I write
        let me hold off until the 5th before I chase them
        I want to wait till Friday to send it
        I think I should wait for a week before I nudge Dana
        let Tom's note rest till Tuesday
        can this wait till Monday?
        hold Dana's thank-you until Thursday, will you
    """,
    Ask.WHY: """
        why are you bugging me about Priya?
        how come you keep reminding me about Acme?
        why did I get this reminder?
        why don't you follow up with Globex?
        why no follow-up with Acme
        why this plan for Acme?
        what is rule R12
        explain R6
        what's this nudge about?
    """,
    Ask.CALL: """
        gonna call tom at 5
        I'll ring Priya tomorrow at 10
        remind me to call Dana on Friday
        I want to phone Acme next week
        should give tom a ring tmrw 9am, must give tom a ring
        put me down for a call with Priya on Thursday 3pm
        planning to phone Dana monday
        remind me to give Priya a bell on Tuesday at 11
        dont let me forget to call Tom
        I'll try Dana again at 4
        will call Tom back tomorrow at 10
        I'm phoning Tom tomorrow 9am
        Call Dana tomorrow at 11
        remind me to ring Tom at 4
        planning to give Tom a tinkle on Monday at 9
        engaged, I'll call back at 4
        phone tom friday 3pm
        let me call Priya tomorrow at 9:15
        ill ring tom friday at 10
        hey ill just phone priya tmrw at 3
        id rather ring Dana on Friday
        dont lemme forget, ill call Jo on Tuesday at 2
        call jo wednesday 10am
    """,
    Ask.KEEP: """
        Priya wants to stay in touch
        keep in touch with Priya
        I'd like to stay in touch with Tom and Dana
        I want to keep in touch with them
        please keep me in contact, stay in contact with Dana
        don't want to lose touch with Priya
        Tom is someone to keep in touch with
        let's stay connected with Dana
        let's keep Tom warm
        I want to stay connected with Tom
    """,
    Ask.UNKEEP: """
        no need to keep in touch with Tom
        don't keep in touch with Priya
        stop keeping in touch with Dana
        I'd rather not stay in touch with Tom
        forget about staying in touch with Priya
        I no longer want to keep in touch with Tom
        don't bother keeping in touch with Tom
    """,
    Ask.CARD: """
        I want to send Dana a card as well
        I'd like to post Priya a card
        also pop a card in the post to Tom
        I'm thinking of sending Priya a card
        I'll send Dana something handwritten, send Dana a handwritten card
        I'd also like to send Priya a handwritten card
        I will post Dana a card too
    """,
    Ask.PLAN: """
        what's the plan for Acme?
        what happens next with Globex
        what comes next for Initech?
        what have you got planned for Dana
        show me the plan for Acme
        when will you remind me about Globex?
        when is the next nudge for Acme?
        when do I follow up with Acme?
        what will you do about Acme next
        What's next for Acme?
        when are you going to remind me about Acme
        when do you chase Acme next?
        what are the next steps for Acme on your side
    """,
    Ask.RESUME: """
        ok i'm back, you can start again
        I'm back from my holiday
        you can start nudging again
        im back, you can talk again
        you can start up again
        I'm ready for nudges again
        I'm back, go ahead
        wake up please
        I am back online
        ok you may nudge me again
        done with the holiday, start again
    """,
    Ask.STOP: """
        Kindly stop all reminders for Acme
        quit nudging me about Tom
        drop Globex completely
        I don't want to hear about Globex anymore
        no more pings re Globex pls
        forget about Acme, moving on
        stop with the acme stuff
        I've lost interest in Globex
        take Globex off my list
        no need to follow up with Acme any more
        no more about Globex please
        would you stop chasing Globex?
        I don't want to chase Acme any more
        no further reminders on Globex
        Would you please quit reminding me about Globex
        enough of Globex
        You can stop following up with Acme
        Close the file on Globex
        I don't need reminders for Globex
        kindly do not send any more reminders for Globex
    """,
    Ask.PAUSE: """
        give me a break til Monday
        going on holiday until 20 March, keep quiet
        be quiet this week
        I need a few days off from this, back Thursday
        quiet please till the weekend's over
        mute for a week
        pls don't disturb me till Monday
        silence until tomorrow morning
        I'm on leave until Monday, no messages please
        go quiet till Thursday
    """,
    Ask.PENDING: """
        anything I should be doing?
        whats on my plate
        who do I still need to thank
        what's outstanding with Acme
        gimme the list
        what have I forgotten?
        am I behind on anything?
        remind me what I owe Acme
        to-do list pls
        which thank yous are left
        what now?
        what all is left to do
        what do I need to do today
        what do I still have to send?
        who haven't I thanked yet
        list what's due
        what else do I owe
    """,
    Ask.UPCOMING: """
        when do I see them again?
        what's coming up
        when's the Initech thing
        got anything tomorrow?
        what time is Initech on the 12th
        when am I on with Initech
        next interview?
        is there anything this week
        what day was Initech again
        what all is on next week
        anything on Thursday?
        am I free on Thursday?
        what have I got tomorrow
        what time do I meet Initech
        What's coming up on Thursday
        anything scheduled for tomorrow?
        next week's interviews?
        what does Thursday look like
        where and when is Initech
        how many interviews do I have coming up
    """,
    Ask.WHO: """
        remind me who the Globex lady was
        names of the people at Acme?
        how can I reach Dana
        who's Priya again?
        what's the name of that recruiter at Acme
        who interviewed me at Globex
        do you have Tom's number
        list everyone from Acme
        Dana's email?
        who all did I meet at Acme
        what was the name of the Globex lady
        what's Tom's job title
        who's the recruiter at Acme
    """,
    Ask.DRAFT: """
        what would I say to Priya?
        gimme something to send Tom
        text for dana please
        can you put together something for Tom
        draft pls, dana
        how should I word the note to Tom?
        can you knock up something for Priya
        what should I write to Dana?
        would you be so kind as to draft the note to Tom?
        draft for priya pls
        what do I write to Priya
        what can I write to Tom
    """,
    Ask.CANCEL: """
        call it off
        Initech's off, they pulled the role
        I won't be going to Initech
        Initech is not happening anymore
        pls cancel thursday's
        Initech pulled out
        they've called the Initech one off
        I bailed on Initech
        Thursday isn't happening
        Initech called it off
        won't be going to Initech after all
        the Initech interview isn't going ahead
        Initech cancelled the interview
        Initech is cancelled
        Initech won't happen
    """,
    Ask.MOVE: """
        Acme want me an hour earlier
        globex pushed it back by two days
        it's been delayed by 30 minutes
        the interview is now half an hour later
        Initech pushed to the 14th, 4pm
        it's the 13th now, not the 12th, for Initech
        Initech wants to do Monday the 16th at 9 instead
        new time for initech: friday 13 march 11am
        they shifted initech by a day, so friday
        Initech asked to push to the 19th
        slight change, Initech is at 5 now
        they brought Initech forward to Tuesday 10am
        Initech: new slot Mar 17 11:30
        Initech side want 3.30pm instead, same day
        Initech preponed it to Tuesday 10am
        Initech suggested Wednesday at 2 instead
        initech shifted me to 11.30am
        Initech has been pushed back to the 19th
        Initech now Friday 10am
        initech rang and moved it to friday
        they've asked if we can do Initech at 5 instead
        Initech wants Thursday instead of Wednesday
        Initech asked can we do 4pm instead
        recruiter says Initech is postponed to the 20th
    """,
    Ask.REVIVE: """
        Initech is back on, Friday 3pm
        open Acme again
        I want to follow up with Acme after all
        start reminding me about Acme again
        unpause Acme
        Can you reopen Globex?
        Acme's open again
        bring Acme back
    """,
    Ask.REMOVE: """
        scratch the take-home
        remove Tom
        Tom shouldn't be on there
        take Priya off please
        there was no Tom
        Priya wasn't part of it
        delete Tom Baker
        I never met a Tom
        get rid of the next step
        take the rating off
    """,
    Ask.UNDO: """
        scratch that
        oops, take that back
        no wait, undo that please
        revert
        undo
        nah put it back how it was
        that was a mistake, undo
        oops wrong one, undo
        no that was wrong, undo it
        that was wrong, take it back
    """,
    Ask.REPLIED: """
        Dana answered
        priya wrote back this morning
        finally heard from Acme
        Tom reverted today
        Priya rang back
        Got a reply from Dana
        dana got back to me yesterday
        Acme emailed back
        Dana pinged back
    """,
    Ask.NOTED: """
        when did Dana say I'd hear?
        what did we talk about at Globex?
        when am I supposed to hear from Globex
        how did Acme go again?
        until when do I have to wait for Acme
        what was it Priya promised
        what do you know about Globex
        what did they say about when I'd hear from Acme
        when did Dana promise to call
        what are my notes on Acme?
        can you remind me when Acme said they'd get back to me
        what happened at Acme again
        by what date did Acme want to decide
        what date did Acme give me
        did Acme say when they'd decide?
        what's the latest on Acme
        show me what you have on Acme
    """,
}
NO_ORDERS = """
        lol
        ugh I'm tired
        you rock
        it's raining again
        my cat sends her regards
        hmm
        what a day
        I sent my kid to school
        nice weather on Friday
        I called my mum
        Dana Li is such a cool name
        Acme's stock is up lol
        did you see the game last night?
        my train is at 5
        fingers crossed for Globex
        I hate waiting
        bought a new suit for thursday
        can't sleep
        I'm back home and exhausted
        why would they ask me about Kafka?
        they said no pressure
        he said no one has complained so far
        Nothing after 3pm counts, the traffic is mad
        Tom is a developer, not a manager
        I was ten minutes late, they started half an hour later
        Dana put me at ease and off we went
        Tom wrote a nice book apparently
        i did my laundry
        gotta call the bank tomorrow at 9
        Dana said they moved me to the final round
        I should have sent them my portfolio, lesson learned
        they never asked about salary
        I didn't write any tests, that was a mistake
        They want someone who can start in May
        He called me a strong candidate
        Priya asked what I would do in the first 90 days
        we skipped the coding part
        they asked me to keep in touch with them
        Dana said she would call me on Friday at 10
        the plan for the first year is ambitious, Dana said
        Tom will call me tomorrow at 3
        Dana sent me a card, how sweet
        they called out a bug in my code
        they need to cancel their old contracts, he said
        She wasn't there at first but joined later
        Dana answered all my questions
        Tom got back from holiday last week
        I answered badly when Dana asked about caching
        we put the project on hold, Tom said
        They prefer Python over Java
        we left it at that
        I passed the test on Tuesday, Tom said
        Tom put me at ease
        They are doing it all in Kotlin now
        I made Dana laugh
        I gave Priya an example about kafka
        I shipped a feature like that at my last job
        Tom is out on Friday
        how did they even find me?
        I wonder if they liked me
        I was hoping for a senior role at Acme
        Would I work there? Yes!
        I think I will like working with Tom
        Tom dropped a hint about the budget
        Acme has a hiring freeze till May
        they keep everyone busy at Acme
        They told me everything about the product
        Priya tried to call me twice yesterday
        She set a deadline for the team on Friday
        Tom asked what I'd do if a deploy fails on Friday
        I could tell Dana was tired
        Dana asked me to hold on until Tuesday
        Acme is back to office since January
        I messed up the SQL question Tom gave me
        they handle 2000 requests a second at Acme
        Priya and Tom both went to Leeds
        busy week, Acme on Thursday is the big one
        how was Acme able to find me so fast, I wonder
        we had to wait until 3 for Dana
        they want to wait till Wednesday before they decide
        she told me to wait till Wednesday to hear
        I have to wait until Friday to get the result
        the boss wants to wait till Friday with the offer
        Dana would rather talk about football
        the latest on Acme is that they opened in Leeds
        Tom asked whether we can do without Kafka
        I'd better go to bed
        Dana brought the team back together
        Priya is available on Mondays only
        the left side of the office is Tom's
        I left my umbrella at Globex on Friday
        Dana thanked me twice
        when I told Dana about Globex she smiled
        where Tom sits there is no light
        Priya said the role is open until May
        Dana rang the bell at 5, everyone cheered
"""


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize(("text", "ask"), [(text, ask) for ask, texts in ORDERS.items() for text in lines(texts)])
def test_what_is_ordered(text: str, ask: Ask) -> None:
    assert heard(text, people=PEOPLE, companies=COMPANIES).asks[:1] == (ask,)


@pytest.mark.parametrize("text", lines(NO_ORDERS))
def test_what_only_tells_or_chats_orders_nothing(text: str) -> None:
    assert set(heard(text, people=PEOPLE, companies=COMPANIES).asks) <= {Ask.GREET, Ask.REPLIED}


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("an hour earlier", -60),
        ("half an hour later", 30),
        ("brought forward by 30 mins", -30),
        ("delayed by an hour and a half", 90),
        ("two days later", 2 * 24 * 60),
        ("pushed it back a week", 7 * 24 * 60),
        ("in two days", None),
        ("wrote back", None),
    ],
)
def test_how_far_something_is_moved(text: str, minutes: int | None) -> None:
    assert find_shift(text) == (None if minutes is None else timedelta(minutes=minutes))
