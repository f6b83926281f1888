"""Places and the marks of a firm's name: what is capitalised without being a person."""

from bot.understanding.tokens import word_set

PLACES = word_set(
    """
    london paris berlin munich münchen hamburg frankfurt cologne köln stuttgart düsseldorf vienna wien zurich zürich
    geneva basel madrid barcelona lisbon porto rome milan amsterdam rotterdam brussels copenhagen stockholm oslo
    helsinki warsaw prague budapest bucharest athens istanbul dublin belfast edinburgh glasgow manchester birmingham
    leeds liverpool bristol cambridge oxford brighton sheffield newcastle nottingham cardiff reading slough croydon
    york boston chicago seattle portland denver dallas houston austin atlanta miami orlando phoenix philadelphia
    pittsburgh detroit minneapolis cleveland columbus nashville charlotte raleigh baltimore sacramento oakland
    brooklyn manhattan queens bronx harlem toronto montreal vancouver ottawa calgary sydney melbourne brisbane perth
    auckland wellington bangalore bengaluru mumbai delhi hyderabad pune chennai kolkata gurgaon gurugram noida
    ahmedabad singapore tokyo osaka seoul beijing shanghai shenzhen taipei manila jakarta bangkok hanoi dubai doha
    riyadh cairo nairobi lagos accra johannesburg cape-town bogota lima santiago texas florida california virginia
    georgia ohio michigan illinois nevada arizona oregon colorado massachusetts pennsylvania maryland jersey
    carolina tennessee germany france spain italy portugal england scotland wales ireland uk usa us eu u.s europe
    asia africa america india china japan korea canada australia austria switzerland sweden norway denmark finland
    poland netherlands belgium israel turkey brazil mexico argentina chile egypt kenya nigeria london's silicon
    valley bay wall soho shoreditch midtown downtown kreuzberg mitte schwabing
    """
)
_ADJECTIVES = word_set(
    """
    american british english german french spanish italian dutch swedish indian chinese japanese korean canadian
    australian irish scottish european asian african mexican brazilian russian polish turkish israeli austrian swiss
    portuguese danish norwegian finnish greek
    """
)
COMPANY_ENDINGS = word_set(
    """
    inc corp corporation llc llp ltd limited gmbh ag se plc pty co company group groups holdings labs lab bank
    technologies technology tech systems solutions software capital ventures partners consulting industries
    international global health healthcare hospital clinic university college school institute foundation studios
    studio media motors airlines airways energy foods pharma pharmaceuticals insurance logistics robotics analytics
    networks digital interactive agency recruiting staffing advisors associates brothers bros sons kg ug ohg bv nv
    sa srl spa oy ab aps as council ministry trust transit earthmoving marine
    """
)


def may_be_place(word: str) -> bool:
    return word in PLACES or word in _ADJECTIVES
