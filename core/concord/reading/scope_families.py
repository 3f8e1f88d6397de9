# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""What each expression about who may know makes of a text: patterns by family, all bounded, so that reading is linear in the text.

A private lesson is no secret and Secret Santa no scope, so "private" and "secret" count only where they are said of the matter itself.
"""

from __future__ import annotations

import re

from .kin_words import KIN

FAMILY_TRIGGERS = {
    "hide": re.compile(r"busy|know|see|details|reason|unavail|not free|not avail|unreach|away|out"),
    "surprise": re.compile(r"surpris|secret"),
    "keep": re.compile(
        r"tell|mention|say|talk|speak|breathe|word|nothing|let|know|find|found|hear|learn|notic|suspect|told|discover|wind|see|keep|kept|stay|hid|secret|conceal"
        r"|behind|idea|dark|announce|shh|sight|eyes| ears|clue|inkling|faintest|aware|wiser|slip|asks|spoil|show|that way"
        r"|clueless|need|may|nobody|peep|whisper|syllable|murmur|squeak|dicky|hint|discuss|leav|pretend|as if|act like|read|share|sharing|reveal|disclos|repeat|leak|pass|bring|rais|spread|report|inform|alert|clue|tip|no need|thinks?|believe|assum|impression|in on|concern|business|affair|hush|guess|loop|front"
    ),
    "only": re.compile(r"only|between|nobody|no one|no-one|but|others|alone|just|strictly|further|farther|beyond"),
    "private": re.compile(
        r"privat|personal|for me|for myself|between|busy|unavail|discussion|leave it|at that|discre|hid|talk about|go into|explain|elaborate|not avail|not free|unreach|nobody|no one|no-one|need|without|no |n't|not |never|confid|business|affair|concern|eyes|just|simply| as |occupied|asks|happens|said|getting|hearing|officially|family|else|further|farther|sensitive|delicate|everyone|everybody|people|whoever"
    ),
    "secret": re.compile(
        r"nothing|radar|breathe|secretly|dark|eyes|ears|secret|tell|told|no |n't|not |never|nobody|no-one|without|mum's|hush|wraps|record|radar| hats?|shtum|schtum|walls|this room|sealed|self|keep|kept|selves|quiet|just|only|between|leave|none|stay|remain|hide|on the "
    ),
}
"""What must occur in a text for a family to be worth trying."""
TRIGGER = re.compile(
    "only|break (?:it|this|the news)|guess|twig|cotton|ignoran|reach|oblivious|stumble|overhear|blab|"
    "suppos|wonder|call|for [a-z]+:|reckon|imagin|cover|alibi|embargo|reveal|invisible|excluded|expects?|disguis|dressed up|version|masquerad|guise|be told|skip |further|bother|troubl|burden|worried|excuse|pretext|official|as far as|benefit|appear|belong|off |look|peek|smuggl|sneak|santa|presents?|gift|"
    + "|".join(pattern.pattern for pattern in FAMILY_TRIGGERS.values())
)
PRONOUN = r"him|her|them|he|she|they"
KIN_NAMED = rf"(?:(?:my|our|the|both|all the) )?(?:{'|'.join(sorted(KIN, key=len, reverse=True))}|little ones|young ones|grown-?ups|adults)"
_NOT_A_NOUN = (
    r"(?=\s*(?:$|[^a-z\s'’])|\s+(?:and|please|from|to|for|until|till|so|between|but|because|or|with|if|even|at|as|that|which|who|i|we|he|she|they|is|only|"
    r"just|no|not|before|after|about|ok|okay|still|matter|business|affair|thing|stuff|now)\b)"
)
_NO = r"(?:under no circumstances|on no account|let's not|let us not|better not|rather not|won't|will not|don't|do not|dont|never|not to|must not|mustn't|should not|shouldn't|nobody (?:should|may|must)|no one (?:should|may|must)|without|no need to|need not|needn't|not|please no)"
_ANYONE = r"(?:anyone|anybody|a soul|the others|the rest(?: of (?:them|us|the family))?|any of (?:them|the others)|everyone|everybody|(?:the |my )?family|others|people)"
IT = r"(?:it|this one|that one|this|that|all this|any of (?:it|this))"
_BUSY = r"(?:unavailable|busy|not available|not free|unreachable|away|out(?! of the))"
_GAP = r"[^.!?]{0,40}?"
_SHARED_THINGS = (
    r"(?:(?:bed|bath|living )?room|beds?|car|van|bikes?|desk|bath(?:room)?|toys?|food|snacks?|sweets|candy|drinks?|cups?|towels?|toothbrush|laptop|tablet|phone|charger|"
    r"clothes|headphones|games?|computer|table|screen|games|things|stuff|books?)"
)
_KEPT_SAFE = (
    r"(?:remotes?|chargers?|keys?|snacks?|biscuits?|cookies?|sweets|candy|chocolates?|crisps|tablets?|ipads?|phones?|controllers?|consoles?|matches|scissors|knives|medicines?|pills|tools?|"
    r"wine|beer|treats?|toys?|shoes|slippers|socks|food|bins?|bleach|paint|pens?|glue|batteries|laptop|switch)"
)
"""What is put out of somebody's reach, which is no secret: "hide the remote from the kids"."""
_SUBJECT_MATTER = (
    r"(?:talks?|meetings?|appointments?|interviews?|plans?|trips?|visits?|part(?:y|ies)|news|codes?|presents?|gifts?|calls?|sessions?|dates?|lunch|job|decisions?|results?|diagnosis|"
    r"debts?|divorce|separation|move|sale|booking|reservation|matter|business|affair|therapy|counselling|counseling|treatment|operation|surgery|pregnancy|test|exam|audition|whereabouts|details?)"
)
"""What can only be kept from somebody by not telling: biscuits and dogs are kept from somebody as well."""
_MATTER = (
    rf"(?:{IT}|anything(?: about {IT})?|(?:my|the|our|any|these|those|his|her) (?!{_SHARED_THINGS} with\b)[a-z']+(?: [a-z0-9':]+){{0,4}}?)"
)


