import type { Topic } from "./topic.ts";

/** Drinking, and the client's stance towards being here: sent, hostile, doing well. */
export const STANCE_TOPICS: readonly Topic[] = [
  {
    id: "drinking",
    weight: 4,
    label: "the drinking",
    noun: "the drinking",
    strong: [
      "drink too_much|every|more|again|alone|at_night|to_sleep",
      "drinking|drunk|alcohol|alcoholic|sober|hungover|hangover",
      "bottle|bottles|glasses|glass of wine|vodka|whisky|whiskey|beer|gin",
      "smoke|smoking|smoked weed|pot|crack|again",
      "relaps*",
      "cocaine|heroin|pills_again|painkillers|opioid*",
      "gambl*|betting|bets|slot_machines",
    ],
    weak: [
      "wine",
      "beer",
      "vodka",
      "drink",
      "bottle",
      "pub",
      "weed",
      "addict*",
      "clean",
      "meetings",
    ],
    feelings: ["torn", "ashamed", "alone"],
    meaning: [
      "On the one side it gives you something you can hardly get elsewhere; on the other, you are not sure you like what it has become.",
      "Perhaps it is not the label that matters to you, but the look on the face of someone you love.",
    ],
    validate: [
      "It makes sense to hold on to the one thing that lets you put everything down for a while.",
      "Of course nobody likes to be told what they are; that you look at it at all is your own doing.",
    ],
    ask: [
      "What does it give you that you would not want to lose?",
      "What worries you about it, if anything, when nobody else is judging?",
      "If things stayed as they are for another year, what do you imagine?",
    ],
    step: [
      "If you are curious, you could note for one week when you reach for it and what came just before, without changing anything.",
      "One experiment, entirely up to you: keep that hour for yourself on two evenings this week, with something else in the glass, and see what is missing.",
    ],
    inform: [
      "Having two minds about this is the usual state and not a lack of will; people tend to change when their own reasons are clear, not when they are pushed.",
      "Where someone has drunk a lot every day, stopping from one day to the next can be dangerous, so it is best planned together with a doctor.",
    ],
    advice: [
      "You need to cut down before it gets worse.",
      "You should think of your family and stop.",
    ],
    closed: ["Do you think you have a problem?", "Have you tried to stop?"],
  },
  {
    id: "reluctant",
    weight: 4,
    label: "being sent here",
    noun: "this",
    strong: [
      "judge|court|probation|school|wife|husband|boss|parents|mum|mom|job ~ says_i|said_i|made_me|makes_me|forced|sent|told_me_to|ordered ~ come|need|have_to|see|talk|here|therapy|counselling|counseling|eight|sessions",
      "you people",
      "waste of my? time",
      "get|let_us_get it over with",
      "therapy|counselling|counseling|talking|it does|will|is not|never_going_to? help|work|working",
      "what do you want me to_say|from_me",
      "do not need help|therapy|this|you|a_shrink",
      "do not want to be|talk to|here_with|about",
    ],
    weak: [
      "judge",
      "court",
      "forced",
      "sessions",
      "counsellor",
      "therapist",
      "shrink",
      "pointless",
    ],
    feelings: ["angry", "frustrated", "pressured"],
    meaning: [
      "It sounds as if once again someone else decides over you, and I am one more of them.",
      "Perhaps beneath the anger there is a lot at stake for you, and very little say in it.",
    ],
    validate: [
      "In your place many people would walk in angry; hardly anyone likes to be sent.",
      "You do not have to say anything here that you do not mean, and it makes sense not to trust this yet.",
    ],
    ask: [
      "If we have to spend this time anyway, what would make it less of a waste for you?",
      "What have people like me got wrong about you so far?",
      "What matters to you in all this, apart from what others want?",
    ],
    step: [
      "If you agree, let us take the first ten minutes for what you want to say about how you came to be here, and you decide what we do with the rest.",
      "One offer: you tell me what must not happen here, and I will say plainly what I can and cannot promise.",
    ],
    inform: [
      "So that you know where you stand: you can ask at any time what is passed on and what is not, and you may refuse a question.",
      "People who were sent often get as much out of this as those who came by themselves, once they have a say in what it is for.",
    ],
    advice: [
      "You should try to keep an open mind.",
      "Try to see this as a chance to work on yourself.",
    ],
    closed: ["Do you want to change anything?", "Can you see why they sent you?"],
  },
  {
    id: "hostile",
    weight: 5,
    label: "what made them angry here",
    noun: "this",
    strong: [
      "useless|stupid|dumb|fucking|idiot bot|machine|robot|ai|computer|therapist|app|program|thing",
      "fuck|screw you|off",
      "shut up",
      "this is bullshit|useless|stupid|crap",
      "you are useless|stupid|an_idiot|pathetic|a_joke|no_help",
      "you do not understand|know|care|get|listen",
      "hate you|this_app",
    ],
    weak: ["useless", "stupid", "bullshit", "crap", "joke", "bot"],
    feelings: ["angry", "frustrated", "hurt"],
    meaning: [
      "It sounds as if you have had enough of answers that do not reach you.",
      "Perhaps it is not the first time that you looked for help and did not find it.",
    ],
    validate: [
      "It makes sense to be angry when what comes back does not fit.",
      "You may say that here; of course it is frustrating not to be understood.",
    ],
    ask: [
      "What did you hope to hear, and what did you get instead?",
      "What would have to be different for this to be of any use to you?",
      "What is it about, underneath, that nobody has understood so far?",
    ],
    step: [
      "If you are willing, tell me in one sentence what I got wrong, and we will begin again from there.",
      "One offer, if you want it: you name the one thing that matters most today, and I will stay with that and nothing else.",
    ],
    inform: [
      "Anger at a helper is often worth more than politeness, because it shows where help has missed the mark before.",
    ],
    advice: ["Try to stay calm.", "You should give this a chance."],
    closed: ["Are you angry with me?", "Do you want to go on?"],
  },
  {
    id: "progress",
    label: "what went well",
    noun: "this",
    strong: [
      "proud of myself|it",
      "good|better|great week|day|month|mood|news",
      "feel|feeling|felt|am|doing ~ better|good|great|happy|proud|hopeful|lighter|relieved",
      "finally did|told|managed|went|said|slept|got|finished|called|left",
      "it worked|helped|went_well",
      "thank you for|so",
    ],
    weak: ["better", "good", "happy", "proud", "progress", "relief", "smile", "laughed"],
    feelings: ["relieved", "proud"],
    meaning: [
      "It sounds as if you surprised yourself a little.",
      "Perhaps it feels good and a bit fragile at once, as though it might not last.",
    ],
    validate: [
      "That took something, and it makes sense to let yourself feel it.",
      "A step like that takes courage, and it is easy to pass over from outside.",
    ],
    ask: [
      "What did you do, or not do, that made it possible?",
      "What did you notice in yourself when it went well?",
      "What would help you find your way back to it on a harder day?",
    ],
    step: [
      "If you like, write down this evening in three lines what helped, so that it is there on a day when it is needed.",
      "One idea, if it fits: tell one person about it this week, in your own words.",
    ],
    inform: [
      "Setbacks after a good stretch are usual and do not undo it; what has been done once can be found again more easily.",
    ],
    advice: ["Keep it up and stay positive.", "You should set yourself the next goal now."],
    closed: ["Are you happy about it?", "Will you do it again?"],
  },
];

