/** Signs that people tell in two sentences, one of them harmless by itself. See `phrases.ts`. */
export const TURN_SIGNS = {
  fainting: [
    "faint|fainted|fainting|collapse|collapsed|dizzy|blackout|blackouts",
    "pass|passed|passing|black|blacked|blacking out",
  ],
  unfed: [
    "skip|skipped|skipping|starve|starving|starved|restrict|restricting|fasting",
    "not|nothing|never|barely|hardly eat|eaten|eating|ate|fed",
    "my|the|goal goal|weight|target|calories|cals|lowest",
    "thin|thinner|skinny|lighter|kilos|pounds|lbs",
  ],
  oneWay: ["one way|direction ticket|trip|train|bus|flight|coach|journey", "single ticket"],
  noReturn: [
    "not|never|without|no pack*|returning|return|luggage|bag|bags|case",
    "not|never ~ come|coming|be|go|going ~ back|home",
    "not ~ see you|hear_from|be_here|need_another|rebook|book_again",
  ],
  dateSet: ["set|picked|chosen|chose|decided_on|got|have ~ date|day|night|place"],
  planTold: ["have|got|made a|my ~ plan|way_out|method"],
  sayNoMore: [
    "all i ~ say|saying|tell|telling",
    "not|never ~ say|saying ~ any_more|anymore|more|what|where|when",
  ],
  withheld: ["not|nobody|no_one|never|without ~ tell|telling|told|say|saying|know|knows|asking"],
  neverWould: [
    "i would|will never|not",
    "i know|knew i would never",
    "not going_to ~ anything|do_it|act",
    "never ~ do it|anything|that",
  ],
  thoughtStays: [
    "the|that|this|a thought|idea|picture|image ~ sits|sit|stays|stay|comes|keeps|there|back|lives|follows",
    "crossed my_mind",
    "in|at the_back_of|my mind|head ~ again|always|still|there",
    "like|nice knowing|to_know ~ could|can|there",
  ],
  thanked: [
    "thank*",
    "been kind|good|so_kind|lovely|great ~ me",
    "grateful for|to everything|you|all",
  ],
  lastOne: ["our|my|the last|final session|appointment|call|chat|talk|message|meeting|email"],
  notYou: [
    "not|nothing ~ because|about|you|your ~ you|did|fault|could|done",
    "not|nothing anything ~ did|said",
  ],
  petsHomed: [
    "home|homes|owner|owners|family for|with ~ dog|dogs|cat|cats|horse|horses|rabbit|birds|pets|animals|chickens",
    "rehomed|rehoming|rehome",
    "given|gave|giving ~ dog|dogs|cat|cats|horse|pets ~ to|away",
  ],
  thatIsThat: [
    "that is|was that|all|sorted|done|taken|everything|it",
    "taken care of",
    "one less|fewer thing|to",
    "peaceful|peace|calm|lighter|relief|ready|tidy|neat|in_order|sorted",
  ],
  handedOver: [
    "name off|out_of",
    "in|into|put ~ her|his|their|wifes|husbands|sons|daughters name|names",
    "password|passwords|pin|logins",
    "deleted|closed|cancelled|canceled|wiped ~ my|all ~ accounts|account|socials|profiles|subscriptions|photos|instagram|facebook",
    "gave|given|giving|handed ~ my ~ password|passwords|keys|card|car|guitar|watch|console|switch|games|ring|collection",
  ],
  shownHow: [
    "show|showed|shown|told|taught|teaching|wrote_down|written_down|explained ~ where|how ~ everything|is|are|to|works|goes",
    "feel|feels|felt|so ~ peaceful|peace|calm|light|lighter|free|relief",
    "where everything is",
  ],
  notWorthIt: [
    "not|never|stop|stopped to? bother|bothering|bothered ~ with",
    "cancelled|canceled|not_renewing|not_renew|did_not_renew|not_booking|not_replacing|not_buying|stopped_buying|stopped_saving|stopped_planning",
  ],
  pointless: [
    "what is the use|point ~ now|anymore|any_more|of_it",
    "no use|point ~ now|anymore|any_more",
    "not|never ~ need|be_needing ~ it|them|one|now|where|next|by_then",
    "not be here|around",
  ],
  listed: ["list|names|seven|eight|nine|ten ~ names|list|people|kids", "kill|hit|target list"],
  prey: [
    "they|all|each ~ walk|sit|live|park|drive ~ home|same|where|together|alone|way",
    "know|knows where|when ~ they|each|all",
    "pay|deserve|first|next|crossed|regret|sorry",
  ],
  decidedVague: [
    "know what i|i_have|must|need ~ do",
    "made my|the|a|up decision|mind|peace|choice",
    "it|that is|has_been decided|settled|sorted",
    "set on|my_mind it|on",
  ],
  calmNow: [
    "calm|calmer|peaceful|at_peace|lighter|relieved|relief|serene|free|quiet",
    "not scared|afraid|frightened|anxious anymore|any_more|now|.",
  ],
} as const;
