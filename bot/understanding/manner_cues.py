"""The words of small talk, of feelings, and of questions about the bot and about following up, as data.

Contractions are written out: "is not", "i am".
"""

from bot.understanding.cues import phrases
from bot.understanding.tokens import word_set

_KIN = (
    "dad|father|daddy|papa|mum|mom|mother|mummy|mama|parent|parents|brother|sister|son|daughter|child|baby|husband|wife"
    "|partner|boyfriend|girlfriend|fiance|fiancee|grandma|grandmother|granny|gran|nan|nana|grandpa|grandfather|grandad"
    "|uncle|aunt|auntie|cousin|nephew|niece|friend|dog|cat|father-in-law|mother-in-law"
)
_OTHERS = (
    "boss|bosses|manager|employer|employers|company|companies|coach|supervisor|colleague|colleagues|coworkers|team"
    "|recruiter|recruiters|interviewer|interviewers|hr|husband|wife|admin|admins|workspace|owner|school|people|others"
    "|anyone|anybody|someone|somebody|everyone|everybody"
)
_MAIL = "send|email|mail|contact|write"
_THANK = "thank|thank-you|thank-yous|thankyou|thankyous|thanks"
_MUST = "should|shall|must|do|need|have|can|could|is"
_CHASE = "follow|following|follow-up|followup|chase|chasing"

# ── about the bot ───────────────────────────────────────────────────────────────────────────────────────────────────