def families(who: str) -> list[tuple[str, list[str]]]:
    """What each expression makes of a text; the more particular come first, and what one has matched the next do not see."""
    negated_surprise = r"(?<!no )(?<!not a )(?<!of )(?<!likes )(?<!like )(?<!hates )(?<!never )(?<!to my )"
    return [
        ("hide", [
            rf"\b(?:hide|keep|spare)\s+(?:the |my |all )?(?:details?|reasons?)[^.!?]{{0,10}}?from {who}",
            rf"\bspare {who} the details",
            rf"{who} (?:need not|needn't|must not|mustn't|(?:does not|doesn't|do not|don't) need|(?:has|have) no need of)(?: to)?(?: have| get| hear| be told| know)? (?:the|any|all the|more) (?:details?|reasons?|particulars|ins and outs)\b",
            rf"\b(?:show|tell) {who} (?:only|just) that{_GAP}\b{_BUSY}\b",
        ]),
        ("surprise", [
            rf"{negated_surprise}\bsurpris(?:e|es|ing)\b(?! (?:visit|test|quiz|inspection|exam)){_GAP}\bfor {who}\b",
            rf"(?<!don't )(?<!not )(?<!never )\bsurpris(?:e|ing) {who}\b(?! (?:when|if))",
            rf"{who} (?:\w+ ){{0,2}}surprise\b(?! (?:visit|test|quiz))",
            rf"{who} (?:is|are|should|must|will|shall) (?:to )?be surprised\b(?! (?:to|by|at|how|when|if|that)\b)",
            rf"\bsecret (?:birthday |farewell |leaving )?(?:party|gift|present|trip|dinner|cake) for {who}\b",
            r"\b(?:is|as|be|it's|that's|this is|meant as|spoil|spoils|ruin|ruins) (?:meant to be |supposed to be )?(?:a |the |our |their )?(?:\w+ )?surprise\b(?! (?:visit|test|quiz|inspection|exam|me|us))",
            r"\b(?:a|the|our) surprise (?:birthday |anniversary |farewell |leaving )?(?:party|gift|present|trip|dinner|cake|breakfast|outing|weekend)\b",
        ]),
        ("keep", [
            rf"\b(?:keep|kept|keeping)(?: (?!from\b)[\w':]+){{1,6}}? (?:quiet|secret|hidden|a secret|under wraps|private|dark) from {who}\b",
            rf"{who},? (?:please )?(?:if you(?:'re| are)?|if u r|if ur) (?:read|see|saw|reading)\w* this\b",
            r"\b(?:pretend|act as if|act like|behave as if|behave like)(?: that)? you (?:didn't|did not|don't|do not|haven't|have not|never|know nothing)\b",
            rf"\bnot in front of {who}\b",
            r"\b(?:not a|nothing|no|not one) ?(?:peep|word|whisper|hint|sound)? to the (?:birthday (?:boy|girl|child)|guest of honou?r|bride|groom|happy couple)\b",
            rf"\bin on (?:it|this|that)[,;:]? (?:but |and )?{who} (?:isn't|is not|aren't|are not)\s*(?=[.!,;)]|$)",
            rf"\b(?:not|none of|no) {who}s? (?:business|concern|affair)\b",
            rf"\b(?:may|can|should|is allowed to) know[^.!?]{{0,24}}?[,;:]? (?:but )?{who} (?:need not|needn't|must not|mustn't|may not|should not|shouldn't|can't|does not|doesn't|do not|don't)\b",
            r"(?:^|[,;:(–—.!-]\s*)(?<!hush-)(?:(?:so|and) )?(?:hush|shush|s+hh+)\s*(?=[.!,;:)]|$)",
            rf"\b(?:keep|kept|keeping|stays?)(?: (?:{IT}|everything|a secret|secret|hidden|quiet|private|well)){{0,3}} from {who}\b",
            rf"(?<!n't )(?<!not )(?<!never )\b(?:hide|hides|hidden|hiding|conceal|secret|a secret)(?: (?:{IT}|them|(?:the|my|our|his|her) (?!{_KEPT_SAFE}\b)\w+|away)){{0,2}} from {who}\b",
            rf"\bbehind {who} back\b",
            rf"{who} (?:doesn't|does not|don't|do not|isn't|is not)\b[^.!?]{{0,25}}?\b(?:keep|leave|like|stay|stays|be|remain) (?:it |that |things )?that way\b",
            rf"\bif {who} asks?,? (?:then )?(?:i'm|i am|we're|we are|say|just say|tell|you (?:know|don't|haven't))\b",
            rf"\bnot for {who} (?:eyes|ears)\b",
            rf"\bno spoilers?\b(?: please)?(?: (?:for|to) {who})?",
            rf"\b{_NO} spoil (?:it|this|that|the surprise)(?: for {who})?",
            rf"\b{_NO} (?:mention|say|reveal|hint|let on|let slip|admit|confess)(?: it| anything| a word)? to {who},? that (?:i|i'm|i've|i'll|we|we're|we've|there|it|my|our|the)\b",
            rf"\b(?:keep|keeps|kept|keeping) (?:the|this|that|these|my|our|his|her|their|all)(?: (?!from\b)[\w':-]+){{0,4}}? {_SUBJECT_MATTER}\b(?:\s*\([^()]{{0,60}}\))?(?: (?:on|at|in|of|about|with) (?!from\b)[\w' :]{{1,30}}?)? from {who}(?=\s*(?:$|[.,;:!?()–—-]|until\b|till\b|for now\b|please\b|at all\b))",
            rf"\bknows?(?: (?:about )?{IT})?[,;:]? (?:but |and )?{who} (?:doesn't|does not|don't|do not|mustn't|must not|isn't to|shouldn't)(?: know)?\s*(?=[.!,;)]|$)",
            rf"\b(?:best|better|please|prefer|rather) not (?:to )?mention {IT}\b",
            r"\b(?:don't|do not|never) (?:say|mention|let slip|breathe|utter) (?:anything|a thing|a word|a peep|one word)\b(?! (?:to|about|that|when|while|during)\b)",
            r"\bs+hh+\b",
            rf"\b(?:out of|away from) {who} (?:sight|eyes|earshot|ears|hearing)\b",
        ]),
        ("only", [
            rf"\b(?:stay\w*|keep\w*|kept|remain(?:s|ed)?|strictly|just|only|this is|that's|it's|that is|all)\b[^.!?]{{0,30}}?\bbetween (?:me and |myself and |you and |us and )?{who}(?: and (?:me|myself|i))?\b(?!['\w])",
            rf"\b(?:between|for) (?:me and |myself and |you and |us and )?{who}(?: and (?:me|myself|i))?,? (?:and|but) (?:nobody|no one|no-one|not a soul|no other soul|none)(?: else)?(?=\s*(?:$|[^\w\s']))",
            rf"\bonly for {who} (?:eyes|ears)\b",
            rf"(?:^|\.\s+|\()\W*(?:for )?{who}(?: and (?:i|me|myself))? only\s*(?:[:–—)-]|$)",
            rf"\b(?:this|that|it)(?:'s| is| one's| one is)(?: just| only| strictly)? for {who} (?:alone|only)\b",
            rf"(?:^|[,;(–—-]\s*|\.\s+)(?:just |strictly |only )?between us(?: two| three)?,? {who}\s*(?=[.!,;:)]|$)",
            r"(?:^|[,;(–—-]\s*|\.\s+)(?:just |strictly |only )?between us(?: two| three)?\s*(?=[.!,;:)]|$)",
            rf"\bfor {who} (?:eyes|ears) (?:only|alone)\b",
            rf"(?:^|[.;!]\s*)(?:just |strictly |only )?between (?:me and |myself and |you and )?{who}(?: and (?:me|myself|i))?\s*(?::|[–—]|-\s)",
            rf"\((?:just |strictly |only )?between (?:me and |myself and |you and )?{who}(?: and (?:me|myself|i))?\)",
            rf"\b(?:visible|shown|readable) (?:to|for) {who} (?:only|alone)(?!['\w])",
            rf"\b(?:visible|shown|readable) (?:only|just|solely) (?:to|for) {who}",
            rf"\b(?:only|just|solely) (?:visible|shown|readable) (?:to|for) {who}",
            rf"\b(?:go|goes|went|going|gets?|got|travels?) (?:no|not any) (?:further|farther) than {who}",
            rf"\b(?:not|never|n't) (?:go|get|leave|travel) (?:any )?(?:further|farther|beyond) (?:than )?{who}",
            rf"{who} (?:may|can|should) (?:know|see|read)(?: (?:about )?{IT})?[,;:]? (?:but |and )?(?:the others|the rest|nobody else|no one else|others|anyone else)\b",
            rf"\b(?:share|show) {IT} (?:with|to) {who} (?:only|alone)\b(?! (?:on|after|at|when)\b)",
            r"\b(?:stays?|staying|keep\w*|remain(?:s|ed)?|strictly|just|only|this is|that's|it's|which is|all)\b[^.!?]{0,25}?\bbetween (?:us(?: two| three)?|ourselves|the (?:two|three) of us|you and me)\b",
        ]),
        ("private", [
            r"\b(?:mark|list|show|log|set|put|display|say)(?: (?:me|us|him|her|them|myself|it|this|that))?(?: (?:down|up|just|simply|only|as)){0,3} (?:busy|unavailable|not available|occupied)\b(?! (?:signals?|tones?|bees?)\b)",
            rf"\b(?:if anyone(?: else)? asks|should anyone ask|for anyone (?:else )?who asks|in case anyone asks|as far as (?:{_ANYONE}|the others|everyone else|anyone else|the rest of you) (?:is|are) concerned|to (?:the (?:family|others|rest)|everyone else|everybody else)|officially),?:? (?:i'm|i am|we're|we are|he's|he is|she's|she is|say|it's|it is|this is)\b",
            r"\b(?:this|that|it) (?:should |must |is to |has to )?(?:goes|go|gets|get) no (?:further|farther)\b(?! than)|\bnot to go (?:any )?(?:further|farther)\b(?! than)",
            r"\bbetween (?:you,? (?:and )?me|you and i|us),? (?:and )?the (?:\w+ ?post|walls?|four walls|door ?posts?)\b",
            r"\bno need to (?:spread|shout about|broadcast|advertise|publicise|publicize|make a (?:fuss|thing)\b[^.!?]{0,12}?(?:about|of|or spread)) ?(?:it|this|that)?\b",
            r"\bdon't ask(?: me)?(?: why| where| what for)?\s*(?=[.!,;)]|$)",
            r"\b(?:mark|put|list|show|log|set|leave|block|count|note|enter|display|shown)(?:s|ed)?\b[^.!?]{0,30}?\b(?:as|down as|that|i'm|i am)\s+(?:just |simply |only |i'm |i am |he is |she is |he's |she's )*(?:unavailable|busy|not available|not free|unreachable)\b",
            rf"\b(?:just|only|simply) (?:say|tell (?:them|people|everyone|everybody|the others|anyone(?: who asks)?|whoever asks))(?: that)? (?:i'm|i am|he's|she's|he is|she is|we're|we are|\w+ is) {_BUSY}\b",
            r"\bwithout (?:saying|telling|giving|explaining|showing|mentioning)(?: anyone| anybody| them| the others| people)? (?:why|what|where|who|(?:the |any |a )?(?:details?|reasons?))\b",
            rf"\b(?:it|this|that|which|these|(?:the|this|that|my|her|his|our) (?:appointment|visit|matter|details?|reasons?|subject|session|topic|meeting|call|whole thing))(?:'s| is| are| stays?| remains?| should (?:stay|be|remain)| must (?:stay|be|remain)| has to (?:stay|be|remain)| to (?:stay|be)| will stay) (?:\w+ ){{0,2}}private\b{_NOT_A_NOUN}",
            rf"\bkeep(?:s|ing)?(?: (?:it|this|that|these|(?:the|my|her|his|our) \w+)){{1,2}} (?:strictly |completely |very )?private\b{_NOT_A_NOUN}",
            rf"\b(?:want|wants|like|likes|need|needs|prefer|prefers|have) (?:{IT}|(?:the|my|our|his|her) \w+(?= (?:to (?:stay|remain|be kept)|kept)\b)) (?:to (?:stay|be|remain|be kept) |kept |staying )?(?:strictly |completely |very )?private\b{_NOT_A_NOUN}",
            r"\bbetween you and me\b",
            r"\b(?:is|are|was|stays?|remains?) (?:strictly |just |only |purely )?between (?:(?:him|her|them|my [a-z]+|the [a-z]+) and (?:me|myself)|(?:me|myself) and (?:him|her|them|my|the|dr))\b",
            r"\b(?:don't|do not|never|without) (?:share|sharing|give|giving|disclose|disclosing|discuss|discussing) (?:the |any |my )?(?:details?|reasons?)\b",
            r"(?:(?:don't|do not) (?:wanna|want to|care to|wish to)|would rather not|'d rather not|prefer not to) (?:talk about|discuss|go into|explain|elaborate)\b",
            rf"(?:{_NO}|not to) (?:broadcast|bandy|advertise|publicise|publicize|spread|shout about) {IT}\b",
            r"\b(?:discretion|discreet(?:ly)?)\b",
            rf"\b(?:hide|hiding|hidden)\b[^.!?]{{0,40}}?\bfrom {_ANYONE}\b",
            r"(?:[,;(–—]|\.\s|^)\s*(?:strictly |please |very |and )*(?:private|personal)\s*[.!):]*\s*(?:$|(?<=:))",
            rf"\b(?:in (?:strict |strictest |complete )?confidence|confidentially)\b|\b(?<!the )confidential\b{_NOT_A_NOUN}",
            r"\bprivate (?:appts?|appointments?|errand)\b",
            r"\(\s*(?:strictly |very |all )?(?:private|personal|confidential)\s*\)",
            r"(?:^|\.\s+)\W*(?:strictly |very )?(?:private|confidential|personal)\s*(?:[:–—]|-\s)",
            r"\s-\s*(?:strictly |please |very )?(?:private|personal)\s*[.!]*\s*$",
            rf"\b(?:it|this|that)(?:'s| is) (?:\w+ )?(?:sensitive|delicate)\b{_NOT_A_NOUN}",
            r"\bsomething (?:personal|private|confidential)\b",
            r"\b(?:tell|say to) (?:everyone|everybody|the others|people|anyone who asks|whoever asks)(?: else)?(?: that)? (?:i'm|i am|we're|we are)\b[^.!?]{0,60}?\b(?:but|really|actually|in fact|in truth|in reality)\b",
            r"(?:^|[,;(–—.]\s|\b(?:a|my|our|strictly) )(?:confidential|personal) (?:appointments?|meeting|talk|visit|chat|call|conversation|discussion|matter|errand|business|reasons|stuff|thing)\b",
            r"\bno (?:concern|business|affair) of (?:anyone|anybody|yours|theirs|hers|his)(?: else)?(?:'s)?\b|\bwhat happens (?:at|in|on) [^.!?,;]{2,30} stays\b",
            r"\b(?:that's|thats|that is) all (?:you(?:'re| are)|ur|you'll be) (?:getting|hearing|told)\b|\bthat(?:'s| is) all i(?:'m| am) saying\b|\b(?:enough|nuff) said\b",
            r"\b(?:say|ask) no more\b|\bnot up for discussion\b|\bleave it at that\b",
            r"\b(?:nobody|no one|no-one|anybody|anyone)(?: else)?'s (?:business|concern|affair)\b|\bnone of (?:your|their|anyone's|anybody's|their) business\b|\b(?:is|that's|it's|are) (?:my|our|her|his) own (?:affair|business|concern|matter)\b|\bis (?:my|our|her|his) (?:affair|business|concern)\b|\bfor my eyes only\b",
            r"\b(?:that's|thats|that is|it's|its|it is|this is|this one's|this one is|which is)(?: really)? (?:(?:just|only|strictly|purely|all) for (?:me|myself)|for (?:me|myself) (?:alone|only))(?: alone| only)?\s*(?=[.!,;)]|$)",
            r"(?:[,;(–—-]\s*|\.\s+)(?:just|only|strictly|purely) for (?:me|myself)(?: alone)?\s*(?=[.!)]|$)|\bfor me and me (?:alone|only)\b",
            r"\bnot for (?:general|public|everyone's|everybody's|other people's|the others'?|anyone else'?s?)(?: consumption| view| eyes| ears)?\s*(?=[.!,;)]|$)",
        ]),
        ("secret", [
            r"(?:^|\.\s+)\W*(?:top |strictly )?secret\s*[:–—]\s*(?=\w)",
            r"\(\s*(?:top |strictly )?secret\s*\)",
            rf"(?:^|[.!?;,(–—-]\s*)(?:please |kindly )?hide {IT}\s*(?=[.!,;)]|$)",
            r"\b(?:tell|told|telling) (?:nobody|no one|no-one)\b",
            r"\b(?:don't|do not|never) tell\s*(?=[.!,;)]|$)",
            r"\bmum's the word\b|\bhush[- ]hush\b|\bunder wraps\b|\boff the record\b|\blips (?:are )?sealed\b",
            rf"\b(?:keep|keeps|keeping|kept)(?: {IT})? (?:strictly |just |all |only )?(?:to|with) (?:myself|me|yourself|yourselves|ourselves|herself|himself)\b",
            rf"\b{IT}(?:'s)? (?:(?:to|will|has to|should|must|can|is to) )?(?:stay|remain)s?(?: just| only| strictly)? with me\b",
            r"\b(?:keep|stay|be) quiet about (?:it|this|that)\b",
            rf"\b(?:is|it's|that's|this is|stays?|staying|remains?|be|kept|top|(?:is|it's|that's|stays|be|as) (?:a|my|our|her|his)(?: little| big)?|keep(?:s|ing)?(?: (?:it|this|that|these|(?:the|my|our|her|his) \w+| a| as a)){{1,3}}) secret\b{_NOT_A_NOUN}",
            r"\b(?:don't|do not|never|without) (?:say|saying|mention|mentioning|breathe|breathing|utter|let slip) (?:anything|a thing|a word|one word|a peep) (?:about|of|regarding|on)\b",
            r"(?:^|[,;:(–—-]\s*|\.\s+)(?:our|my) (?:little |big |own )?secret\s*(?=[.!,;:)]|$)",
            rf"\b(?:don't|do not|not) want {IT} (?:up )?on the (?:family |shared |common |kitchen |wall )*(?:calendar|plan|board|timeline|fridge)\b",
            r"\bsay nothing (?:of|about|on) \b",
            r"\b(?:in secret|secretly)\b|\bbreathe a word(?: of it| of this)? and\b|\b(?:under|below) the radar\b|\bnot for (?:anyone|anybody)(?: else)?'s (?:eyes|ears)\b|\bkeep(?:ing)? (?:it|this) (?:dark|quiet for now|under cover)\b|\bon the (?:down[ -]?low|low[ -]?down|quiet|q\.?t\.?|sly|dl)\b",
            r"\boff (?:the|everyone's|everybody's) radar\b|\bunder (?:our|my|your|his|her) hats?\b|\b(?:keep|stay) (?:shtum|schtum|mum)\b|\b(?:stays?|stay|remains?|keep it) (?:in|within|inside) (?:this room|these (?:four )?walls)\b",
            rf"\b(?:keep|keeping|kept) {IT} from {_ANYONE}\b",
            rf"\b{_NO} share(?: {IT})?\s*(?=[.!,;)]|$)",
            rf"\b{_NO} (?:put|write|enter|show|add|list) (?:{IT}|(?:the|my|our) [a-z']+(?: [a-z']+)?) (?:on|in|up on) the (?:family |shared |common |kitchen |wall )*(?:calendar|plan|board|timeline|fridge)\b",
            r"\b(?:keep|leave) (?:it|this|that) (?:off|out of) (?:the )?(?:family |shared |common |kitchen |wall )*(?:calendar|plan|board|timeline)\b",
            r"\b(?:just|only) for me to know\b|\bbetween me and myself\b",
            rf"\b(?:rather|prefer|like|want)(?: to)? not (?:to )?(?:have|see|find|put|show|list) {IT} (?:up )?(?:on|in) (?:the|our) (?:family |shared |common |kitchen |wall )*(?:calendar|plan|board|timeline|fridge)\b",
            r"(?:n't| not)(?: (?:need|have|want|supposed|meant))?(?: to)? (?:be|go|appear|stand|show up|turn up|end up) (?:up )?(?:on|in) (?:the|our) (?:family |shared |common |kitchen |wall )*(?:calendar|plan|board|timeline|fridge)\b",
        ]),
    ]  # fmt: skip
