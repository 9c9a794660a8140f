/**
 * Signs that are ordinary in a hard time, and tell more when several come together. Each has
 * points; a stretch of text with enough of them from different signs is a concern.
 */
export const WEAK_SIGNS = {
  finality: {
    points: 2,
    phrases: [
      "forever|for_good|permanently|once_and_for_all|for_ever",
      "one last|final time|look|visit|night|meal|hug|message|thing",
      "the|my last|final time|day|night|week|message|one",
      "not|never ~ again .",
      "soon it|this|none|everything|i ~ will|not|be",
      "not ~ matter ~ soon|anymore|any_more|anyway|now|.",
      "not|never need ~ anymore|any_more|where|for_long|much_longer|after|soon|next",
      "much|for_much|any|a_lot longer .",
      "before i go|leave|am_gone",
      "not ~ coming_back|be_back|see_you|hear_from",
      "time to go|leave|rest",
      "after i am|have gone|left|away",
      "when|once|after i_am|i_have|it_is ~ gone|over|done|finished|away .",
    ],
  },
  farewell: {
    points: 2,
    phrases: [
      "have|live a good|happy|nice|great|beautiful|long life",
      "been kind|good|so_kind|so_good|a_good to_me|friend",
      "goodbye|farewell|good_bye",
      "not|never your|anyone|anybody|nobodys ~ fault",
      "forgive me",
      "remember me|that_i_loved",
      "sorry for|to everything|everyone|everybody|all_of_it|being",
      "wanted to say|you_to_know|you_all_to|everyone_to_know",
      "i loved|love you_all|them_all|everyone|you_both",
      "tell him|her|them|mum|mom|my ~ love|loved|sorry",
      "thank* ~ for everything|trying|all",
    ],
  },
  papers: {
    points: 2,
    phrases: [
      "my will|passwords|funeral|insurance|affairs|estate|headstone|plot|pension|bank_details",
      "name off|out_of ~ account|mortgage|lease|house|deeds|car",
      "show|showed|shown|told|taught|teaching|write|wrote|written ~ wife|husband|her|him|kids|son|daughter|them ~ where|how ~ everything|is|are|to|the",
      "who gets|will_get|will_have|will_take",
      "letters|letter|note|notes to|for ~ kids|children|everyone|him|her|them|mum|mom|family|each",
      "paid|paying|settled|cleared ~ off|debts|debt|bills|everyone_back",
    ],
  },
  closing: {
    points: 2,
    phrases: [
      "delete|deleted|deleting|deactivated|closed|cancelled|canceled|wiped ~ all|my|every ~ accounts|account|socials|photos|profiles|subscriptions|posts|appointments|instagram|facebook|everything",
      "not bother|bothering|bothered|renew|renewing|booking|book|replace|replacing|fixing|planting|ordering|signing_up ~ now|anymore|any_more|with|the|my|for",
      "stopped|stop buying|planning|booking|saving|renewing|planting|ordering|looking_ahead",
      "labelled|labeled|boxed_up|sorted_out|cleared_out|tidied|emptied|packed_up ~ everything|all|house|flat|room|desk|locker|things|stuff",
      "cleaned|cleared|emptied ~ room|locker|desk|house|flat|garage|fridge",
    ],
  },
  passing: {
    points: 2,
    phrases: [
      "give|gave|given|giving|handed|left|leaving ~ my ~ guitar|records|watch|ring|car|bike|console|xbox|playstation|switch|games|password|passwords|collection|tools|jewellery|jewelry|books|laptop|camera|clothes|jacket|things|stuff|keys",
      "give|gave|given|giving away ~ ~ my|all|most|everything",
      "home|homes|owner|owners for ~ dog|dogs|cat|cats|horse|horses|fish|birds|rabbit|pets|animals|chickens|hens",
      "rehomed|rehoming|rehome",
      "look|looked after ~ dog|dogs|cat|cats|plants|kids|mum|mom|dad|him|her ~ when|once|if|after",
      "taken care of .",
    ],
  },
  lastMeeting: {
    points: 2,
    phrases: [
      "our|my|the last|final session|appointment|visit|call|chat|talk|meeting|message|email",
      "not because|your|anything ~ you did|of_you|fault|could",
      "went|go|going|gone|been ~ see|visit|seeing|visiting ~ everyone|all_my|old|one_by_one|people",
      "said|say|saying ~ what|everything|all ~ needed|wanted|have ~ say",
      "said|saying my? goodbyes|goodbye",
    ],
  },
  ending: {
    points: 2,
    phrases: [
      "be|is|get|was over|done|finished|through|ended .|soon|with|already|now",
      "it|everything|all|this|pain|noise|thoughts to? stop|end|stops|ends|go_away|be_quiet",
      "stop everything|it_all|existing|being|the_pain|the_noise",
      "switch|turn|shut|log off|down|out",
      "let go",
      "disappear|vanish|fade|dissolve|evaporate|drift_off|slip_away",
      "no more .|of_this|tomorrows|mornings|pain|me",
      "rest|peace|quiet|silence|dark|darkness|nothingness|oblivion",
      "close my_eyes",
    ],
  },
  death: {
    points: 2,
    phrases: [
      "die|dying|dead|death|deaths|grave|graves|coffin|funeral|funerals|buried|cemetery|graveyard|obituar*|heaven|afterlife|hell|ashes|morgue|corpse|ghost|reaper",
      "wake|waking up",
      "alive|existence|exist|existing|born",
      "other side",
      "bridge|tracks|ledge|cliff|rooftop|noose|rope|gun|pills|blade|razor",
    ],
  },
  givenUp: {
    points: 2,
    phrases: [
      "give|given|giving|gave up",
      "done|finished|through fighting|trying|pretending|hoping|caring|with_it|with_all|with_this|with_everything|with_people|.",
      "tired|sick|exhausted|weary|bored of|from fighting|trying|everything|it_all|pretending|this|hurting|being|surviving|feeling|life",
      "no point|use|hope|reason|way|future|purpose|good .|in|to|left|for|anymore|me",
      "not|never see ~ point|future|way|reason|hope|end",
      "what is the|even|it_all point|use|for",
      "out of things|options|ideas|road|fight|reasons|strength|hope|energy",
      "nothing left|helps|works|changes|matters|to_lose|to_say|to_try",
      "too late|far_gone|broken|damaged",
      "can not|could_not go_on|carry_on|cope|do_this|take_it|keep_going|bear|face|do_it|win",
      "not|never|do_not get|got|getting|be|going ~ better|happy|okay|well",
      "stopped caring|trying|planning|hoping|making_plans|answering|bothering|eating|fighting",
      "not|do_not care ~ anymore|any_more|what_happens|about_anything|either_way|.",
    ],
  },
  worthless: {
    points: 1,
    phrases: [
      "worthless|useless|pathetic|failure|waste|disgusting|burden|unlovable|broken|ruined|mistake|trash|garbage|nothing .",
      "hate|hating|loathe|despise myself|me|who_i_am|my_life",
      "not|never|do_not deserve|good_enough|worth",
      "let|letting everyone|them|everybody|my_family down",
      "my fault",
      "ruin|ruined|ruining everything|everyone|it",
      "better without|off_without",
      "in the|everyone|their way",
    ],
  },
  alone: {
    points: 1,
    phrases: [
      "alone|lonely|isolated|invisible|abandoned|nobody|no_one",
      "not ~ anyone|anybody|a_soul|friends|one_person",
      "not|never ~ miss|notice|noticed|care|cares|ask|asks",
      "left|leaving me",
    ],
  },
  worn: {
    points: 1,
    phrases: [
      "so|too|very|bone|soul|this|that|really|just tired|exhausted|weary|drained|worn_out",
      "tired in|to|all my|the|way",
      "tired .|all_the_time|now",
      "exhausted|exhausting|empty|numb|hollow|dead_inside|shell|blank",
      "hurts|pain|suffering|unbearable|agony|torture|too_much|heavy|heavier|hell|drowning|suffocating|trapped",
      "not|hardly|barely ~ sleep|eat|eating|sleeping|leave_bed|get_up|get_out|breathe|function",
      "crying|cry|cried every|all|again|myself",
    ],
  },
  secret: {
    points: 1,
    phrases: [
      "not|never|have_not ~ told|tell|telling ~ anyone|anybody|him|her|them|mum|mom|why|my|a_soul|nobody",
      "nobody|no_one knows|knew|suspects|noticed|sees|has_noticed",
      "secret|secretly|hide|hiding|pretend|pretending|mask|smile|smiling",
      "not|no joking|joke|a_joke|kidding|being_dramatic|attention",
      "you know what|which|why|the",
      "figure it_out",
      "sure|know why",
      "that is all .",
      "forget i said|it",
      "put it that_way",
      "if you know_what|catch|get_what",
      "funny how|thing|is_it_not",
      "do not worry|freak|panic|call",
    ],
  },
  sleep: {
    points: 1,
    phrases: ["sleep|asleep|sleeping|nap|pills|tablets|bath|lie_down|lay_down|bed"],
  },
  calm: {
    points: 1,
    phrases: [
      "calm|calmer|peaceful|at_peace|lighter|relieved|relief|decided|decision|made_up_my_mind|easier|ready|okay_with|fine_with|ok_with",
    ],
  },
} as const;

/** Points that make a concern, and the words they must stand within. */
export const WEAK_ENOUGH = 5;
export const WEAK_STRETCH = 32;