ASKS_NAME = phrases(
    """
    what is|are your name|called; what are you called; what should|do|can i call you; do you have a name; who are you;
    your name please; who am i talking|speaking|chatting to|with; who is this; what is this bot|thing|app; what may i
    call you; your good name
    """
)
ASKS_HUMAN = phrases(
    """
    are you a|an|the|just|actually|really * human|person|bot|robot|ai|machine|program|computer|llm|script|chatbot; are
    you real|human|ai|chatgpt|gpt|claude|siri|alexa|gemini|copilot|automated|alive|sentient; is this|it a|an|the|just
    * bot|robot|ai|human|person|machine|chatbot|program; is this ai|automated|chatgpt|real; am i
    talking|speaking|chatting to|with a|an; do you use ai|chatgpt|gpt|openai; is there a|any|some
    human|person|real|one; can|could|may i talk|speak|chat to|with a|an|some|someone|somebody|human|real; are you
    using ai|chatgpt|gpt; is there anyone|anybody|someone|somebody there|behind|real; do you have
    feelings
    """
)
ASKS_PRIVACY = phrases(
    """
    who can|could|will|else|is|all * see|sees|read|reads this|that|it|these|what|my|me|here; who has access; is|are
    this|it|that|these|we|everything|my|you|our *
    confidential|private|secure|safe|encrypted|anonymous|secret|gdpr|compliant; do|will|would|can|did|are you
    share|sell|tell|leak|pass|store|keep|save|record|log|report|sharing|selling|storing *
    data|info|information|details|messages|chats|conversation|conversations|on|anyone|anybody|third|others|boss|employer;
    where is|are|does|do * data|info|stored|kept|saved|messages; what do you store|keep|save|know|do *
    about|with|of|on me|my; what do you store|keep|save; what happens to|with my|this|the data|info|messages; how
    private|safe|secure|confidential; can i|we|one trust you|this; is it safe to; do you spy; are you
    recording|listening|spying|watching; is my data|info; does|do this|it|that|my go|goes to my|the|them|anyone; does
    anyone|anybody * read; data protection; is anything|something stored|saved|kept
    """
)
OTHERS = word_set(f"{_OTHERS.replace('|', ' ')} who else they")
SEES = word_set(
    """
    see sees seeing read reads reading access find know knows look looks watch watching watches monitor
    monitoring
    """
)
OURS = word_set("this that it these what my our me here chat chats messages everything anything out i")
"""Whether others see what is said here: one of the first, of the second, and of the third, in this order."""
KEEPS_QUIET = phrases(
    f"""
    keep|stay|stays|keeping|remain|remains this|that|it|all * between us|you|ourselves; stay|stays|stay between
    us|you; keep|keeping this|that|it|these * private|confidential|secret|quiet|yourself|hush; between you and me|i;
    between us; between ourselves; off the record; do not tell|share|mention|show * anyone|anybody|nobody|soul; not a
    word to anyone|anybody|them; strictly confidential; in confidence; for your ears|eyes only; between me and you;
    this is confidential|private|secret; our little secret; do not tell my|the {_OTHERS}; tell no one|nobody; mum's
    the word; hush hush
    """
)
ASKS_SENDS = phrases(
    f"""
    you|it|this|afterword {_MAIL} the|my|our emails|mails|messages|notes|letters;
    can|could|will|would|do|does|did|are|is you|it|this|afterword * {_MAIL}|emailing|sending|mailing
    emails|mails|messages|notes|letters|employers|companies|people|recruiters|stuff|things|anything;
    can|could|will|would|do you * {_MAIL} it|them|this|that|these|emails|mails|messages|notes|letters * for me|us;
    can|could|will|would|do you * {_MAIL} * yourself|automatically|directly|behalf; can|could|will|would|do|are you|it
    * {_MAIL}|contact employers|companies|them|people|recruiters|anyone|anybody; do you send it|them|this|these; will
    it|this|they be|get sent|emailed|mailed automatically|by|for|itself; does it|this|that send|go *
    automatically|itself|out; do i|we have|need to send|email|mail * myself; who sends it|them|the|these|this;
    send|sends automatically|itself; can you send emails
    """
)
ASKS_COST = phrases(
    """
    is this|it|afterword|that free|paid; how much is|are|does|do|for this|it|you|afterword; what does
    this|it|afterword cost; do i|we have|need to pay; is there a|any fee|charge|subscription|cost|catch|trial; are you
    free; free of charge; what is the catch|cost|price
    """
)
ASKS_MAKER = phrases(
    "who made|built|created|runs|owns|wrote|programmed|hosts|designed you|this|it|afterword; who is behind you|this"
)
ASKS_AFTER_IT = phrases(
    """
    how are you|things|u|ya|we; how is it going; how is everything; how do you do; how you doing|dey|far|be; how far;
    wetin dey; wetin dey happen; what is up; wassup; whassup; wazzup; you alright|right; how have you been; how is|was
    your day|weekend|morning|evening|week|night; how body; how family; how are you doing|keeping|feeling
    """
)
SCOLDS = phrases(
    """
    you|u are|r * useless|stupid|dumb|annoying|rubbish|terrible|awful|idiot|crap|bad|broken|hopeless|thick|daft;
    this|it is|bot is * useless|stupid|annoying|rubbish|crap|broken; useless|stupid|dumb|bad|annoying
    bot|thing|robot|machine; you do not|never understand|get|listen|help; not what i asked|meant|said|wanted|wrote;
    you misunderstood|misread; are you stupid|dumb|deaf|kidding|serious; you are not helping|listening|helpful; not
    helpful|helping; wtf; what the hell|heck|fuck; i hate you; piss off; fuck off; fuck you; you are no help; you got
    me wrong; this is not working
    """
)

# ── feelings ────────────────────────────────────────────────────────────────────────────────────────────────────────

