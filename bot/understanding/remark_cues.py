"""The words by which remarks on single moments are known: verdicts, feats, slips, reactions, lessons (`remarks.py`)."""

from bot.understanding.cues import phrases
from bot.understanding.rating import NEGATIONS, WEIGHTS, WHOLES
from bot.understanding.tokens import word_set
from bot.understanding.vocabulary import RELATIVES

NICELY = frozenset(word for word, value in WEIGHTS.items() if value >= 4) | word_set(
    """
    clear spot-on impressed impressive landed clicked shone clearly confidently delighted stoked proud best hit loved
    """
)
BADLY = frozenset(word for word, value in WEIGHTS.items() if value <= 2) | word_set(
    """
    unclear vague messy rambling rambly confusing thin short tripped threw stumped caught confused incomplete wrong
    muddled waffly long-winded lame meh clumsy sloppy killed brutal unsure rusty unconvincing hesitant stuck worst
    floored flustered weaker weakest shakier dodgy woolly hazy fuzzy flat hard baked half-baked lacking wooden
    """
)
COMPARED = word_set(
    """
    specific detailed concrete convincing prepared clear comfortable sure certain confident sharp fluent brilliant
    """
)
""""less convincing", "not so sure": bad only with a negation."""
NO_SUBJECTS = word_set(
    "he she they who it there what this these that i we you madam sir nothing something everything both all each"
)
PARTS = word_set(
    """
    answer answers question questions part parts bit bits portion section exercise problem task explanation challenge
    story example examples whiteboard whiteboarding test demo presentation pitch intro portfolio project background
    slides talk lesson round coding walkthrough case spot moment thing things side area piece one account live design
    """
)
NOT_PARTS = (
    WHOLES
    | RELATIVES
    | word_set(
        """
    office building place commute coffee food lunch dinner salary pay money benefits people team guys everyone
    everybody recruiter interviewer interviewers manager boss guy lady hr company firm culture product role job
    position offer connection audio sound wifi video weather traffic train news timing time times start vibe energy
    atmosphere impression feedback luck work process hours kids mood i he she we they you who there here nobody nerves
    """
    )
)
"""Heads of subjects whose verdict is on no part that the seeker did: the whole, people, the place, the terms."""
LINKS = word_set(
    """
    was were is are went felt seemed landed came fell sounded got wasn't didn't isn't weren't could did
    needs has been
    """
)
STRIKES = word_set(
    """
    threw stumped tripped killed caught confused floored flustered nearly really totally completely impressed
    """
)
"""Verbs by which a part does something to the seeker: "the SQL question threw me"."""
REACTIONS = phrases(
    """
    liked|loved|enjoyed|appreciated|praised|complimented|commended|admired|adored|commending|dug|remembered;
    to|did|really|does like|love|appreciate|enjoy|dig; impressed|wowed|struck|amused|tickled|intrigued by|with|when;
    blown away by; taken|smitten with; won over by;
    pleased|delighted|thrilled|happy|excited|stoked|enthusiastic|positive|complimentary with|about|by|on;
    interested|keen in|on; responded|reacted|nodded|laughed|smiled|grinned|lit|perked * to|at|when|along|up;
    lit|perked up at|when; took|warmed|responded to; ate|lapped up; raved|gushed|enthused about|over; couldn't get
    enough of; thanked|congratulated me for|on; complimented me on; approved of
    """
)
"""What they felt about something the seeker said or showed."""
THAT = word_set("that it this")
DONE_WELL = phrases(
    """
    nailed; aced; crushed; smashed; killed; rocked; slayed; sailed|breezed|flew|cruised|whizzed through; knocked; held
    my own on|with|in; held up well on|in|with
    """
)
DONE = word_set(
    """
    explained handled answered presented described sold pitched walked did defended covered told gave talked solved
    """
)
SAID_WELL = word_set("well nicely clearly perfectly great confidently smoothly beautifully brilliantly good")
FUMBLED = word_set(
    """
    fumbled botched flubbed bombed blew butchered muddled fluffed tanked flunked mangled bungled missed failed messed
    screwed stuffed struggled stumbled blanked froze choked tripped rambled waffled mumbled stammered stuttered dodged
    forgot forgotten floundered overran babbled cocked mucked winged bluffed misread misunderstood misheard faltered
    dithered hesitated panicked undersold oversold glossed
    """
)
ALONE = FUMBLED - word_set("missed failed bombed tanked forgot forgotten")
"""What is said without an object of what was asked right before."""
BLANKS = phrases(
    """
    drew a blank on; drew a blank; made a hash|mess|meal|mare|pig's|dog's * of; tied myself in knots over|about|on;
    fell apart|flat|over on|at|when; ran out of time on|for; tripped|dug myself up; let myself down on|with; went to
    pieces on|at|when; went off on a tangent about; brain froze|freeze on|at|when; mind went blank on|when|at; put my
    foot in it over|about|with; got * wrong; didn't get to mention|talk|show|explain|say|demo; folded on; caved
    on; went blank|quiet|silent; got stuck|lost|confused; was stuck|lost|stumped; lost my thread; had no
    idea|answer|clue; had no good answer
    """
)
COULD_NOT = phrases(
    """
    couldn't|cannot|didn't|wasn't|could|did|was not|really|quite|able; couldn't|didn't;
    wasn't able to; could|did not; was not able to; unable to
    """
)
ABLE = word_set(
    """
    answer explain remember recall solve know finish handle mention do have come think describe articulate say prove
    justify give name
    """
)
SLIPPED = (
    FUMBLED
    | BADLY
    | NEGATIONS
    | word_set(
        """
    wish clarify clarified should've could've shoulda should ought better explain correct fix elaborate expand revisit
    improve regret nervous difficult tricky tough hard struggle stuck though but except however less could hmm only too
    short longer rough worse worried wonder sorry oops missing shaky gap gaps want wanna forget misstated
    fell couldny
    """
    )
)
"""One of these is said wherever something went amiss, or is to be put right."""
REGRETS = phrases(
    """
    should|could|must|ought|shoulda|might have|to|of|'ve; should've; could've; shoulda; wish i had|'d|would|could;
    wish i'd; wish i would|could have; ought to have
    """
)
CLARIFIES = phrases(
    """
    clarify; clarified; strengthen; strengthened; elaborate on; elaborated; expand on; expanded; explain better;
    better explain; clear up; correct; revisit; go back to; follow up on; fix; improve; explain|explained; another go
    at; answer * again|properly|better
    """
)
WANTS = word_set("should would i'd to want need like must i'll will gotta wanna me note")
REGRETTED = word_set(
    """
    explained said mentioned told talked answered given described asked brought elaborated had been done gone shown
    """
)
LEARNS = word_set(
    """
    prepare prep practice practise brush study work read review revise learn rehearse slow research memorize memorise
    improve refresh practiced practised prepared rehearsed studied revised researched listen pause breathe focus bring
    structure drill relearn train get speak talk stop remember arrive ask asked reread re-read sleep eat polish swot
    dress
    """
)
LEARN_NEEDS = {
    "work": ("on",),
    "get": ("better",),
    "read": ("up", "about", "more", "the"),
    "bring": ("a", "my", "more", "better", "examples"),
    "speak": ("slower", "more", "louder", "up"),
    "talk": ("slower", "less", "more"),
    "ask": ("more", "about", "better"),
    "asked": ("more", "about", "for"),
    "stop": ("rambling", "talking", "apologising", "apologizing", "saying"),
    "arrive": ("earlier", "early"),
    "sleep": ("more", "better"),
    "eat": ("before", "something"),
    "remember": ("to",),
}
LESSONS = phrases(
    """
    next|nxt time; lesson; lessons; lesson|lessons learned|learnt; note to self; lesson for next time|me; in future;
    in the future; takeaway; takeaways; my takeaway is; i learned|learnt that|to
    """
)
MUST = phrases(
    """
    need|needs|have|got|want|ought to; gotta; should|must|would; i'll; i'd; i will; should've; should|must have|of;
    ought to have
    """
)
FILLERS = word_set(
    """
    : , - – i i'd i'll i'm would will should need to want have that is was must definitely really just be it's it from
    of
    """
)
HEDGES = word_set("definitely really probably just also to have be better maybe not")
VAGUE = word_set(
    """
    it that this them him her me us things stuff everything something anything what me. how my the role team company a
    lot one thing all in on and so really myself much enough more less anything many any
    """
)
NOT_IN_LABELS = word_set("i he she it they we you my")
LABEL_HEADS = word_set(
    """
    part parts bit bits moment spot point points thing things highlight highlights lowlight lesson takeaway strength
    weakness side area section
    """
)
"""What a label ends in, that runs on without a colon: "the weakest bit was my intro"."""
PREPOSITIONS = word_set("on in at with about around over through up to for the that when under")
MANNER = word_set("properly clearly fully correctly adequately convincingly completely well")
"""Between a verb and its object: "could not answer properly the question on Kafka"."""
TAILS = word_set(
    "better more properly clearly badly completely totally up again though tho somewhat bit well today lol haha tbh ngl"
)
BETTER = word_set("clearer better stronger sharper crisper briefer firmer slower calmer smoother specific concrete")
"""How the seeker would have liked to be: "could have been clearer on joins" is about joins."""
ASKING = word_set("asked asks asking grilled pushed pressed probed quizzed")
LEAD_INS = word_set(
    """
    think thought guess feel felt said but and although though that overall honestly i because so also maybe only
    except then when oh well ok okay um uh
    """
)
OVERALL = word_set("overall rating score felt feel feeling verdict mood gut how went vibe result outcome")
DOERS = word_set("i we they she he i've they've")
DOUBTED = word_set("critical sceptical skeptical unconvinced doubtful dubious unimpressed")
PROUD = phrases(
    """
    proud of; happy|pleased with|about my|how; felt good|great|confident about|on|with|in; down well with
    """
)

JUDGED_ON = word_set("on in at with about around for explaining answering describing talking discussing presenting")
FELT = word_set("feel felt think thought went go did do was hope know get got")
