"""The deeds of orders and what they are done to, as data. Contractions are written out: "is not", "i have"."""

from bot.understanding.cues import phrases
from bot.understanding.tokens import word_set

_LETTERS = (
    "note|notes|thank-you|thank-yous|thankyou|thankyous|thx|email|emails|e-mail|mail|mails|message|messages|letter"
    "|letters|card|follow-up|follow-ups|followup|followups|line|draft|voicemail"
)
_SEND = "send|write|thank|email|e-mail|mail|message|text|contact|call|post"
_NUDGES = (
    "bug|bugging|nudge|nudged|nudging|remind|reminded|reminding|ping|pinged|pinging|message|messaged|messaging|chase"
    "|chasing|ask|asked|asking|bother|bothering|nag|nagging"
)
_WHATEVER = f"{_NUDGES}|reminder|reminders|notification"
_SHIFTED = "move|moved|moving|push|pushed|pushing|shifted|bumped|brought|put|delayed|postponed"
_WHERETO = "earlier|later|sooner|forward|back|up|ahead|by"
_TODO = "do|send|write|thank|email|answer|finish|reply"

LETTER = phrases(
    f"""
    {_LETTERS}; thank yous; a|the|my|her|his|their|that follow up; the|my|their|both follow ups; thnks|thanx;
    a|the|my|her|his|their|quick|proper|is thank you; thank you to|for|note|email|letter; a|quick call|ring|text;
    something to
    """
)
FACT = phrases(
    """
    take-home; takehome; homework; assignment; promise; deadline; rating; topic; topics; lesson; lessons;
    permission; next step|round; take home; went well; to clarify; next steps
    """
)
TALK = word_set("interview interviews onsite on-site screen screening round panel meeting superday loop appointment")
PAPERS = word_set(
    """
    certificate certificates reference references referees document documents paperwork form forms portfolio cv resume
    résumé transcript transcripts assignment homework take-home test exercise passport id photo photos slides deck
    presentation contract application samples sample code task payslips availability expectations questionnaire diploma
    """
)
"""What employers ask for, and is no letter."""
NUDGE = word_set("reminder reminders nudge nudges ping pings nagging notifications messages checklist")
IT = word_set("it this that one ones them her him both all everyone everybody these those thing")
ME = word_set("i we")
MYSELF = word_set("me us")
THEY = word_set("they she he recruiter hr company who")
IT_SUBJECT = word_set("it that this interview onsite screen call one thing round meeting there")
DENIES = word_set("not never no nope without nobody")
AHEAD = word_set("will shall should going want would need must might may could planning if can let once when after")
"""Before a deed in the past tense, these make it none that was done."""
ASKING = word_set("did have has was were is are am do does had")
"""Sentences that open with one of these ask, with a question mark or without."""
ARTICLES = word_set("the my our any there")
UNTIL = word_set("until till til before")
"""Before a day, these make it the end of a rest."""
SOMEBODY = word_set("she he they boss manager recruiter interviewer team")
AWAY = phrases(
    """
    is|are|be off|away|abroad|sick|travelling|traveling|ooo; is|are out until|till|from|next|this|for|of;
    is|are on holiday|holidays|vacation|leave|annual|parental|maternity|pto; is|are going|going away|off on
    holiday|holidays|vacation|leave; goes on holiday|holidays|vacation|leave; will be
    off|away|abroad|out|ooo|on|travelling|traveling; has|have left for holiday|holidays|vacation
    """
)
"""What somebody is who does not read mail just now."""
MAY = word_set("can could would will")
WONDERS = word_set("what when where who whom whose why how which any anything")
BEFORE_WHEN = word_set("by until till til since at on to from for with about")
LEAD = word_set(
    """
    please pls plz can could would will you u ok okay so hey hi well just now then also and but actually oh no yeah
    abeg eh uf oya pls
    yes right mate nm nvm oops sorry um hm hmm let us lets go ahead afterword kindly guess think maybe alright hello
    dear sir team bot fyi btw since because as seeing
    """
)
"""Politeness before a deed, and what leads to a reason."""
_YOU = "would|could|can|will you|u"
ASKS_KINDLY = phrases(
    f"""
    {_YOU}; {_YOU} please|pls|plz|kindly|possibly|perhaps|maybe|just|also|now; please can|could you|u|we; {_YOU} be
    so|very|really|that kind|good|nice as|and to; {_YOU} be so|very|really|that kind|good|nice as to; {_YOU} be so
    kind|good|nice to; {_YOU} be so kind|good|nice and; be so|very kind|good and; be so kind|good as to; be a
    dear|love|pal|star and; do|would|will you mind; do|would|will you mind awfully|terribly|very; {_YOU} be able to;
    would it be possible|ok to; would it be okay|fine|alright|cool to; is it possible|ok|okay|fine|alright|cool to;
    is it ok|okay if you; any chance|way you|u could|can|would; any chance|way of|to; is there a|any way|chance
    of|to; is there a|any chance|way you|u could|can; can|could|shall|should we; do me a|one favour|favor and; do me
    a|one favour|favor ,|:; {_YOU} do me a favour|favor and; i would appreciate|love it if you could|would; i would
    be grateful|glad|happy if you could|would; i was|am hoping|wondering if|whether you could|can|would;
    hoping|wondering if you could|can|would; i was hoping|wondering you could|would; i wonder if|whether you could;
    can|could|may|might i ask|trouble|get you to; i would like|love you to; i need|want you to; how about; do the
    needful and; it would be great|good|nice|lovely if you could; if you could|would
    """
)
"""What leads to an order, question or not; a deed after it may stand in its -ing form."""
COURTESY = phrases(
    """
    if you do not mind; if you would not mind; if you please; if you can|could|would|may; if that is
    ok|okay|alright|possible|fine|cool; if possible|poss; if it is possible|ok|okay|alright|fine; if it is not a|too
    bother|trouble|much; when you get a chance|minute|moment|sec|second; thanks in advance; many thanks; thank u; thanks
    so|very much; thanks a lot|bunch|million; much appreciated; no rush|hurry; for me; , would|will|could you|ya; ,
    ta; , cheers; , thanks|thx|ty; , please|pls|plz|kindly; by the way; please and thank you
    """
)
"""What stands beside an order and says nothing of it."""
WISHES_TO = phrases(
    """
    i would like|love|prefer to; i want|need|wish|prefer|have to; i would|had rather|better; i think i would
    like|will to; i think i will; i think we should; i think we can; we should|can|could; you can|may|could|should;
    feel free to; i will; let me; i am going|gonna to; i have decided|decide to; i decided to; it is time to; time
    to; best to; better to; probably best|better to; do go and; go and; go ahead and
    """
)
"""How one leads to what one wants done."""
JOINS = word_set("and but so then while whereas because since although though plus")
"""Words between the clauses of a sentence."""
SMALL = word_set(
    """
    it that this one the a an i is was all of please pls thanks no wait oh ok okay so actually again sorry really
    not my last thing what you for me to and now just change entry mate them hm hmm um do did said up turn oops
    whoops nah nope how were mistake both those these on by then at first myself too some time am can could back
    start starting feel free over early earlier already sooner than planned expected bit little everything things
    everyone there ones note notes lah pala po na only em he she they his hers own still too well bye yet usual normal
    off pause holiday break except instead again after just finally him her would rather
    """
)
"""Words without weight of their own."""

