import type { ClientProfile } from "../../domain/client-profile.ts";
import { bundled } from "./entry.ts";

/**
 * Four with risk, for practice in hearing it and asking. What they say names no method, no means
 * and no place; the crisis screen reads each hint, and each answer at the profile's own level.
 */
export const RISK_PROFILES: readonly ClientProfile[] = [
  bundled({
    id: "bundled-nadia-risk-concern",
    name: "Nadia",
    age: 28,
    background: "Violin teacher in Lyon, family in Tunis, lives alone",
    area: "low-mood",
    problem: "I do what I have to do, and in between there is nothing.",
    opening: "I still go to work. I want to say that first. I still do everything.",
    situation: "On Sunday evening I sat in the stairwell because I did not want to open my door.",
    thought: "It would make no difference to anyone.",
    feelings: ["empty", "worn out"],
    behaviour: "I waited until the light went off by itself, three times, and then went in.",
    intermediateBeliefs: [
      "If I tell them how it is, I become one more thing for them to carry.",
      "As long as I work, I have no right to complain.",
    ],
    coreBeliefs: ["I take up room."],
    coping: ["working", "playing scales for hours", "short messages to her sister"],
    history: [
      "Stopped playing in an orchestra after an injury to her hand two years ago.",
      "Her pupils adore her; one calls her when he has learned a new piece.",
    ],
    readiness: "contemplation",
    style: "guarded",
    manner: "Quiet, correct, says the heaviest things in passing and looks away.",
    reveals: [
      {
        id: "orchestra",
        opener: "open-question",
        says: "I had a place in the second violins. Then the hand. Now I teach the piece that I was going to play.",
      },
      {
        id: "stairwell",
        opener: "reflection",
        says: "Yes, empty. The stairwell at least belongs to nobody. At home it is so clear that I am the only one there.",
      },
      {
        id: "sister",
        opener: "validation",
        says: "I write to my sister each evening: all good. She sends a heart. I have not found the sentence that comes before 'all good'.",
      },
      {
        id: "pupil",
        opener: "trust",
        says: "There is a boy of nine who rings to play me his piece. When he rings I am there, for three minutes. I notice that.",
      },
    ],
    closesOn: ["minimising", "early-advice", "changing-subject"],
    closedLines: ["It's all right.", "I should not have said that.", "I am managing."],
    risk: {
      level: "concern",
      hint: "Some nights I go to bed and hope that I do not wake up.",
      whenAsked:
        "Yes. I think about being dead sometimes, that it would be quiet. I wish I would not wake up. I have not thought about doing anything. I have never said this to anybody.",
    },
  }),
  bundled({
    id: "bundled-owen-risk-high",
    name: "Owen",
    age: 46,
    background: "Self-employed roofer in Leeds, separated since summer, two daughters",
    area: "money",
    problem: "The firm owes the tax office, and nobody has seen the sum.",
    opening: "I don't do this sort of thing. My GP kept on at me.",
    situation: "On Wednesday a letter came with a date on it, and the girls were at mine for tea.",
    thought: "They'd be better off with what's left than with me.",
    feelings: ["trapped", "ashamed"],
    behaviour: "I put it in the drawer with the others, made pancakes and laughed a lot.",
    intermediateBeliefs: [
      "A father pays. If he can't pay, he is no use.",
      "If I say it out loud, they will look at me differently.",
    ],
    coreBeliefs: ["I am worth less than I owe."],
    coping: ["joking", "working alone", "not opening letters"],
    history: [
      "Built the firm up over eighteen years; two bad payers broke it in one.",
      "His daughters stay with him every other week and want to stay longer.",
    ],
    readiness: "contemplation",
    style: "terse",
    manner: "Matter-of-fact, deflects with jokes, answers a straight question straight.",
    reveals: [
      {
        id: "letters",
        opener: "open-question",
        says: "There's a drawer. I'd say thirty letters. I know them by the colour.",
      },
      {
        id: "laughing",
        opener: "reflection",
        says: "I was laughing so they wouldn't see. My youngest said, you're funny today, Dad. I had to go in the hall.",
      },
      {
        id: "marriage",
        opener: "validation",
        says: "It wasn't the money that split us up. It was me not saying. She said it was like living with a shut door.",
      },
      {
        id: "brother",
        opener: "trust",
        says: "My brother's an accountant, if you can believe it. I'd only have to ring him. I've had the phone in my hand.",
      },
    ],
    closesOn: ["lecturing", "interrogation", "minimising"],
    closedLines: ["It's nothing.", "Forget it.", "What's the next one, then?"],
    risk: {
      level: "high",
      hint: "The girls would be better off without me, when you do the sums.",
      whenAsked:
        "Since you ask me straight. Yes. I want to end my life, some nights. I've thought how, and I'd not say more than that. I think of the girls and I put it away again.",
    },
  }),
  bundled({
    id: "bundled-carmen-risk-high",
    name: "Carmen",
    age: 35,
    background: "Nurse on leave in Bogotá, mother of a four-month-old, lives with her husband",
    area: "parenting",
    problem: "Everybody says how happy I must be, and I feel like a stranger with a baby.",
    opening: "He sleeps, he eats, he is healthy. So I have no reason at all to be like this.",
    situation: "Last night he cried for two hours and I stood in the corridor and could not go in.",
    thought: "He has the wrong mother.",
    feelings: ["guilty", "exhausted", "numb"],
    behaviour: "My husband got up. I washed bottles that were clean.",
    intermediateBeliefs: [
      "If I need help with my own child, I am no mother.",
      "A nurse ought to know all of this.",
    ],
    coreBeliefs: ["Something is missing in me."],
    coping: ["cleaning", "smiling for visitors", "lists of feeds"],
    history: [
      "Ten years on a children's ward; the parents asked for her by name.",
      "Lost her own mother the year before the birth.",
    ],
    readiness: "preparation",
    style: "tearful",
    manner: "Soft, in half sentences, ashamed of each tear; relieved when asked directly.",
    reveals: [
      {
        id: "corridor",
        opener: "open-question",
        says: "I had my hand on the door. I counted. I thought, when I reach a hundred I go in. I counted to a hundred so many times.",
      },
      {
        id: "visitors",
        opener: "reflection",
        says: "A stranger, yes. When visitors come I do the smile. They photograph us. On the pictures one sees nothing.",
      },
      {
        id: "mother",
        opener: "validation",
        says: "My mother would have known what to do with me. I wanted to ring her from the hospital. I had already dialled.",
      },
      {
        id: "husband",
        opener: "trust",
        says: "My husband asked yesterday: are you here? I said of course. If I knew where to go, he would come too, I think.",
      },
    ],
    closesOn: ["minimising", "lecturing", "diagnosing"],
    closedLines: [
      "I am just tired.",
      "Yes. All mothers are tired.",
      "I should be grateful, I know.",
    ],
    risk: {
      level: "high",
      hint: "Sometimes I think they would all be better off without me, he and the baby.",
      whenAsked:
        "Yes. I am frightened to say it. There are nights when I want to kill myself. I would never hurt him, never. I have not told my husband. I am so glad that you asked.",
    },
  }),
  bundled({
    id: "bundled-isaac-risk-imminent",
    name: "Isaac",
    age: 21,
    background: "Music technology student in Accra, lives in a hostel, the youngest of four",
    area: "loneliness",
    problem: "I stopped going to the studio, and I let my friends' calls ring.",
    opening: "I nearly did not come. I wanted to be polite and tell you that in person.",
    situation: "My room-mates had their party on Saturday and I stayed behind my headphones.",
    thought: "It is too late for me to catch up with them.",
    feelings: ["numb", "far away"],
    behaviour: "I gave my keyboard to the boy next door and tidied my half of the room.",
    intermediateBeliefs: [
      "If they knew how I am, they would be tired of me.",
      "Whoever asks for help takes the place of somebody who deserves it.",
    ],
    coreBeliefs: ["I do not fit anywhere."],
    coping: ["headphones", "sleeping by day", "being polite"],
    history: [
      "Produced two songs that were played on the campus radio.",
      "The friend with whom he made music moved abroad in spring.",
    ],
    readiness: "precontemplation",
    style: "guarded",
    manner: "Very calm, courteous, short; tells the truth when it is asked for plainly.",
    reveals: [
      {
        id: "studio",
        opener: "open-question",
        says: "The key for the studio is still on my ring. I stood before the door last week and I went on.",
      },
      {
        id: "party",
        opener: "reflection",
        says: "Far away, yes. They were two metres from me. It was like hearing them from the street.",
      },
      {
        id: "friend",
        opener: "validation",
        says: "When Kofi left, nobody asked me how that was. We made everything together. I did not know how to say that I miss a man's drumming.",
      },
      {
        id: "sister",
        opener: "trust",
        says: "My sister Efua lives forty minutes from here. She would come if I called. She would come in her slippers.",
      },
    ],
    closesOn: ["minimising", "early-advice", "arguing", "changing-subject"],
    closedLines: ["It is fine, thank you.", "You do not need to worry.", "That is all."],
    risk: {
      level: "imminent",
      hint: "I am quite calm now. I have said my goodbyes, more or less.",
      whenAsked:
        "Yes. You are the first who asks. I am going to kill myself tonight. I have decided it. I do not know why I came here. Maybe so that somebody asks.",
    },
  }),
];
