"""The words by which a message asks for something, as data."""

from bot.understanding.cues import phrases
from bot.understanding.tokens import word_set

NOTE = (
    "note|notes|email|e-mail|mail|message|thank-you|thankyou|thanks|follow-up|followup"
    "|letter|card|it|them|one|both|request|connection|reply|answer|draft"
)
SENT = phrases(
    f"""
    sent * {NOTE}; sent her|him|them|a|the|my|off|out|it; sent;
    already sent|emailed|mailed|thanked|called|wrote|messaged|done|posted|phoned|texted|contacted|followed;
    emailed|e-mailed|mailed|thanked|called|phoned|messaged|texted|pinged|contacted|rang
    her|him|them|both|everyone|all|the|my|hr;
    thanked; emailed; wrote to|her|him|them|a|the; written to; wrote and sent; called * today|yesterday; i called; i
    phoned; followed up with|by|today|yesterday|on; posted the|it|a|my card|letter|note; posted it; put * in the post;
    mailed the|it|a|my; gave them|her|him a call|ring; dropped * line|note|message|email; reached out to; connected
    with|on; added her|him|them on; all sent; all done; sent already; it's sent; is sent; has been
    sent; thank-you|note|email|mail is|has sent|out|gone|been;
    card|cards|letter|letters posted|mailed|sent; thank-you's|thank-yous|thankyous|notes|emails|mails
    sent|out|gone|done; notes|emails|thank-yous are|went|have out|sent|gone|been; left * voicemail|message
    """
)
CONTACTED = word_set(
    "texted txted txtd messaged msged msgd dmed whatsapped called phoned rang pinged emailed e-mailed mailed thanked "
    "contacted"
)
NOT_SENT_BEFORE = word_set(
    """
    they she he who i'll will should shall haven't hasn't not never didn't don't to would could can once
    when after before until if recruiter they've she's he's be wasn't hr company agency you that
    """
)
QUESTION_OPENERS = word_set(
    """
    should shall can could may do does did is are was were who what when where why how which have has would will
    """
)
SKIP = phrases(
    """
    skip; skip it|this|that|the|her|him|them; leave * out; leave it; no need to|for; don't need to|a;
    not going to send|write|bother; won't send|write|bother; don't want to send|write;
    forget the|about note|thank-you|follow-up|email|card|letter; forget about the; never mind the|that|it|this;
    nevermind; never mind; drop it|this|that|the
    """
)
SNOOZE = phrases(
    """
    snooze; remind me; remind; not now; later; ask me later|again|tomorrow|on|next|in; push * to|until|till|back;
    push it|this|that; move * reminder|nudge|note|follow-up|one; postpone the|this|that|it; ping me; nudge me;
    in a bit|while; come back to this|that|it|me; not today; not yet;
    not this week|month|weekend|morning|afternoon|evening; maybe later; do it|this|that later|tomorrow;
    another time; remind me later|tomorrow; give me an|a|until|till; tomorrow please;
    hold it|this|that|off until|till
    """
)
INSTEAD = phrases("instead; rather than; not")
REPLIED = phrases(
    """
    replied; replied to; answered me|my|:|that; they|she|he|recruiter|hr|company|team got back; wrote back; wrote to
    me|us; wrote me; wrote :; got back to; got in touch; heard back; heard from; got a|an
    reply|response|answer|email|mail|message|call from; got a reply|response|answer; received a|an
    reply|response|answer|email; responded; came back to me; called me; rang me; phoned me; emailed me; messaged me;
    texted me; whatsapped|whatsapp'd|dm'd|dmed|pinged me;
    emailed|called|mailed|messaged|texted|phoned|wrote back; reached out to me; says :; said :; they wrote;
    they replied; they answered; they called; they emailed; called and said; called to say; emailed to say; wrote to
    say|that; email|reply|response|answer from; let me know that|they|today; updated me; just|has|have
    called|emailed|wrote|rang|phoned|messaged|texted|replied
    """
)
REPLY_NEGATED = word_set(
    """
    haven't hasn't not never no nothing nobody didn't if when until yet once will they'll she'll
    he'll would should could promised after before i'd i need needs needed want wants waiting awaiting expect expecting
    pending require requires
    """
)
CANCEL = phrases(
    """
    cancel; cancelled; canceled; called off; called it off; scrap; scrapped; fell through; is off; not happening;
    isn't happening; call it off
    """
)
DELETE = phrases(
    """
    delete; delete the|my|that|this|it; forget the|that|this|my interview|onsite|screen|call|one;
    remove the|my|that|this * interview|onsite|screen|call; remove * interview; erase; get rid of;
    was a mistake; logged by mistake; added by mistake; that interview doesn't exist; there is no interview
    """
)
STOP = phrases(
    """
    stop
    reminding|nudging|messaging|asking|pinging|bothering|chasing|writing|sending|following|with|about|it|the|that|this;
    stop; no more reminders|nudges|messages|follow-ups|about|pings;
    don't|do remind|nudge|bother|ask|ping|message me; don't remind me; mute; unsubscribe; leave me alone;
    quit reminding|nudging; enough about; pause; shut up; turn off
    """
)
PENDING = phrases(
    """
    what do i owe|need|have|still; what's|what due|next|pending|left|open|outstanding|on|to|coming;
    what is due|next|pending|left|open|outstanding; what are my|the follow-ups|followups|to-dos|todos|tasks;
    what's on my; to-do; todo; todo list; anything due|pending|left|open|outstanding|to;
    what should i do|send|write; who do i owe|need|have|still; who should i; who am i waiting|still;
    show * follow-ups|followups|list|pending|due|open; list * follow-ups|followups|open|pending;
    my follow-ups|followups|to-dos; follow-ups due; what have i got; what follow-ups;
    pending follow-ups|followups; open follow-ups|followups; am i waiting; do i owe; still owe; what needs doing;
    overdue
    """
)
UPCOMING = phrases(
    """
    when do i meet|see|speak|talk|interview; when|when's|what|what's|which is|are|do|'s *
    interview|interviews|onsite|screen; when|when's|what's my|the|our * interview|interviews|onsite|screen|call;
    show|list my|the|all * interview|interviews; my interviews; next interview; upcoming interview|interviews; do i
    have any|an interview|interviews
    """
)
BARE_LOG = phrases(
    """
    have|got|landed|scheduled|booked|log|add|new an|a|another|my|the|some interview|interviews|onsite|screen|call;
    have|got|landed|scheduled|booked|log|add|new interview|interviews;
    have|got|landed * phone|video interview|screen|call
    """
)
WHO = phrases(
    """
    who did|have|was|were|is|are|else i|my|the|at|from|there|in|that; who's; who was; who interviewed me;
    who i met|talked|spoke;
    what's|what is|was her|his|their|the email|name|number|phone|address|linkedin|title|role|job;
    what's * email|number|phone|address|title|name|linkedin;
    what is|was * email|number|phone|address|title|name|linkedin; do i have * email|number|phone|contact|contacts;
    show * contact|contacts|people; list * contact|contacts|people; my contacts; how do i reach|contact;
    contact details|info; when did i talk|speak|meet; which contacts; who do i know
    """
)
AMENDS = phrases(
    """
    i meant; make it|that a|an|the|1|2|3|4|5; wrong ,; is actually called; should be|read|say; should have been;
    wrong company|date|day|time|name|person|kind; the date|day|time was; on second thought|thoughts; it lasted;
    rename; rating is|was|i|to|:; company|firm name is|was
    """
)
DENIED = phrases(
    """
    that's|that|this|it's|its wrong|incorrect; that|this is wrong|incorrect; that's|that|this
    not right|correct|true|it; that|this is|isn't * right|correct|true; not right|correct|quite|true;
    you|you've got|have|put|noted * wrong; wrong|incorrect ,|:|-|–; wrong date|day|time
    """
)
ITS = phrases("was|is|were on|at|in|the; was|is; it's|its")
"""What leads to the day that holds."""
DRAFT = phrases(
    """
    draft; draft a|the|me|my|it|an;
    write a|the|me|my|an|her|him|them|to * note|thank-you|email|follow-up|letter|message|card|draft;
    write the|a|an|my note|thank-you|email|follow-up|letter|message|card; write to; write something to|for;
    write her|him|them a|an|something; show * draft; compose; help me write|with; what should i write|say to;
    word the; can|could you write|draft; thank you draft; thank-you|thankyou|follow-up|followup|card draft; reword;
    rewrite; prepare a|the note|email|thank-you|letter|draft;
    write it
    """
)
CALENDAR = phrases(
    """
    calendar file|entry|event|feed; calendar for; ics|.ics for|of|file; give|send|make|get me|a|an|the
    calendar|ics file|entry|event|feed; give|send|make me a|an|the calendar|ics file|entry|event|feed;
    turn|switch on|off the|my|a|this|that calendar|feed; turn|switch the|my|this|that calendar|feed;
    stop|end|close|revoke the|my|this|that calendar|feed; turn off|on calendar|feed; new calendar|feed address;
    give|make|get me a new|another calendar|feed; the|my|calendar feed; feed address
    """
)
PUT = phrases("add; put; save; export; get")
IN_CALENDAR = phrases("to|in|into|on my|the calendar|diary")
GREET = phrases(
    """
    hi; hey; hello; hiya; howdy; yo; good morning|afternoon|evening|day; morning; evening; hallo; hola; greetings;
    heya; sup; hi there; hey there; hello there; g'day; namaste; moin; servus; guten tag|morgen; namaskar; vanakkam;
    namaskaram; salaam; salam; assalamu alaikum; assalam alaikum; as-salamu alaykum; alaikum; good afternoon|evening
    sir; e kaaro; ekaaro; e kaabo; kedu; sannu; dear sir|madam; good day sir|madam; oi oi; ahoy; top of the morning;
    gm; gd morning; selamat pagi; ni hao; wotcha; ey up; alright mate; hullo; helo; hii; hiii; heyy; heyyy; hellooo
    """
)
THANK = phrases(
    """
    thanks; thank you; thx; ty; cheers; much appreciated; appreciate it; appreciated;
    thanks a lot|bunch|ton|million; thank u; ta; tysm; danke; thank you so|very much; many thanks; thanks so much;
    you're the best|a; merci; gracias; god bless; bless you; much obliged; obliged; shukriya; dhanyavaad; dhanyavad;
    grateful; i appreciate|appreciated; well done; you do|did well; good job; nice one; good bot; kudos; asante; daalu;
    thank god; e se; ese; nagode; terima kasih; xie xie; thankyou; thanking you; thank-you; cheers mate; ta very much;
    legend; lifesaver; life saver; you are great|amazing|brilliant|awesome|wonderful|the best|a star|a legend;
    you're great|amazing|brilliant|awesome|wonderful; thnx; tq; tnx; thanx; thx
    """
)
BYE = phrases(
    """
    bye; goodbye; see you|ya; good night; goodnight; later; cya; take care; so long; talk soon|later; ciao;
    bye bye; have a good|nice|great; farewell; tschüss; see you later; until tomorrow|then; night; cheerio; ta ta; tata;
    toodle pip; toodles; nighty night; sweet dreams; signing off; gotta go; got to go; i'm off; ttyl; ttfn; speak
    soon|tomorrow|later; that's it for now|today; that's all for now|today; that is all for now|today;
    that will be all; o dabo; kal milte; alvida; sleep well; odabo
    """
)
HELP = phrases(
    """
    help; help me; what can you do; what do you do; how do|does i|you|this|it work|use; how does this work;
    how do i use; how to use; what are you; who are you;
    who is|'s this; who's this; what is this; what's this; what commands; commands;
    show help; i need help; how can you help; what else can you; instructions; manual
    """
)
_UP = "working|there|alive|up|online|running|awake|here|on|ok|okay|broken|down"
STATUS = phrases(
    f"""
    are you {_UP}; are you still {_UP}; you {_UP}; you still {_UP}; is this|it|everything|afterword {_UP};
    is this|it|everything|afterword still {_UP}; is the bot {_UP}; is the bot still {_UP}; is this thing {_UP};
    is this thing still {_UP}; do you work; do you still work; does this|it still work; are you paused; am i paused;
    can you reach|message me; can you still reach|message me; when is my|the next nudge|reminder|ping;
    when's my|the next nudge|reminder|ping; what is my|the next nudge|reminder|ping;
    what's my|the next nudge|reminder|ping; when will|do you remind|nudge|ping|message me next|again;
    when will|do you next remind|nudge|ping|message me; when will|do i hear from you next|again;
    how late were|are you; how late were you this|last week; how late were you lately; were|are you late;
    were you late lately; were you late this|last week; are|were you on time; status; your status;
    what is your status; what's your status; status report
    """
)
TALK = phrases(
    """
    interview; interviews; interviewed; interviewing; phone screen; screen; screening; onsite; on-site; panel;
    call|chat|meeting with|at; video call|chat|meeting; meeting|seeing the; see|meet me; hirevue;
    zoom|teams|video|phone with|at; phone call; hr|recruiter|recruiting|screening call; trial shift|day; work trial;
    superday; assessment centre|center|day;
    first|second|third|fourth|final|last|telephonic|video|phone|hr round; round with|at|of; round two|three|1|2|3|4;
    final with|at; intro call; appointment|session with|at; loop with|at; phone interview;
    just|i finished with|at; finished with|at; finished up with|at; my|the thing|thingy with|at; coffee|conversation
    with; meet|meeting|met|speaking|spoke|talked|talking|talk|speak with|at|to
    """
)
BOOKED = phrases(
    """
    booked; booked in; booked me; got|have|received an|the invite|invitation; invite|invitation from|for; invited me;
    want|wants|wanted me in|back|over; want|wants|wanted a|an|another zoom|call|chat|interview|meeting|video;
    want|wants|wanted to see|meet|talk|speak|chat|interview; confirmed; scheduled;
    lined up; slot; i meet|see; i'm meeting|seeing; i am meeting|seeing; meeting|seeing the; asked
    me in|over; asked me to come in; having me in; got me in; i've got
    """
)
"""What makes a firm nobody has spoken of, with a day and an hour to come, an interview."""
LOGS = phrases(
    """
    i have; i've got; i've; i got; having; we're|we are doing|having; like|want|wants to interview|see|meet; got;
    have; had; just had|finished|did|got|landed|booked|scheduled|left; landed; booked; scheduled; set up; lined up;
    log; add; new; there is|was|'s; there's; i interviewed; interviewed with|at|for;
    interviewing with|at|for; invited me|to; i'm interviewing|meeting|seeing|having|talking|speaking;
    i am interviewing|meeting; put; record; upcoming;
    my; i did|had; did; finished; came out|back; we have|had; please log|add|note
    """
)
BY_A_FIRM = phrases("be|being interviewed by|at|with; will|'ll interview|see|meet me")
"""The same, where the firm is named."""
SMALL = word_set(
    """
    so and the to for a an you very much lot bot there all again afterword everyone friend mate please i it that was
    is guys team ! , . 🙂 😊 👋 bye ok okay great perfect awesome cool nice wonderful super then now today tomorrow
    tonight your help lovely day one hello hey hi legend star hero that's all everything good point sir madam
    ma'am maam ji lah na o oh ah la leh lor ya boss bro bros sis dear kindly ever really truly of from me here helping
    well brilliant fab ace smashing fine yes yeah yep nothing else just what i'm in advance advice tip tips reminder
    info heads up kind am grateful noted understood wise helpful useful been patience support service love abeg oga
    man buddy pal folks anyway though already always god bless family everyday appreciate indeed sure right nice quick
    wah wow star you're u r
    """
)
POLITE = word_set(
    """
    please pls can could would you i want to like need let's just ok okay no and hey hi so actually then yes also oh
    i'd let me well don't
    """
) - {"don't"}
STOP_ANYWHERE = phrases(
    """
    stop reminding|nudging|messaging|asking|pinging|bothering; don't remind|nudge|ping|bother me;
    no more reminders|nudges
    """
)