_LOSES = "died|passed|dead|dying|death|gone|deceased"
LOST_SOMEBODY = phrases(
    f"""
    my {_KIN} {_LOSES}; my {_KIN} * {_LOSES}; my late {_KIN}; lost|losing|buried|burying my {_KIN}; lost my * {_KIN};
    death|funeral|burial|wake|loss|cremation|passing in|of my|the family|{_KIN}; a|the|his|her|my|{_KIN}'s funeral;
    {_KIN} is funeral; bereavement; bereaved; death in the family; had a miscarriage; i am mourning|grieving; in
    mourning; my {_KIN} is no more; expired my {_KIN}
    """
)
IS_ILL = phrases(
    f"""
    i am|was|feel|been|have|got sick|ill|unwell|poorly|covid|flu; i am|have * hospital|flu|covid|fever|migraine; in
    hospital|a&e; in the hospital; my {_KIN} is|has|was|are * sick|ill|unwell|hospital|cancer|surgery|hospitalised;
    family emergency; not feeling well|good; feel|feeling sick|ill|unwell|poorly|rough|lousy; down with
    flu|fever|covid; had|have an accident; under the weather
    """
)
FEELS_AFRAID = phrases(
    """
    terrified; scared; afraid; anxious; nervous; nervy; frightened; panicking; panicked; panic; petrified; dreading;
    freaking out; stressed; stressing; stressed out; worried; worrying; bricking it; can not sleep; could not sleep;
    tense; shaking; having|have a panic attack; butterflies; kan cheong; kancheong; impostor syndrome; out of my depth
    """
)
FEELS_LOW = phrases(
    """
    nobody|noone ever|even calls|replies|answers|responds|writes|cares|wants|picks; no one ever|even
    calls|replies|answers|responds|writes|cares;
    not ok|okay|alright|well|happy|fine|great|good; not doing ok|okay|well|great|good; not so|too|very|that|feeling
    ok|okay|alright|well|happy|fine|great|good|hot; fed up; sad; down; gutted; exhausted; exhausting; tired;
    knackered; shattered; drained; burnt|burned out; burnout; overwhelmed; lonely; miserable; heartbroken; devastated;
    crushed; frustrated; frustrating; discouraged; disheartened; demoralised; demoralized; demotivated; disappointed;
    upset; crying; cried; in tears; low; blue; rubbish; awful; terrible; horrible; crap; shit; shitty; bad
    day|week|month; rough day|week|month|patch; had enough; sick of
    this|it|all|job|looking|searching|waiting|interviews|everything; done with this|it|everything; over it; hate
    this|it|my|job|looking|waiting|interviews|everything; nobody|no|noone|none one|company
    calls|replies|answers|responds|writes|cares|wants|hires; nobody|noone
    ever|even|will|wants|is|gets|has|calls|replies; no one ever|even|will|wants|is|gets|has|calls|replies;
    nobody|noone|no-one * back; no one * back; nobody|noone * called|replied|answered|wrote|back; always
    rejected|rejections|no; so many|another rejections|rejection|no; not getting anywhere; getting nowhere; going
    nowhere; feel like crying; bummed; pissed off; cheesed off; angry; annoyed; i don tire|taya; i tire; e don tire
    me; wahala; sian; jialat; cannot tahan; can not tahan; not easy; hard; so hard; tough; struggling; stuck; lost;
    jaded; defeated; dejected; despondent; bored; this sucks; it sucks; life sucks; weary; needed a cry; want to cry;
    want to scream; losing hope; lost hope; no hope; never get|find|got a|any|anything|job|work|hired; what am i doing
    wrong; why me; tensed; very much tensed
    """
)
FEELS_HOPELESS = phrases(
    """
    hopeless; worthless; useless; a failure; such a failure; a loser; depressed; depression; despair; desperate;
    pointless; giving up; give up; gave up; what is the point; what is the use; no point; broken; falling apart;
    breaking down; can not cope; not coping; can not do this; can not take this|it|anymore|any; can not anymore; can
    not bear; not good enough; never good enough; hate myself; hate my life; hate life; numb; empty; no energy;
    breakdown; want to disappear; nothing matters; do not care anymore|any; all alone; at the end of my tether|rope;
    at rock bottom; rock bottom
    """
)
AFTER_GIVING_UP = word_set(
    """
    on hope hoping now completely entirely again already today tomorrow and but or because cos if then at this it all
    everything trying looking searching applying job life honestly tbh lol really for soon altogether i is
    """
)
"""What follows "give up" where it is no habit that is given up, and no thing."""
DEAR = word_set("dream dreams life hope hopes search career faith everything fight living")
ARTICLES = word_set("the a an my his her their our your that this")
SPANS = word_set("day week month year time morning night evening one few life search hunt place and but or spell mood")
"""A hard one is felt; a blue suit is not."""
OF_THINGS = word_set("broken empty numb stuck lost down")
OF_HEARTS = word_set("heart spirit soul life mood mind head morale confidence everything")
FEELS_GLAD = phrases(
    """
    happy; excited; relieved; glad; thrilled; delighted; chuffed; stoked; buzzing; pumped; over the moon; hopeful;
    optimistic; proud; on cloud nine; ecstatic; cannot wait; can not wait; yay; yippee; woohoo; woo hoo; hooray;
    hurray
    """
)
LIGHT = word_set(
    """
    tomorrow next coming big one
    i am me my feel feeling felt feels just so really very sorry yeah yes well a an the and but today again now
    with all honestly tbh bit little quite too still always right lately these days kind sort of tonight morning
    hey hi oh um hmm to be being at moment life job search searching hunting hunt man mate bro sir madam please
    god lord oga abeg jare o na lah leh lor ah sigh ugh lol haha after from last week weeks yesterday month
    months two days ago in on or been have has had how getting got is are everything about only for such also
    actually much more super extremely totally absolutely pretty completely since as then because ever more
    not-so like here another long day evening night sat sunday monday tuesday wednesday thursday friday saturday
    weekend away suddenly was were this waiting interviews interview back home i'm up even nobody no one
    """
)
"""What may stand around a feeling and tell nothing more."""
LAUGHS = word_set(
    "lol lool haha hahaha hahahaha hehe hehehe hihi lmao lmfao rofl xd ha heh kek 😂 🤣 😆 😄 😅 😁 😀 😃 😜 😉"
)
SIGHS = word_set(
    """
    ugh argh aargh gah sigh omg omfg wow whoa hmm hm hmmm aiyo aiyah aiya alamak haiz haiyaa chai jeez geez
    blimey crikey oof ouch uff yikes phew damn dang bloody hell oh my goodness gosh god word man well boy dear
    me lord ehn na wa o abeg wahala 😩 😫 😭 😢 😞 😔 🙄 😒 😤 🥲 😕 🙁 ☹ 😟 😣 😖 🤦 💔 😐 wow
    """
)
SIGHS_ALONE = SIGHS - word_set("oh my word man well boy dear me god lord bloody hell na o hm abeg word")
"""Of a sigh, at least one is of these, or it is one of those:"""
SIGHS_IN_TWO = frozenset(
    (
        "oh well",
        "bloody hell",
        "oh man",
        "oh boy",
        "oh dear",
        "dear me",
        "oh god",
        "my god",
        "good lord",
        "oh my",
        "dear lord",
    )
)

