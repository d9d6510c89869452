"""Words that may mean that a mother is not safe. Flags only: a person reads them; nothing is refused or held back."""

from __future__ import annotations

import re

from core.hooks.messages import MessageFacts, MessageFlag
from core.hooks.site import Reason
from core.kit.contacts import Plain, Span, apart, plain
from core.kit.messages import msg
from plugins.peer_support.parameters import PeerSupportParameters

CRISIS = "crisis"
NOBODY_SCREENED = frozenset({"team"})

_SELF = r"(?:себя|себе|собой|собою|с\s+собой|із\s+собою|з\s+собою|соб[іи])"
_CHILD = (
    r"(?:реб[её]нк\w{0,2}|дит[яи]\w{0,3}|дітям|детям|малыш\w{0,2}|малюк\w{0,3}|сын\w{0,2}|син\w{0,3}|доч\w{0,5}|"
    r"донь\w{0,3})"
)

_EAST = (
    # not wanting to live
    r"не\s+хо(?:чу|ч[еє]т(?:ся|ься))\s+(?:(?:больше|більше|так|дальше|далі)\s+){0,2}(?:жить|жити)",
    r"(?:жить|жити)\s+(?:больше\s+|більше\s+)?не\s+хо(?:чу|ч[еє]т(?:ся|ься))",
    r"(?:хо(?:чу|ч[еє]т(?:ся|ься))|думаю|мысли)\s+(?:об?\s+|про\s+)?(?:умереть|померти|сдохнуть|смерт\w+)",
    r"(?:нет|немає|нема|не\s+вижу|не\s+бачу)\s+(?:никакого\s+|жодного\s+)?(?:смысла|сенсу)\s+(?:жить|жити)",
    r"(?:лучше|краще)\s+(?:бы?\s+)?(?:меня|мене)\s+(?:не\s+было|не\s+було)",
    r"(?:устала|втомилась|втомилася)\s+(?:жить|жити)",
    # ending it, harming oneself
    rf"(?:покончить|покончу|покінчити|покінчу)\s+(?:со?\s+|з\s+|із\s+)?(?:{_SELF}|жизнью|життям)",
    rf"(?:убить|убью|вбити|вб['’ʼ]ю)\s+{_SELF}",
    r"су[иї]ц[иі]д\w*|самоуб[иі]\w*|самогуб\w*",
    rf"(?:навредить|навреджу|врежу|нашкодити|зашкодити|заподіяти\s+шкоду|причинить\s+вред)\s+(?:{_SELF}|{_CHILD})",
    rf"(?:режу|порезать|порезала|ріжу|порізати|порізала)\s+(?:{_SELF}|вены|вени|руки)",
    r"(?:выйти|выпрыгнуть|прыгнуть|вийти|вистрибнути|стрибнути)\s+(?:в|из|с|з|у|із)\s+(?:окн\w+|вікн\w+|балкон\w*|крыш\w+|дах\w*)",
    r"(?:наглота\w+|напи\w+|выпить\s+все|випити\s+всі)\s+таблет\w+",
    # the child
    rf"(?:убить|ударить|задушить|бросить|вбити|вдарити|задушити|кинути)\s+(?:своего\s+|свою\s+|свого\s+)?{_CHILD}",
    rf"(?:боюсь|боюся)\s+(?:что|що)\s+(?:я\s+)?(?:сделаю|зроблю)\s+(?:что-то|что-нибудь|щось)\s+(?:с\s+|з\s+|із\s+)?{_CHILD}",
    # violence, fear for one's life
    r"(?:муж|чоловік|партн[её]р|он|він|отец|батько|свекр\w+)\s+(?:снова\s+|опять\s+|знову\s+)?(?:меня\s+|мене\s+)?(?:бь[её]т|б['’ʼ]є|избивает|избил|ударил|вдарив|побив|душит|душить|душил|душив)",
    r"(?:бь[её]т|б['’ʼ]є|избивает|избил|побив|душит|душил|душив)\s+(?:меня|мене|нас|реб[её]нка|дитину)",
    r"(?:угрожает|угрожал|погрожує|погрожував)\s+(?:меня\s+|мене\s+|нас\s+)?(?:убить|вбити|ножом|оружием|зброєю|отобрать|забрати)",
    r"(?:запер|запирает|замкнув|замикає)\s+(?:меня|мене|нас)",
    # voices
    r"(?:слышу\s+голоса|чую\s+голоси|голос\w*\s+(?:приказыва\w+|веля?т|говорят\s+мне|наказують|кажуть\s+мені))",
)
_POLISH = (
    r"nie\s+chc[ęe]\s+(?:ju[żz]\s+)?(?:d[łl]u[żz]ej\s+)?[żz]y[ćc]",
    r"nie\s+chce\s+mi\s+si[ęe]\s+[żz]y[ćc]",
    r"(?:chc[ęe]|my[śs]l[ęe]\s+o\s+tym,?\s+[żz]eby)\s+(?:umrze[ćc]|si[ęe]\s+zabi[ćc])",
    r"zabi[ćcj]\w*\s+(?:si[ęe]|siebie)|(?:si[ęe]|siebie)\s+zabi[ćcj]\w*",
    r"samob[óo]j\w*|odebra[ćc]\s+sobie\s+[żz]ycie|sko[ńn]czy[ćc]\s+ze\s+sob[ąa]",
    r"(?:zrobi[ćc]|robi[ęe]|zrobi[ęe])\s+(?:sobie|dziecku)\s+krzywd[ęe]|skrzywdz\w+\s+(?:siebie|si[ęe]|dziecko)",
    r"(?:tn[ęe]|okalecz\w+)\s+si[ęe]",
    r"(?:m[ąa][żz]|partner|on)\s+(?:znowu\s+)?mnie\s+(?:bije|pobi[łl]|uderzy[łl]|dusi\w*)|(?:bije|pobi[łl]|dusi[łl]?)\s+(?:mnie|nas|dziecko)",
    r"gro[zż]i\w*\s+(?:mi\s+|nam\s+)?(?:[żz]e\s+)?(?:mnie\s+|nas\s+)?(?:zabij\w+|[śs]mierci[ąa]|no[żz]em)",
    r"s[łl]ysz[ęe]\s+g[łl]osy",
)
_ENGLISH = (
    r"(?:do\s?n['’]?t|do\s+not|no\s+longer)\s+want\s+to\s+(?:live|be\s+alive|be\s+here\s+any\s?more)",
    r"(?:want|wish)\s+(?:to\s+die|i\s+(?:was|were)\s+dead)",
    r"(?:kill|hurt|harm|cut(?:ting)?)\s+(?:myself|my\s+(?:baby|child|son|daughter|kids?))",
    r"(?:end|ending|take|taking)\s+my\s+(?:own\s+)?life|end\s+it\s+all|suicid\w*",
    r"(?:better\s+off|world\s+is\s+better)\s+without\s+me|no\s+reason\s+to\s+live",
    r"(?:he|husband|partner)\s+(?:beats?|hits?|hit|chok\w+|strangl\w+)\s+(?:me|us|the\s+(?:baby|child|kids))",
    r"threaten\w*\s+to\s+(?:kill|hurt)",
    r"(?:hear(?:ing)?)\s+voices",
)

WORDS = re.compile(rf"(?<!\w)(?:{'|'.join((*_EAST, *_POLISH, *_ENGLISH))})(?!\w)", re.IGNORECASE)
WHY = msg("These words may mean that somebody is not safe. Please read them before anything else.")


def message_flags(message: MessageFacts, values: PeerSupportParameters) -> tuple[MessageFlag, ...]:
    """One urgent flag a place, in a mother's request and in what mothers and consultants write."""
    if not values.crisis_scan or message.writer in NOBODY_SCREENED:
        return ()
    text = plain(message.text)
    reason = Reason("core", WHY, {"crisis_scan": values.crisis_scan})
    return tuple(MessageFlag(CRISIS, span.start, span.end, reason, urgent=True) for span in apart(crisis_words(text)))


def crisis_words(text: Plain) -> list[Span]:
    """The places with such words."""
    return [text.span(*found.span()) for found in WORDS.finditer(text.text)]
