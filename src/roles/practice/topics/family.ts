import type { Topic } from "./topic.ts";

export const FAMILY_TOPICS: readonly Topic[] = [
  {
    id: "newborn",
    weight: 4,
    label: "these first months with a baby",
    noun: "the baby",
    strong: [
      "baby|newborn|toddler|breastfe*|postnatal|postpartum|colic",
      "weeks|months old",
      "new mum|mom|mother|dad|father|parent",
      "bad|terrible|awful|worst mum|mom|mother|dad|father|parent",
    ],
    weak: ["mums", "moms", "crying", "daughter", "son", "birth", "nappy", "nappies", "bottle"],
    feelings: ["exhausted", "guilty", "alone"],
    meaning: [
      "You can love a child with all your heart and still miss the life you had; the two can live side by side.",
      "Perhaps the hardest part is having a thought that you believe no other parent has.",
    ],
    validate: [
      "It makes sense that dark thoughts come when you have not slept properly for weeks.",
      "Many loving parents have moments like this and say nothing, because everyone else seems to manage.",
    ],
    ask: [
      "What is it like for you in the hours when everyone else is asleep?",
      "What would it be like if one person knew how hard it really is?",
      "What do you miss most from the time before?",
    ],
    step: [
      'If it feels possible, choose one person and one sentence, such as "the nights are harder than I let on", and say it this week.',
      "One thing you might try, if it suits you both: hand over one early morning in the next days, and stay in bed even if you do not sleep.",
    ],
    inform: [
      "Broken sleep alone can make thoughts darker and feelings rawer; and because low mood after a birth is common and can be helped, a midwife, health visitor or doctor is a good person to tell.",
      "Regret, tenderness and anger often come in the same hour during the first months, and having the thought is not the same as meaning it.",
    ],
    advice: [
      "You should sleep when the baby sleeps.",
      "Try to enjoy this time because it goes so fast.",
      "You need to tell your partner to help more.",
    ],
    closed: ["Is the baby healthy?", "Does anyone help you at night?"],
  },
  {
    id: "parenting",
    label: "their child",
    noun: "your child",
    strong: [
      "my kid|kids|children|teenager|son|daughter ~ school|shouted|scream*|hates|won|will_not|refus*|tantrum*|room|phone|lied|bullied|trouble|angry",
      "shouted|yelled|screamed at my|the kids|children|son|daughter|child",
      "single mum|mom|dad|parent|mother|father",
    ],
    weak: ["kids", "children", "son", "daughter", "teenager", "parenting", "homework", "school"],
    feelings: ["worried", "guilty", "exhausted"],
    meaning: [
      "It sounds as if you measure yourself against the parent you want to be, and the gap hurts.",
      "Underneath there may be a fear of losing the closeness you had.",
    ],
    validate: [
      "It makes sense that this goes so deep: few things matter as much as being right for one's child.",
      "It makes sense that patience runs out when you are worn so thin; it does not make anyone a bad parent.",
    ],
    ask: [
      "What was happening in you just before it became too much?",
      "What do you most wish your child could see in you?",
      "When do things go a little better between you, even for a few minutes?",
    ],
    step: [
      "If it fits, you could choose ten minutes this week that belong only to the two of you, with nothing to correct.",
      "One possibility, if you want: tell your child in a sentence or two what you wish you had done differently, without explaining.",
    ],
    inform: [
      "Children usually take more from how a quarrel is mended than from the fact that there was one.",
      "When parents are short of sleep or help, tempers tend to flare sooner, and small relief often changes more than good intentions do.",
    ],
    advice: [
      "You should set clear rules and be consistent.",
      "Try to stay calm and not raise your voice.",
    ],
    closed: ["Have you tried taking the phone away?", "Does the school know about it?"],
  },
  {
    id: "caring",
    weight: 5,
    label: "caring for someone who needs them",
    noun: "the caring",
    strong: [
      "dementia|alzheimer*|parkinson*|carer|caregiver|caretaker",
      "care|caring|cared for my",
      "look|looking after my",
      "nursing|care home",
      "stroke|bedridden|wheelchair",
    ],
    weak: ["wife", "husband", "mother", "father", "hospital", "ill", "promised", "nurse"],
    feelings: ["exhausted", "guilty", "alone"],
    meaning: [
      "It sounds as if you are losing someone a little every day while still having to be there for them.",
      "Perhaps it frightened you to meet a side of yourself you had never seen before.",
    ],
    validate: [
      "It makes sense that your strength gave way for a moment, after carrying this for so long and so alone.",
      "To be angry at an illness that takes so much is human, and it can sit right beside love.",
    ],
    ask: [
      "What is it like for you at the end of such a day, when the house is quiet?",
      "What would the person you were before all this say to you now?",
      "Where in the week is there a place for you, even a small one?",
    ],
    step: [
      "If you could accept it, try one afternoon of help in the coming week, from a neighbour or a day service, and see how it feels.",
      "One thing to consider, if it suits you: call a carers' line and describe one ordinary day; you need not decide anything.",
    ],
    inform: [
      "Most people who care for someone over years lose their temper at some point, and it is usually a sign of exhaustion, not of lack of love.",
      "Asking for help does not break a promise; shared care often allows people to stay at home for longer.",
    ],
    advice: [
      "You should look into a care home.",
      "You need to take better care of yourself.",
      "Try to be more patient, because it is the illness and not the person.",
    ],
    closed: ["Do you get any help at home?", "Have you thought about a care home?"],
  },
  {
    id: "couple",
    label: "the two of them",
    noun: "your relationship",
    strong: [
      "my husband|wife|partner|boyfriend|girlfriend|fiance|spouse ~ fight*|argu*|silent|silence|ignor*|distant|cold|cheat*|affair|lied|lies|left|shout*|yell*|never|always|says|said|does_not|will_not|wants|thinks",
      "we fight|argue|never talk|hardly_talk|barely_talk|do_not_talk|do_not_speak",
      "our marriage|relationship",
      "my marriage|relationship",
      "couples therapy|counselling|counseling",
      "cheated on",
      "affair",
    ],
    weak: [
      "husband",
      "wife",
      "partner",
      "boyfriend",
      "girlfriend",
      "marriage",
      "fight*",
      "argue*",
      "love",
    ],
    feelings: ["hurt", "alone", "angry"],
    meaning: [
      "Under the quarrels there may be a question you hardly dare to ask: do I still matter here?",
      "It sounds as if you miss something that is still sitting in the same room.",
    ],
    validate: [
      "It makes sense that this hurts so much: nobody can reach us like the person we chose.",
      "No wonder you are torn, when love and anger are aimed at the same person.",
    ],
    ask: [
      "When it happens between you, what do you feel first, before the anger?",
      "What do you wish {person} understood about this without your having to explain?",
      "What do you most long for between you at the moment?",
    ],
    step: [
      'If it feels right, choose one quiet moment this week and say a single sentence that begins with "I miss" or "I need", and leave it there.',
      "One thing you might try, if you want to: write down what you would say if there were no risk of an argument, only for yourself at first.",
    ],
    inform: [
      "Many couples fall into a loop in which one pushes and the other withdraws; the loop itself is often more to blame than either person.",
      "When both are upset, the body needs about twenty minutes to settle before listening is possible again, so a pause with an agreed end can help.",
    ],
    advice: [
      "You should communicate more openly with each other.",
      "Try to see it from your partner's point of view.",
      "You need to decide whether this relationship is worth it.",
    ],
    closed: ["Have you told your partner how you feel?", "Do you still love each other?"],
  },
  {
    id: "family",
    label: "their family",
    noun: "your family",
    strong: [
      "my mother|mum|mom|father|dad|parents|brother|sister|family|in_laws ~ always|never|says|said|thinks|wants|expect*|compar*|criticis*|criticiz*|ask*|disappoint*|approve*|favourite|favorite|judge*",
      "family dinner|lunch|christmas|gathering|expect*|pressure|eid|diwali|thanksgiving",
      "good enough for my",
      "black sheep",
    ],
    weak: [
      "mother",
      "father",
      "mum",
      "mom",
      "dad",
      "parents",
      "brother",
      "sister",
      "family",
      "aunt",
      "uncle",
      "home",
    ],
    feelings: ["hurt", "pressured", "guilty"],
    meaning: [
      "It sounds as if you are pulled between belonging to them and being yourself.",
      "Perhaps there is still a hope that they will see you as you are, and that makes each remark cut deeper.",
    ],
    validate: [
      "It makes sense that this still reaches you, however grown up you are; these are the people whose view of us counted first.",
      "Of course it is tiring to love people and to have to be on guard with them.",
    ],
    ask: [
      "What happens inside you in the moment when such a remark comes?",
      "What would you want them to know about you, if it could be heard?",
      "Which part of this feels like yours to carry, and which part was handed to you?",
    ],
    step: [
      "If it suits you, think of one sentence you could say calmly the next time it comes up, and try it out aloud here first.",
      "One option, if you want: decide before the next visit how long you will stay, and tell one person you trust about it.",
    ],
    inform: [
      "In many families people fall back into old places within minutes of coming together; noticing it is often the first bit of freedom.",
      "Loving one's family and needing distance from it often go together, and the distance can be small and temporary.",
    ],
    advice: [
      "You should set boundaries with your family.",
      "Try to accept that they will never change.",
      "Just tell them how you feel.",
    ],
    closed: [
      "Have you told them that it hurts you?",
      "Do you get on with the rest of your family?",
    ],
  },
];