/** Used where nothing else is recognised: it claims to know no more than it does. */
export const GENERAL_TOPIC: Topic = {
  id: "general",
  label: "what the client wrote",
  noun: "this",
  strong: [],
  weak: [],
  feelings: ["overwhelmed", "alone"],
  meaning: [
    "There may be more to it than fits into a few lines, and it matters how it is for you.",
    "Perhaps part of it is hard to put into words, and you wrote all the same.",
  ],
  validate: [
    "It makes sense to want to tell someone, and there is no wrong way to begin.",
    "You do not have to have it sorted out before you speak of it; of course it comes out in pieces.",
  ],
  ask: [
    "What about it is hardest for you at the moment?",
    "What would be important for me to understand about how this is for you?",
    "Where would you like to start?",
  ],
  step: [
    "If you like, take five minutes this evening to write down, just for yourself, whatever comes first, and bring one line of it next time.",
    "One small thing you might try, if it suits you: notice once a day this week when it feels a little lighter or a little heavier, and what was going on.",
  ],
  inform: [
    "Putting things into words often takes some of their weight, even before anything else has changed.",
    "Many people find it hard to know where to begin, and it usually becomes clearer in the telling.",
  ],
  advice: [
    "You should talk to your friends or family about it.",
    "Try to stay positive and take care of yourself.",
  ],
  closed: ["Have you talked to anyone about it?", "Has this been going on for long?"],
};
