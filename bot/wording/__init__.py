"""Every sentence the bot speaks, plain, warm and short, by chapter; `wording.joined` finds its name in any of them.

Letters are in `drafting/`; what is shown is put together in `dialogue/views.py`.
"""

from bot.wording.accounts import *
from bot.wording.answers import *
from bot.wording.asking import *
from bot.wording.cohorts import *
from bot.wording.files import *
from bot.wording.helplines import *
from bot.wording.letters import *
from bot.wording.manner import *
from bot.wording.plans import *
from bot.wording.platforms import *
from bot.wording.rights import *
from bot.wording.status import *
from bot.wording.things import *
from bot.wording.times import *
from bot.wording.views import *
from bot.wording.waits import *
from bot.wording.welcome import *
from bot.wording.why import *