# ── about following up ──────────────────────────────────────────────────────────────────────────────────────────────

ASKS_WHEN_TO_CHASE = phrases(
    f"""
    when|long|soon|early|days|weeks should|shall|do|does|can|could|must|to|is|would|before|until|till|after|may *
    {_CHASE}; how long should|do|must|shall|to i|we|one|you * wait; how many days|weeks should|do|must|shall i|we|one
    wait; how long to wait|leave it; how long does one wait; when is * {_CHASE}; too early|soon|late to {_CHASE};
    best|right|good time|moment to {_CHASE}; wait before|until {_CHASE}
    """
)
ASKS_HOW_OFTEN = phrases(
    f"""
    how often|many * {_CHASE}|times|follow-ups|followups|reminders; is|would it|that be|too|a|bit|pushy|rude * to
    {_CHASE}|remind; is it pushy|rude|annoying|ok|okay|desperate|needy|bad|wrong|unprofessional|fine|normal * to
    {_CHASE}|write|email|ask|call|remind; too pushy|often|much|many times|follow-ups|emails|desperate;
    look|seem|come|sound * pushy|desperate|needy
    """
)
ASKS_WHETHER_TO_THANK = phrases(
    f"""
    {_MUST} i|we|one|people * {_THANK}; have|need|supposed|expected|required|got to * {_THANK}; have|need i|we to
    {_THANK}; is|are a|the|it|thank-yous|that|this * {_THANK} *
    necessary|needed|required|expected|worth|important|mandatory|normal|common|old-fashioned|weird|done|thing;
    is|are|it necessary|needed|required|expected|worth|important|mandatory|weird|normal|rude|old-fashioned * {_THANK};
    why should|do|must|would|bother i|we|one|with * {_THANK}; point of|in|to * {_THANK}; are thank-yous|thank *
    needed|necessary
    """
)
ASKS_WHEN_TO_THANK = phrases(
    f"""
    when|soon|late|quickly|fast|long|early|time should|shall|do|can|must|is|to|for|would|may * {_THANK}; how long do i
    have; too late|early|soon to|for * {_THANK}
    """
)
ASKS_HOW_TO_THANK = phrases(
    f"""
    email|e-mail|mail or|versus|vs|and|/ * card|letter|handwritten|post|paper|hand; by hand|post or *
    email|e-mail|mail; handwritten|hand-written|paper|postal * card|note|letter|{_THANK}; by|via|over|on
    email|e-mail|text|whatsapp|linkedin|hand|post|phone * {_THANK}; {_THANK} * by|via|over|on
    email|e-mail|text|whatsapp|linkedin|hand|post|phone
    """
)
ASKS_WITHOUT_NAME = phrases(
    """
    not|never know|knew|have|remember|get|got|catch|caught|recall|ask|asked|learn|told *
    name|names|called|spelled|spelling; forget|forgot|forgotten|missed * name|names|called; thank|write|email|address
    * without a|the|his|her|their|any name; without a|the|his|her|their|any|knowing name|names|his|her|their; have no
    name; no name to
    """
)
ASKS_ABOUT_LINKEDIN = phrases(
    """
    should|can|may|is|when|could|must|shall|do i|we|it|one|you|to|a * connect|add|linkedin; linkedin
    request|invite|connection
    """
)
ASKS_ABOUT_CALLING = phrases(
    """
    should|can|may|is|could|shall|do i|we|it|one|to|ok * call|phone|ring|telephone * them|him|her|the|instead|up|hr;
    call|phone|ring or|versus|vs email|write|mail; should|can|may|could i call|phone|ring
    """
)
ASKS_FOR_FEEDBACK = phrases(
    "should|can|may|is|how|when|could|shall|do|would i|we|it|one|to|ok|do|should|can * feedback; is it * feedback"
)
ASKS_ABOUT_NO = phrases(
    """
    how|what should|do|to|can|shall|must * rejection|rejected|turned|no; should|shall|do|must|can i|we *
    reply|respond|answer|write|thank * rejection|rejected|turned|no; what if they reject|say|turn; what if i am
    rejected
    """
)
ASKS_WHEN_TO_STOP = phrases(
    """
    when|should|shall|do|is should|do|can|i|it|we|to * give up; when|should|shall|do|is should|do|can|i|it|we|to * let
    go; when|should|shall|do|is should|do|can|i|it|we|to * move on; when|should|shall|do|is should|do|can|i|it|we|to *
    stop|quit following|chasing|waiting|asking|hoping|trying; have|did|am|was|are|been * i|they|we * ghosted|ghosting;
    have|did|am|was|are|been i|they|we * ghosted|ghosting; is it over|dead; been ghosted; ghosted me; getting ghosted;
    are they ghosting
    """
)
ASKS_HOW_TO_PREPARE = phrases(
    """
    how|what do|should|can|to|must|shall i|we|one|prepare|bring|wear|ask|expect *
    prepare|ready|bring|wear|ask|expect|interview|them|end; how to prepare|get ready; what to bring|wear|ask|expect;
    any|some tips|advice|suggestions; what questions; how do i prepare; what should i ask|bring|wear
    """
)
ASKS_FOR_PAY = phrases(
    """
    how|should|can|when|is|could|what|shall|do|dare|may i|it|to|should|do|can|about|we *
    negotiate|negotiating|raise|counter|counteroffer|counter-offer|salary|pay|compensation|package;
    ask|asking|push|pushing for|about more|money|salary|pay|higher|better|a raise|compensation; ask|asking|push for
    more; ask|asking for a higher|better|bigger; more money; negotiate; low-ball; lowballed
    """
)
OPENS_QUESTION = word_set(
    """
    what when where who whom whose why how which any should shall can could may must might do does did is are am
    was were will would have has
    """
)
MARKS = word_set(". , ! ? ; : … - – — ( ) ' \" ) * ~ ^")
ASKS_WHETHER = word_set("should shall can may must could do would is")
WHOM = word_set("who whom which still anyone anybody else left already")
"""Whom to thank, and whether anybody is left, is asked of the desk."""
LONGEST_WHETHER = 12
PRONOUNS = word_set("him her them")
WRITES = word_set("email e-mail mail write contact message thank chase text ping reach nudge follow")
LIGHT_QUESTION = word_set(
    """
    hi hey hello please pls thanks thank you ok okay so um well sorry wait btw one quick question just asking
    curious oh and but actually by the way also sir madam dear abeg yes no now
    """
)
"""What may stand in a sentence besides a question."""