BETWEEN = word_set("already finally also been have has had never not ever yet even still only quickly today once")
"""What may stand before a deed without doing it."""

_A_LINE = "line|sentence|word|bit|paragraph|bullet|ps|p.s."
DICTATES = phrases(
    f"""
    add|include|insert|mention|say|slip|squeeze|work that|in|i; put in; tell|let her|him|them|both|everyone;
    add|include|insert|put|slip|squeeze|work|write|have * {_A_LINE}; mention; write|have it|them that|say; have it say;
    write * that i; make it|them|hers|his|theirs say|mention
    """
)
"""With these begins what a letter is to say; of its words none is told to the bot."""
_FEW = "line|note|message|email|e-mail|mail|thank-you|text"
WRITES_TO = phrases(
    f"drop|leave|pop|shoot|fling|fire * a|an {_FEW}; drop|leave|pop|shoot * a|an quick|short|little|nice {_FEW}"
)
"""Somebody is written to: "drop Dana a line"."""
WRITE = phrases("send; email; e-mail; mail; write; message; text; ping; call; phone; thank; contact; post; reply")
WROTE = phrases(
    """
    sent; emailed; e-mailed; mailed; wrote; written; messaged; texted; pinged; called; phoned; rang; posted;
    thanked; contacted; fired|shot|flung|popped|zapped|whizzed|pinged|got mine|one|it|something|that|this
    off|over|out; connected with; asked * feedback; reached out to; replied to;
    followed up with|on; dm'd; got back to; chased; nudged; prodded; poked; checked in with|on|again;
    put|popped|dropped|stuck|bunged * in post|mail;
    put|popped|dropped|stuck * letterbox|mailbox|postbox;
    dropped * a line|note;
    gave * a ring|call|bell|shout|buzz; did send|write|email|thank|mail|message|call|text|phone
    """
)
WHEN_WROTE = phrases(
    f"""
    when did|have i|we * {_SEND}|reply|written|emailed|thanked|contacted|sent; when was the|my last *
    note|email|mail|message|contact|thank-you|follow-up|letter|call to|with; how long ago did i|we * {_SEND};
    long since i|we * wrote|emailed|thanked|contacted|called|written; when * last {_SEND}|contacted|wrote
    """
)
"""When one wrote last is asked."""
NEVER_WROTE = phrases(
    f"""
    did not {_SEND}; did not actually|really|ever|even {_SEND}; never {_SEND}|sent|wrote|emailed|thanked|did;
    never actually|really|even {_SEND}|sent|wrote|emailed|thanked|did
    """
)
MARKS = phrases(
    """
    mark|tick|check|count|consider|log|set|put * done|sent|finished|complete|completed|handled|sorted; tick|check * off;
    tick|check off;
    mark|tick|check|count|put|log * thanked|written|emailed|contacted
    """
)
"""Has it noted as done, by whatever name."""
_RING = "call|ring|phone|telephone"
_RINGING = "calling|ringing|phoning|telephoning"
_MEANS = "going|plan|planning|want|need|have|got|like|ought|mean"
_A_CALL = "call|ring|bell|buzz|shout|tinkle"
WILL_CALL = phrases(
    f"""
    will|shall|gotta|must {_RING}; will|shall just|also|probably|prob {_RING};
    try|trying * again; will|shall|gotta|going|to try * again|later|back; have another go|try|crack;
    will|shall|gotta {_RING} back; will|shall be {_RINGING}; am {_RINGING}; {_MEANS} to {_RING};
    {_MEANS} to give * {_A_CALL}; will|shall|gotta|must * give * {_A_CALL}; planning|plan on {_RINGING};
    remind|nudge|ping me to {_RING}; remind|nudge|ping me to give * {_A_CALL}; not let me forget to {_RING};
    put me down for a call; set|add|make|put a|me reminder to {_RING}; reminder to {_RING};
    reminder to give * {_A_CALL}; giving * {_A_CALL}; am giving * {_A_CALL}; reminder for|of a|my|the call;
    remind me about|of my|the|a call; call|ring|phone * remind me;
    would|had better|rather {_RING}; let me {_RING}
    """
)
WILL_RING = phrases(
    f"""
    will|shall|gotta|must {_RING}; will|shall just|also|probably|prob|rather {_RING}; {_MEANS} to {_RING};
    {_MEANS} to just {_RING}; am {_RINGING}; better {_RING}; will|shall give a {_A_CALL}
    """
)
"""Where it is said when, of whom need not be."""
RINGING = phrases("calling; ringing; phoning")
RATHER_CALLS = phrases("rather|prefer|prefers call|ring|phone|calling|ringing|phoning; prefer|like to call|ring|phone")
TRIES_AGAIN = phrases(
    f"""
    trying again|later;
    will|shall|gotta|going|to try * again|later|back; try|trying again|later; have another go|try|crack;
    will|shall|gotta|to {_RING} back|again; will|shall|gotta|to {_RING} * back|again
    """
)
"""Of whom need not be said."""
CALL = phrases("call; phone call; ring; phone")
TELLS = word_set("remind tell show")
REMINDED = phrases("remind me; not let me forget; nudge|ping me")
_TOUCH = "touch|contact"
_KEEP = "keep|stay|remain|keeping|staying|remaining|be|stays|keeps"
KEEPS = phrases(
    f"""
    {_KEEP} in {_TOUCH}; keep me|us in {_TOUCH};
    {_KEEP} connected|warm; maintain|maintaining contact; maintain|maintaining the|a|my contact;
    lose|losing {_TOUCH}; keep * in|within my|the network; keep|keeping up with; keep * warm
    """
)
KEEPS_TOO = phrases(
    f"""
    want|wants|wanted|like|likes|love|loves|asked|asks|happy|glad|keen|offered|hopes|hoping|suggested|agreed to {_KEEP}
    in {_TOUCH}; asked|told|invited me|us to {_KEEP} in {_TOUCH}; said|says to|we|let {_KEEP} in {_TOUCH}; said|says we
    should|must|could {_KEEP} in {_TOUCH}; should {_KEEP} in {_TOUCH}; let us {_KEEP} in {_TOUCH}
    """
)
"""What they want of the seeker; that they will is their word."""
HOW_OFTEN = phrases("how many times|follow-ups|chases|notes|letters|emails|mails; how often")
KEEP_ONE = phrases(f"one|someone|somebody|person|people to {_KEEP} in {_TOUCH}; one|someone|somebody to keep|stay warm")
DROPS_TOUCH = phrases(
    f"""
    not be|bother keeping|staying in touch|contact; not be keeping|staying up|warm; not keep|keeping up with;
    not keep * warm; no longer keep|keeping|stay|staying up with;
    forget about {_KEEP} in {_TOUCH}; stop * {_KEEP} in {_TOUCH}; not {_KEEP} in {_TOUCH};
    no|any need|point|reason to|in {_KEEP} in {_TOUCH}; not * {_KEEP} in {_TOUCH}; no longer {_KEEP} in {_TOUCH};
    rather not {_KEEP} in {_TOUCH}; no more {_KEEP} in {_TOUCH}; drop|cancel|end|remove * keep|keeping|staying in touch;
    no longer want|wish|need|plan to keep|stay|remain|be in touch|contact
    """
)
_CARD = "card|cards"
_POSTS = "send|post|mail|pop|drop|write|sending|posting|mailing|popping|dropping|writing|get|getting"
SENDS_CARD = phrases(
    f"""
    {_MEANS} to {_POSTS} * {_CARD}; would like|love to {_POSTS} * {_CARD};
    will|shall|might|may|could|should {_POSTS} * {_CARD};
    thinking about|of {_POSTS} * {_CARD}; {_POSTS} * handwritten|hand-written; {_POSTS} * by|in post;
    {_POSTS} * in|by the post; {_POSTS} * by|via|snail mail; add|plan a|the|another|one {_CARD};
    {_POSTS} * {_CARD} as|too|also|by|in
    """
)
ORDERS_CARD = phrases(f"send|post|mail * {_CARD}; put|add|note a|one * {_CARD}; make it|that a {_CARD}")
ASKS_PLAN = phrases(
    f"""
    when will|do|are|would you bring|raise|come|mention|suggest;
    what is * plan; what is the plan; what happens|comes next|now|then|after; what is next for|with|at; what is
    going to happen; what will happen; what are you going to do; what are you doing about|with; what have|did|do you
    got|have|get planned; what have|do you plan|planned; what is planned; when will|do|are|would you|i *
    {_WHATEVER}|follow|write|check|come|get|chase|following; when|what is|are|day|time * next
    {_WHATEVER}|follow-up|followup|follow|chase|chaser; when|what is|are *
    follow-up|followup|chase|chaser|nudge|reminder due|planned|scheduled|coming|for|about|with|next; when|soon
    should|must|can|could|may|do|shall i|we * follow|chase|nudge|write; what will|do|would you do|doing;
    run|take|walk me through * plan; tell|show|give|see|send * plan; the follow-up|followup|follow plan; what is
    coming * follow-ups|follow-up; how long until|till|before * remind|nudge|ping|chase|follow; how soon|long
    will|do|until * remind|nudge|chase|follow;
    what are * steps|moves
    """
)
_WILL = "will|shall"
_DO = f"{_TODO}|contact|message|text|call|handle|tackle"
_THEM = "both|them|him|her|everyone|everybody|all|these|those"
WILL_DO = phrases(
    f"""
    {_WILL} follow up with|on; going|plan|planning|want to follow up with|on; {_WILL} {_DO}; going|plan|planning|want to
    {_DO}; {_WILL} get to|around|round
    """
)
WILL_DO_THEM = phrases(
    f"""
    {_WILL} {_DO} {_THEM}; going|plan|planning|want to {_DO} {_THEM}; {_WILL} get to {_THEM}|it|this|that;
    {_WILL} get around|round to {_THEM}|it|this|that
    """
)
"""Of a lone "it" it is not known that it is a letter."""
NOT_OUT = phrases("never|not go|went|gone|been|got|was out|off|sent; not sent; bounced; bounced back")
WENT_OUT = phrases("go|went|gone out|off; sent; in touch; get off|out|to")
WROTE_LIGHTLY = phrases(
    """
    have put;
    dropped; fired; shot; did; done; finished; sorted; handled; gave; knocked; popped; penned; left; flicked; slung;
    flung; whizzed; zapped; zipped; banged; bashed; dashed; whipped; rattled; shipped; forwarded; delivered;
    submitted; dispatched; despatched; bunged; chucked; tossed; threw; slipped; handed; passed; got *
    out|off|away|sent|done; completed; made; typed; hit|pressed|clicked send; couriered; faxed; whatsapped
    """
)
IS_DONE = phrases(
    """
    is|are|was|were|went|got|been done|sent|sorted|handled|posted|finished|mailed|emailed;
    is|are in|on the|its post|way; , done|sent; : sent|done; one|ones done|sent; too|also done|sent; been
    thanked|emailed|written; is|are taken care; is|are all done|sent; =|-|–|→ done|sent;
    has|have|got her|his|their note|thank-you|letter|card|email|mail|message; is went|gone out|off|away;
    is just|already|also went|gone out|off|away; one went|is out|off|away; is is out|off|gone|away|in
    """
)
DONE = phrases("done; sent; thanked; sorted; handled")
"""Beside a name and nothing else."""
OWN = frozenset(_TODO.split("|")) - {"do", "finish"}
"""What the seeker does, not the bot."""
FOR_NOW = phrases("for now; for the moment; for the time being; for today; not now; not right now")
"""With a day on which it is to be done instead."""
DID_THEIRS = phrases("have|i done|finished|did; done|finished with; i|we did")
"""With a name that owns something, and nothing else ("done with Dana's")."""
IS_THEN = phrases(
    "is tomorrow|tonight|later|on|this|next|after|in|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
"""Of a name that owns something, and of nothing else ("Dana's tomorrow")."""
IS_AWAY = phrases(
    """
    is|are|was|were|went|got|has|have|been out|gone|off|away;
    has|have gone out|off; is|are out to
    """
)
"""Of letters; people are away otherwise."""
GOT = phrases(
    f"""
    got|has|received his|her|their|the|my {_LETTERS}; got|has|received it; got|has|received hers|theirs;
    is got|had hers|theirs|his
    """
)
ANSWERED = phrases(
    """
    answered; replied; responded; wrote back; messaged back; emailed back; called|rang|phoned|pinged|texted back; got
    back; reverted; got in touch; came back; answered|replied|responded me|us; got back to me|us; came back to me|us;
    reverted back|to|me; has|have come|got|gotten back
    """
)
"""What an employer does who was silent."""
HEARD_FROM = phrases(
    """
    got|have|had|received|heard an|a answer|reply|response from; heard back|from; heard back from; there|is was a|an
    answer|reply from; got|received an|a answer|reply|response; got|have|had|received an|a|another
    email|mail|message|call|text|letter|ping from
    """
)
SCRAPS = phrases(
    """
    drop; bin; scrap; ditch; kill; axe; cancel; forget; forget about; remove; trash; nix; skip; scratch; leave *
    off|out; take * off|out; cross * off|out; strike * off|out
    """
)
"""Done to what is owed, it is left out."""
LEAVES_SOMETHING = word_set(
    "leave drop skip cross cut scratch scrap remove take strike bin ditch axe trash nix ignore forget"
)
OWED = word_set("one ones thanks thank person people item number reminder")
WHOLLY = word_set("altogether completely entirely alone be please then today for anyway regardless")
"""What may stand after whom is left out."""
RINGS = phrases("call; ring; phone; telephone")
LEAVES_OUT = phrases(
    f"""
    not think i will|want|need|should; does|do|did not need|want|get|deserve a|any|one|the|my; not think * needs;
    will not get|be a|any|one|the; nothing|none for; not bothering|bother|writing|sending|thanking|emailing;
    not|never * bother|bothering; no {_LETTERS} for|to; no thank you for|to;
    no thank you note|letter|email|mail|card; rather not {_SEND}|do; not
    want|going|gonna|wanna|planning to {_SEND}|do; will|would not {_SEND}|bother|be; no need to {_SEND}; no need
    for; not worth a|the|it; can not be bothered; leave|cross * out|off; skip; not need to {_SEND}; no
    note|thank-you|letter|card|email|mail|follow-up needed|required|necessary; no thank you|yous
    needed|required|necessary|for|to; decided against; not worth; let us not
    write|send|thank|email|bother|message|contact; us not write|send|thank|email|bother|message|contact; against
    writing|sending|thanking|emailing;
    is|are not necessary|needed|required|worth|wanted; shall not send|write|thank|email|bother|be
    """
)
NOT_YET = phrases(
    f"""
    not want|wanna|going|gonna|planning|need|have to {_SEND}|do|bother; not wanna|gonna {_SEND}|do;
    will|would|shall|can|could|should not {_SEND}|do|bother; rather not {_SEND}|do; not {_SEND} * before|until|till|til;
    not do|send it|that|this|them; not get to|round|around
    """
)
"""With the end of a rest, what is not to be done is to be done then."""
POSTPONES = phrases(
    """
    push; park; bump; postpone; delay; put * off|back|on; hold; shift; shove; snooze; leave; save; keep; do; defer;
    move; bring * up|back; wait with|on|for; come back to; get back to; tackle; handle; sit on; hang on|fire; slide;
    shelve; table; pop; put * on hold|ice; kick; schedule; reschedule; set; hold off|fire; nudge; write; send;
    finish
    """
)
WAITS = phrases(
    """
    wait on|with; wait till|until|til; hold off|fire; hold it|this|that|them; sit on; sleep on; leave
    it|this|that|them|those till|until|til|for; leave * one|ones till|until|til|for; park; shelve; put
    it|this|that|them|those on hold|ice; let * rest|sit|wait|lie; give it|this|that|them; give * one
    till|until|another|more; revisit; come back to; ask|bug|nudge|ping|remind|poke|try me; do
    it|this|that|them|both|all|those; send|write it|this|that|them|both|hers|theirs; postpone; defer; delay
    """
)
"""Of these a lone "it" and a day are what is owed, put off."""
DOES = phrases(f"i|we {_TODO}|make|type|post|handle|tackle")
"""In the present tense and with a day to come: later."""
WILL_WAIT = phrases(
    """
    will|shall|gonna wait|hold; going|want|prefer|like to wait; rather|better wait; let us wait; am waiting; wait
    till|until|til|for|another; let me wait|hold|give; holding off; will hold off; will give
    """
)
WAITS_TO_WRITE = phrases(
    f"""
    wait|waiting|hold|give|off * before i|we {_DO}|do|chase|nudge|follow|reach|get; wait|waiting|hold * to
    {_DO}|do|chase|nudge|follow
    """
)
"""What the seeker rests from, told with it: "wait till Wednesday before I write"."""
ALL_THEN = phrases("both; all; all of them; everything; them all; the lot")
"""With nothing but a time."""
CAN_WAIT = phrases(
    """
    can|could|should|may wait; can|could|should|may it|this|that|they|those|these wait; can go; has|have to wait;
    will|must wait; not before|until|till
    """
)
GIVES_TIME = phrases("give * another|more|until|till")
PUTS_ON = phrases("for; to; on; with; re; about; till; until; at")
LEAVES = phrases("leave; ignore; forget")
REMINDS = phrases("remind me; bug me; nudge me; ping me; poke me; ask me; prod me; chase me")
MOVED = phrases(
    """
    moved; pushed; shifted; bumped; rescheduled; postponed; delayed; put * back|forward|off; put me; changed * to;
    switched; brought; swapped; moving; pushing; shifting; rescheduling; changed me; changing; change|changes to;
    want|wants|wanted|asked|ask|asks|asking|need|needs|needed|requested|suggested|like to|we
    move|shift|push|change|reschedule|swap|postpone; are|is doing it|that|this; can only do|make; preponed; prepone; is
    now; is * now; is at * now; is on * now; instead; now at|on; brought;
    asked|asks|ask can|could we do|make|move|have; asked|asks|ask if|whether we can|could do|make|move|have
    """
)
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MEETING = "one|interview|call|chat|screen|round|panel|onsite|meeting"
_MOVE = "move|shift|push|bump|reschedule|postpone|delay|bring|put"
_DAYS_OWN = _DAYS.replace("|", "'s|") + "'s"
MOVES_ONE = phrases(
    f"""
    {_MOVE} * {_DAYS}|{_DAYS_OWN} {_MEETING} to|until|till|{_WHERETO};
    {_MOVE} * {_DAYS} is {_MEETING} to|until|till|{_WHERETO}
    """
)
"""One that is called by its day."""
CALL_THEN = phrases("make|move|change|push|shift|put|set|have|bring * call|ring; call at|to|is|instead")
"""Another time for a call."""
WANTS_THEN = phrases(
    """
    prefer|prefers|suggest|suggests|suggested|propose|proposes|proposed; want|wants|wanted|asked|asks|like to do; want
    me|us at|on|for; can do|make;
    now; moved|changed :; want|wants|like to see|meet|talk|speak; see|meet me * instead; change|move|shift * to;
    instead
    """
)
"""With nothing else but the company and a time, another time is what they want."""
SHIFTS = phrases(
    f"""
    want|wants|wanted|need|needs|prefer|prefers|asked|ask|is|are|be|start|starts|starting|make|do|doing|meet|see|seeing
    * earlier|later|sooner; want|wants|wanted|need|needs|make|do|meet|see me|us|it|this|that * earlier|later|sooner;
    delayed|postponed by; {_SHIFTED} back|up|forward|ahead|by; {_SHIFTED} * {_WHERETO};
    {_SHIFTED} it|us|me|this|that|the|my * {_WHERETO}
    """
)
"""An hour earlier, two days later: seen from the time it has."""
CALLS_OFF = phrases(
    """
    cancel; call off; call it|this|that off; scrap; scrub; is|are off; pulled the role|job|position|plug; not
    going|attending|happening|doing; not be going|attending|doing; not go to; never happening; pull out of;
    bail|bailed on; called * off; pulled out; no more * interview|onsite|screen|round|call;
    is|are not going|happening ahead; not going ahead; is not going ahead;
    will not happen; will not take place; not be happening|taking
    """
)
DROPS = phrases(
    """
    drop; ditch; mute; forget; forget about; kill; close; dump; silence; quit; discontinue; cease; end; done
    with|chasing; not want|need to hear; not want|need any; no more; moving|moved|move on from; moving on; stop;
    enough of|about; give up on; let go of; be done with; not bother me about|with; dead to me; lost interest in;
    not interested in; take|cross|strike * off; leave|let * alone|be; no further|more
    reminders|nudges|pings|follow-ups|messages; not want to chase|follow|bother|pursue|continue; no need to
    follow|chase; not follow|chase; is|are dead; not remind|nudge|ping|bug|bother|message me about|with|of|on|re;
    not remind|nudge|ping|bug|bother me; no need to remind|nudge|ping|bug|bother|message; not need|want|send
    reminders|nudges|pings|notifications; not need|want|send any|more|any|the reminders|nudges|pings|notifications;
    not send * reminders|nudges|pings|notifications
    """
)
PAUSES = phrases(
    """
    you|u can|may|could stop|rest|sleep now; stop now; that is|will be all from you; you are dismissed;
    leave me alone|be; leave me in peace;
    be|keep|stay|go quiet|silent; give me a|some break|rest|peace|space; pause; shush; hush; not
    message|nudge|ping|bother|bug|disturb|contact|text me; no nudges|pings|messages|reminders; quiet
    until|till|for|please; silence; stop everything|all; hold everything; on holiday|vacation; am|be away;
    day|days|week off; mute for|until|till; need|want a|some * break|pause|rest; mute everything|all|yourself;
    snooze everything|all; do not disturb; take a break; give me peace|quiet|silence|space; no
    messages|nudges|reminders|pings please|pls|thanks|till|until|now|today|for; am|is on
    leave|holiday|vacation|pto|sick until|till|for; am on leave|holiday|vacation|pto;
    back|lay|ease off; back|lay|ease off until|till|for; leave off until|till|for
    """
)
NO_MESSAGES = phrases(
    """
    no messages|mails|emails|texts|nudges|pings|reminders|peep|noise|contact; not a peep|word|sound|ping|nudge|message;
    no more messages|nudges|pings|reminders; nothing from you; no word from you
    """
)
RESUMES = phrases(
    """
    am back; am here|around again; am back from * holiday|holidays|vacation|leave|break|trip; back now|again;
    resume; unpause; unmute; start|carry|go on|again|reminding|nudging|messaging|pinging; wake up;
    holiday|vacation|break is over; ready again; nudges|reminders|pings back|on; turn * back on; can
    nudge|remind|message|ping|bother|bug|write|talk me|to again; start up|over again; start|fire|spin * back up;
    pick up again|where; back from; am|is ready for nudges|reminders|more; am home; back in action|business; stop
    pausing; end * pause|break; un-pause; un-mute; get|getting going again; back online; am back online|early; back
    from leave|holiday|vacation|break; may|could nudge|remind|message|ping|write|talk me|to again;
    reachable|available|around again|now; with * holiday|holidays|vacation|break
    """
)
_CHASES = (
    f"{_WHATEVER}|chase|chases|follow|following|follow-up|follow-ups|followup|followups|write|writing|planned|plan|nudge"
    "|thank|thank-you"
)
_RULE = "|".join(f"r{number}" for number in range(1, 22))
ASKS_WHY = phrases(
    f"""
    why are|do|did|have|were you {_WHATEVER}|tell|telling|told; why are|do|did|have|were you * {_WHATEVER};
    why is|was this|that|it * {_WHATEVER}; why the|this|that|a|another {_WHATEVER};
    why do|did|am i * reminder|reminders|nudge|nudges|ping|reminded|nudged|pinged; how come you * {_WHATEVER}|telling;
    what is * reminder|nudge|ping about|for; why now|today|already;
    why so soon|early|late|often; why is it|this due; why this|the|that plan;
    why do|are|did|is|were you|we|i|there not * {_CHASES};
    why do|are|is|did|were not you|we|i|there * {_CHASES};
    why no|not|never * {_CHASES}; how come * no|not * {_CHASES}; how come no|not * {_CHASES};
    how come there is|are|was no|not; why is|are there no|not|nothing; why nothing; why {_RULE}; rule {_RULE};
    what is|does {_RULE}; what is rule|the {_RULE}; why then|until|so|wait|waiting|not now|sooner|earlier;
    why not sooner|earlier|now|today|tomorrow; why are|do|must|should|have you|i|we * wait|waiting|hold|holding;
    why wait|waiting; why so late|long|early|soon; why that|this day|date|time|late|long
    """
)
EXPLAINS = phrases(f"explain|tell|show * {_RULE}; {_RULE}; rule {_RULE}")
OWES = phrases(
    "left|still|outstanding|due to thank|write|email|send|chase; left|still to be thanked|written|sent|chased"
)
_TELL = "tell|let|call|ring|decide|answer|reply|get|inform|come|update|write|say|notify|respond|contact"
RECALLS = phrases(
    f"""
    what|which did|have|had|all|else we|i|they * talk|talked|discuss|discussed|speak|cover|covered|chat; what|which
    we|i|topics * talked|discussed|spoke|covered|chatted|talk|discuss|cover; what were|was|are *
    topics|notes|rating|takeaways|topic; what i|you told|said|wrote|noted * about|on|of|for; what do|have|did you|i
    have|know|got|get|note|noted|write|wrote|say|said|tell|told|put|log * about|on|for|down|of; how did|was *
    go|went; how did|have|do i rate|rated|find|feel; what * rating|rate; when did|was|is it
    they|she|he|say|said|promise|that; when did|was|has * say|said|promise|promised|mention|tell; when they|she|he
    said|promised; when will|should|do|would|can|could|might|am i|we * hear|know|expect; when
    i|id|should|will|would|am * hear; when am i supposed|meant|expected|due|going|likely to hear|know;
    when|till|until will|do|are|is|does|did|would|should * {_TELL} me|us|back|know; when
    will|do|are|is|does|would|should they|she|he {_TELL}; when|day|date|time *
    hear|answer|decide|decision|promise|promised|deadline|know; when|long * wait|waiting|hear|decide;
    decide|hear|answer|know|respond when; when is|are * decision|answer|verdict|result|results|response; what did
    they|she|he * promise|say|promised; what * promise|deadline|promised; remind|tell me what|when we|they|she|he|i;
    show|tell|give me|us everything|all * about|on|for|of; what is known|noted about|on|of; what happened|was|were *
    at|with|discussed|covered|said; what|which * rating|score|stars; tell|show|give|remind me|us everything|all
    about; what|which|by date|day|time * want|wanted|wants|decide|hear; tell me everything|all about; remind me when
    * said|promised|promise|answer|decide|get|tell|call; to wait for|on; what did|do i|you think|make|say of|about;
    what|which date|day|time did; when did i interview|speak|talk|meet|see; what is *
    latest|status|state|news; latest news|update|updates; summary|recap|overview of|for|on; show|give|tell me
    what you have|know|noted
    """
)
"""What is noted of an interview is asked for."""
LISTS = phrases(
    f"""
    see|show|list all|the|my|every follow-ups|followups|notes|letters; see|show * follow-ups|followups;
    who * owes me|us; who * owe me|us;
    anything|something i|else|left|to|for|urgent|due|open|pending; what is *
    open|left|pending|outstanding|due|owed|overdue|missing; gimme|give|show|send|see|get *
    list|todos|todo|to-dos|overview|rundown; who * owe|thank|chase| what is still; what|who * i {_TODO}|owe; still
    to|have|need {_TODO}|to; did i forget|miss; have i forgotten|missed; to do; on my plate|list|desk; what should
    i {_TODO}|be; where do i stand; catch me up; status; behind on|with; what now; what else; which *
    left|open|due|outstanding|missing; still open|pending| do i owe; need|have to {_TODO};
    not i|we thanked|written|emailed|sent|done|answered; what am i forgetting|missing; who * still to
    """
)
LOOKS_AHEAD = phrases(
    """
    what|which is my|the|our next|first|last; which one is first|next|last|earlier|sooner; which|what is first;
    how long is|does|will; anything|something|nothing|much tomorrow|today|tonight|this|next;
    anything|something|nothing|much monday|tuesday|wednesday|thursday|friday|saturday|sunday;
    is it|that|this still|on|at|tomorrow|today|next; is * still on|at;
    still on|at|for;
    how does|is|do * look|looking|looks;
    what is|anything coming|next|ahead|planned|up; what have i|we got|on; what do i have; what am i doing;
    got|have|is anything|something on|tomorrow|today|this|next|coming|planned; do i have anything|something|any;
    when is; when do|am|are; what time|day|date is|are|do; which day|time; what is on; any
    interviews|interview|meetings|calls; how long until|till; where is; where do i; there anything|something;
    what|which day|date|time was|am|are; schedule; agenda; diary; when am; what does * look like; what is happening;
    what do i got; what i have|got|am; am i free|busy|booked|seeing|meeting|interviewing; how many interviews|calls; is
    there anything|something|any|an; anything|something|nothing on; remind|tell me when|what * is|are|was|starts|begins;
    what is|does * looking|look like; what|which interviews|interview|calls|meetings; what is in|on my|the; who am i
    seeing|meeting; whom|who do i see|meet;
    anything|something scheduled|planned|booked|for|coming|happening; which|what|this|next day * interviews|interview;
    week|month|day is interviews|interview; is * on|at * or;
    have i|we got|any
    """
)
FINDS = phrases(
    """
    whose|which email|e-mail|emails|e-mails|mail|number|numbers|address|addresses|phone; who decides|signs|approves;
    who has|makes|gets|takes|have the last|final|say|decision|call; who will|do|am i|we meet|see|seeing|meeting;
    who am i seeing|meeting|talking|speaking; who is|are it|they with;
    which|what people|person|persons|names|contacts did|have|do|was|were|are;
    who was|were|is|did|all|else|are|from|at|interviewed; who am|do i keeping|keep|staying|stay; who * in touch;
    remind me who; whom did; names of|at; name of; how
    can|do|could|would i reach|contact|call|email|get; contact details|info|number; what was|is *
    name|email|number|phone|title|role|job|address|linkedin; people at|from; contacts at|for|of; email|number|phone
    for|of; everyone i met; everybody i met; how do i get hold; list|show * everyone|everybody|people|contacts; is
    email|number|phone|title|linkedin|address|job|role; do you have *
    email|number|phone|title|linkedin|address|name
    """
)
WORDS = phrases(
    f"""
    what would|should|do|can|could|to * say|write; gimme|give|get|show *
    something|draft|text|words|wording|template|note|letter|thank-you|follow-up; send|share me *
    draft|note|letter|text; text|wording|words|draft|template for|to; help me with|{_SEND}|word|draft; help
    with|writing; write|compose|draft|word|prepare|pen; something to send|say|write; how do|should|would|can i
    word|phrase|put|write; type|draft|knock up; put|get together; come up with; need|want|like a|an|something; see *
    note|letter|thank-you|draft|card|message; i need|want|like * note|letter|thank-you|text|draft|message for|to
    """
)
BEGINS_WITH = phrases(
    """
    one|note|letter first; do|doing|write|draft|start|begin|take|show * first; start|begin|starting with;
    let us do|write|start|take * first; let us start|begin with
    """
)
"""Of somebody and of nothing else, theirs is to be shown."""
NEW_TIME = phrases("new slot|time|date|day")
COMES_BACK = word_set(
    "pushed push pushing come comes coming came call calls called calling get gets getting write writes be fly flying"
)
"""After these, "back on" is no appointment that stands again."""
REVIVES = phrases(
    """
    back on; on again; on after all; happening|going after all; ahead after all; uncancelled; un-cancelled; not
    cancelled|canceled|off after|anymore|any|now; reinstated; revived; back in play; uncancel; un-cancel;
    start|resume|begin reminding|nudging|chasing|following; remind|nudge me about * again; turn|switch|put * back
    on; reopen|unmute|unpark|revive|reactivate|unarchive; open * again; open|start|pick|fire * back up; open up *
    again; follow|chase|nudge|remind|hear|write|with|on|to * after all; with|on|to after all; follow up * again;
    start|carry on with * again; unpause|restart|unfreeze|resurrect|resume; keep|carry|continue|go on
    reminding|nudging|chasing|following; keep|continue reminding|nudging|chasing|following; carry|go on
    reminding|nudging|chasing;
    bring * back; bring back
    """
)
TAKES_BACK = phrases(
    """
    scratch|undo|revert|reverse|strike that|it|this|last; take that|it|this back; undo; revert; undo the|my last;
    put it|that|this back; go back; that was wrong|accidental; did not mean that|to|it; ignore|forget that|this; as
    it was; ctrl z; ctrl-z; my mistake; by mistake; wrong button
    """
)
EXCUSES = word_set(
    "i my wrong mistake mistaken misread mistyped typo accident button finger clicked pressed hit meant thing wrongly"
)
"""Of why something is taken back: "I hit the wrong button"."""
STRIKES = phrases(
    """
    scratch; drop; remove; delete; strike; scrap; clear; lose; erase; get rid of; take * out|off|away; cross * out|off;
    forget; no promise|deadline was|were made|given
    """
)
NOT_THERE = phrases(
    """
    should|does|was|is|did|were not be|belong|exist|there|in|part|on|at|attend|join|come|really; there was|is|were
    no; never met; no such; never was; not there; not actually there; not know any; was|were never
    """
)
