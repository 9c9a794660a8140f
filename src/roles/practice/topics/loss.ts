import type { Topic } from "./topic.ts";

export const LOSS_TOPICS: readonly Topic[] = [
  {
    id: "grief",
    weight: 6,
    label: "their loss",
    noun: "your loss",
    strong: [
      "died|funeral|grief|grieving|widow*|miscarr*|stillb*|bereave*|mourning",
      "passed away|on",
      "death of",
      "lost my mum|mom|mother|dad|father|husband|wife|partner|son|daughter|baby|brother|sister|friend|dog|cat|grand*",
      "put him|her|my_dog|my_cat to_sleep|down",
      "since he|she|they died|passed|went",
    ],
    weak: [
      "miss",
      "gone",
      "anniversary",
      "ashes",
      "grave",
      "without him",
      "without her",
      "lost",
      "loss",
    ],
    feelings: ["grieving", "alone", "overwhelmed"],
    meaning: [
      "Perhaps what hurts as well is that the world has gone on as if nothing had happened.",
      "It sounds as if grief finds you in ordinary places, when you are least ready for it.",
      "There may be a love in this that does not know where to go.",
    ],
    validate: [
      "There is no right way to do this, and no date by which it should be over.",
      "It makes sense that it still takes your breath away: the size of the pain has to do with how much was there.",
      "Of course a small thing can open it all again; that is how grief moves for very many people.",
    ],
    ask: [
      "What would you like me to know about the person you miss?",
      "When it comes over you like that, what do you need most in that moment?",
      "What has it been like to carry this while others have stopped asking?",
    ],
    step: [
      "If it feels right, set aside a quarter of an hour this week with something that belonged to them, and let come what comes.",
      "One thing you might do, only if you want to: tell one person that you would like to be asked about it again.",
    ],
    inform: [
      "Grief often comes in waves and is set off by small things; it usually becomes less constant over time, not by being pushed away, and it keeps no timetable.",
      "Many people find that a bond with the person goes on in another form, and that this helps more than letting go.",
    ],
    advice: [
      "You should try to keep busy and stay strong for the people around you.",
      "Try to remember the good times.",
      "You need to accept it and start looking forward.",
    ],
    closed: ["Were you close?", "Have you been to a grief group?"],
  },
  {
    id: "breakup",
    label: "the separation",
    noun: "the separation",
    strong: [
      "broke|broken|break|breaking up",
      "breakup|divorc*|separated|separation|dumped",
      "left me",
      "my ex",
      "he|she|they left",
      "moved out",
    ],
    weak: ["ex", "relationship", "alone", "years together", "miss", "lawyer*", "custody"],
    feelings: ["hurt", "alone", "rejected"],
    meaning: [
      "It sounds as if you have lost not only a person, but the future you had pictured.",
      "Perhaps part of you understands it, while another part still listens for the key in the door.",
    ],
    validate: [
      "It makes sense that this shakes everything: so much of an ordinary day was built around the two of you.",
      "No wonder it comes in waves; an ending like this is a loss, even when nobody died.",
    ],
    ask: [
      "What time of the day is hardest, and what is it like then?",
      "What do you miss, and is there anything that you do not miss?",
      "What has this ending made you believe about yourself?",
    ],
    step: [
      "If you like, plan one thing for the emptiest hour of the week, however small, and let someone know about it.",
      "One possibility, if it helps: give yourself three days without looking at their messages or pictures, and notice what changes.",
    ],
    inform: [
      "After a separation the longing can come in bursts, much like a craving, and each burst tends to pass within minutes even when it feels endless.",
      "It is common to miss someone and to be angry with them in the same hour, and it usually takes longer than friends expect.",
    ],
    advice: [
      "You should delete their number and focus on yourself.",
      "Try to get out there and meet new people.",
      "You should concentrate on your own goals for now.",
    ],
    closed: ["Do you think you might get back together?", "Are you still in contact?"],
  },
  {
    id: "illness",
    label: "living with this illness",
    noun: "your illness",
    strong: [
      "cancer|chemo*|tumour|tumor|diabetes|epilep*|fibromyalgia|endometriosis|arthritis|lupus",
      "chronic pain|illness|fatigue|condition",
      "my diagnosis|illness|condition|surgery|operation|pain",
      "diagnosed with",
      "test results",
      "in hospital",
    ],
    weak: ["doctor*", "hospital", "pain", "ill", "sick", "symptoms", "body", "scan", "treatment"],
    feelings: ["afraid", "frustrated", "alone"],
    meaning: [
      "It sounds as if you are not only in pain, but tired of having to explain it.",
      "Perhaps you miss being able to rely on your body without thinking about it.",
    ],
    validate: [
      "It makes sense to be frightened and angry when your own body has become something you cannot count on.",
      "It is hard to be brave for so long, and there is no rule that you must be.",
    ],
    ask: [
      "What has this changed that other people do not see?",
      "What do you wish the people around you would ask, or stop asking?",
      "What helps you through the worst hours, even a little?",
    ],
    step: [
      "If it is useful, write down the three things you most want to ask at your next appointment, and take someone with you to listen.",
      "One idea, if it fits: plan by what your strength allows on a middling day, not on your best one, for just this week.",
    ],
    inform: [
      "Pain and worry feed each other, so what eases one often eases the other a little; that does not make the pain any less real.",
      "Many people with a long illness go through a kind of grief for the life they had, and it helps when it may be called that.",
    ],
    advice: [
      "You should stay positive, because attitude makes a big difference.",
      "Try to eat well and get some exercise.",
    ],
    closed: ["Have you told your doctor?", "Is it getting better?"],
  },
  {
    id: "trauma",
    weight: 4,
    label: "what they went through",
    noun: "all this",
    strong: [
      "flashback*|ptsd|trauma*",
      "assaulted|raped|molested|abused",
      "car accident|crash",
      "keep|keeps seeing|reliving",
      "nightmares about",
      "in the war",
      "as a child ~ hit|hurt|beat|touched",
    ],
    weak: [
      "nightmare*",
      "memory",
      "memories",
      "accident",
      "attack",
      "childhood",
      "police",
      "triggered",
    ],
    feelings: ["afraid", "ashamed", "alone"],
    meaning: [
      "It sounds as if part of you is still there, keeping watch, long after it ended.",
      "Perhaps it has cost a great deal of strength to keep this out of sight.",
    ],
    validate: [
      "What happened was not your fault, and it makes sense that your body still tries to protect you.",
      "You do not have to tell more than you want to; that you said this much matters.",
    ],
    ask: [
      "What would help you feel steady enough while we talk about it?",
      "How does it show up in your days now?",
      "What do you need from me so that you stay in charge of how far we go?",
    ],
    step: [
      "If you want, pick one thing you can see, hear and touch in the room when it comes back, and name each to yourself; it can help you notice that you are here now.",
      "One option, at your own pace: think of one person or service you could tell that you are having a hard time, without any details.",
    ],
    inform: [
      "After danger the alarm in the body often goes on ringing, with startle, bad dreams and sudden images; there are treatments for it that work, and it is never too late to ask.",
      "Freezing or going along is one of the body's ways of getting through, and says nothing about consent or courage.",
    ],
    advice: [
      "You should try to put the past behind you.",
      "You need to talk about it in detail to get better.",
    ],
    closed: ["Did you report it?", "Does your family know?"],
  },
];
