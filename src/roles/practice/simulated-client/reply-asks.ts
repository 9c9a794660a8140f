/** What a therapist's sentence asks for, as far as a client would answer it in a way of its own. */
export const ASKS = [
  "greeting",
  "reason",
  "agenda",
  "agenda-fits",
  "feedback",
  "takeaway",
  "homework-done",
  "obstacles",
  "homework",
  "rating",
  "understood",
  "evidence-against",
  "evidence",
  "friend",
  "alternative",
  "meaning",
  "rule",
  "thought",
  "feeling",
  "behaviour",
  "situation",
  "history",
  "body",
  "coping",
  "support",
  "more",
  "guess",
  "wish",
  "why",
] as const;
export type Ask = (typeof ASKS)[number];

/** About the talk itself rather than about the client's life. */
export const PROCESS_ASKS: ReadonlySet<Ask> = new Set<Ask>([
  "greeting",
  "reason",
  "more",
  "agenda",
  "agenda-fits",
  "feedback",
  "takeaway",
  "homework-done",
  "obstacles",
  "homework",
  "rating",
  "understood",
]);

/** In the order of `ASKS`: the first that fits a sentence counts. */
const PATTERNS: Readonly<Record<Ask, RegExp>> = {
  greeting:
    /\bhow are you\b(?! (?:going|cop|manag|feel|sleep|eat|finding|with))|\bhow(?:'s| is) (?:your day|it going)\b|nice to (?:meet|see) you/i,
  reason: /\b(?:brings? you|made you (?:come|decide)|why you (?:came|come|are here))\b/i,
  agenda:
    /\b(?:agenda|(?:like|want|hope|wish)(?: us)? to (?:work on|talk about|focus on|look at|bring|get|use)|work on (?:today|together|first)|(?:come|comes|put|start with|begin with) first|most important (?:for|to) (?:you )?today|should we (?:focus|talk|start|begin))\b/i,
  "agenda-fits":
    /\b(?:fit|suit|match)\w* what you hoped|would you (?:change|add) (?:something|anything)|does that (?:plan|agenda)|is that (?:plan|agenda)|(?:plan|agenda)\b.{0,40}\b(?:ok|okay|all right|fit|work for you)/i,
  feedback:
    /\b(?:how (?:is|was|has) (?:this|it|our (?:talk|session|conversation)|today|the session|talking)\b.{0,30}\bfor you|how are we doing|how (?:are|were) you finding|(?:un)?helpful|(?:anything|something|what) (?:that )?(?:i|we)(?:'ve| have)? (?:missed|got(?:ten)? wrong)|have i (?:missed|got)|do(?:ne)? differently|am i following|feedback|how did (?:this|today|the session) (?:feel|go|land))\b/i,
  takeaway: /\b(?:tak(?:e|ing) (?:with you|away|home|from (?:today|this))|what stays with you)\b/i,
  "homework-done":
    /\b(?:how did (?:it|the (?:task|homework|exercise|experiment)|that) go|last (?:week|time)'?s? (?:task|homework|exercise|experiment)|did you (?:manage|get round|do the (?:task|homework)))\b/i,
  obstacles:
    /\b(?:get in (?:the|your) way|when (?:would|will|could) you (?:do|try|start)|how (?:likely|sure|confident) (?:are|is|do)|stop you from doing|what might (?:make it hard|stop))\b/i,
  homework:
    /\b(?:homework|experiment|(?:task|try|practi[sc]e|write down|note down|something)\b.{0,60}\b(?:this week|before we meet|until (?:next|we)|between (?:now|sessions)|next time|at home)|before we meet again|could (?:you|we) try|would you be willing to)\b/i,
  rating:
    /\b(?:(?:0|zero|one|1) to (?:10|100|ten|a hundred)|out of (?:10|100|ten|a hundred)|per ?cent|how (?:strongly|much|far|firmly) do you (?:believe|hold)|on a scale)\b/i,
  understood:
    /\b(?:do i (?:understand|hear|get)|have i (?:understood|got|heard)|is that (?:right|so|how)|does that (?:fit|sound|ring|come)|am i right|correct me|did i get)\b/i,
  "evidence-against":
    /\b(?:speaks? against|evidence against|does(?:n't| not) (?:quite )?fit|not fit(?: with)? (?:it|that)|exceptions?|times? when (?:it|that) (?:was|wasn't|were)|other side of|argues? against)\b/i,
  evidence:
    /\b(?:speaks? for|evidence|what makes you (?:think|believe|sure)|how do you know|facts?|proof|what tells you)\b/i,
  friend:
    /\bfriend\b.{0,80}\b(?:say|tell|told|think|see|thought)\b|\b(?:say|tell)\b.{0,30}\bfriend\b|\bsay to (?:them|him|her)\b/i,
  alternative:
    /\b(?:(?:another|other|different|fairer|kinder|more balanced|new) (?:way|view|explanation|reading|possibilit\w+|thought|angle)|(?:else|other) (?:could|might) (?:it|that|this) mean|way of putting it|fairer|see it differently|look at (?:it|this) differently)\b/i,
  meaning:
    /\b(?:(?:say|says|said|mean|means|tell|tells) (?:about you|to you|about yourself)|what (?:would|does) (?:it|that) mean|if that (?:were|was) true|worst (?:part|thing) about)\b/i,
  rule: /\b(?:rules?|assum\w+|always (?:believed|thought|gone by)|expect of yourself|what would happen if you (?:didn't|did not|stopped))\b/i,
  thought:
    /\b(?:(?:through|crossed|in) your (?:mind|head)|thoughts?|what (?:were|are|did|do) you (?:think|thinking|tell(?:ing)? yourself)|said to yourself|telling yourself)\b/i,
  feeling: /\b(?:feel(?:ing|ings|s)?|felt|emotions?|in your body|mood)\b/i,
  behaviour:
    /\b(?:what (?:did|do) you (?:then |usually )?do\b|how (?:did|do) you (?:react|respond|deal)|what happen(?:s|ed) (?:then|next|after))/i,
  situation:
    /\b(?:last time|an? (?:example|moment|situation)|take me (?:through|back)|walk me through|what happened|a recent|tell me (?:more )?about (?:a|the|that|what)|when (?:it|this|that) happen\w*|describe)\b/i,
  history:
    /\b(?:when did (?:it|this|that)\b.{0,20}\b(?:start|begin)|how long|growing up|as a child|childhood|where does (?:it|that|this) come from|in the past|ever before|when you were (?:young|small|little))\b/i,
  body: /\b(?:sleep|sleeping|appetite|eating|eat|energy|tired)\b/i,
  coping:
    /\b(?:what (?:helps|helped|has helped|gets you through|do you do to)|how do you (?:cope|manage|get through)|ease it|makes it (?:easier|better|bearable))\b/i,
  support:
    /\b(?:who (?:could|can|would|else|knows|in your)|anyone|somebody you|someone (?:you|close)|talked? (?:to|with) (?:some|any|your|a|the)|people (?:around|in your life)|support)\b/i,
  more: /\b(?:anything|something|what) else\b|\bleft (?:out|unsaid)\b|\bgo on\b/i,
  guess:
    /\b(?:part of you|could it be|might (?:it|you|there) be|(?:wonder|wondering) (?:if|whether)|are you (?:also|perhaps|maybe))\b/i,
  wish: /\b(?:would be different|you (?:hope|wish|want|long|like) (?:for|to|instead|most)|what would (?:you like|help)|miracle|if (?:it|this|things) (?:were|was|got) better|what matters)\b/i,
  why: /^(?:(?:so|but|and|well),? )?why\b/i,
};

/** What a sentence that asks is after; null where it is nothing in particular. */
export function askOf(sentence: string): Ask | null {
  return ASKS.find((ask) => PATTERNS[ask].test(sentence)) ?? null;
}
