import type { ClientProfile } from "../../domain/client-profile.ts";
import { bundled } from "./entry.ts";

/** Anxiety, panic, health, sleep, perfectionism. */
export const WORRY_PROFILES: readonly ClientProfile[] = [
  bundled({
    id: "bundled-amina-anxiety",
    name: "Amina",
    age: 31,
    background: "Primary school teacher in Minneapolis, Somali family, lives with two sisters",
    area: "anxiety",
    problem:
      "I worry from the moment I wake up, about the children, my mother, the car, everything.",
    opening:
      "Okay, so, where do I start, because it is honestly ten things at once, and on the drive here I already added an eleventh.",
    situation: "A parent wrote that she would like to talk on Monday, with no reason given.",
    thought: "I missed something about her son and they will take my class away.",
    feelings: ["on edge", "restless"],
    behaviour: "I wrote four versions of an answer and asked both my sisters to check them.",
    intermediateBeliefs: [
      "If I think of everything beforehand, nothing can go wrong.",
      "If I stop worrying, I am careless.",
    ],
    coreBeliefs: ["The roof comes down unless I hold it."],
    coping: ["asking her sisters", "lists", "praying", "running on weekends"],
    history: [
      "The oldest of five; at eleven she filled in the family's forms.",
      "Teacher of the year at her school two springs ago.",
    ],
    readiness: "preparation",
    style: "talkative",
    manner: "Fast, warm, jumps from one thing to the next, laughs at herself.",
    reveals: [
      {
        id: "monday",
        opener: "open-question",
        says: "So the mother writes 'can we talk on Monday', that is all, and my weekend is over. I planned three different conversations in my head.",
      },
      {
        id: "forms",
        opener: "reflection",
        says: "Yes, holding it, exactly. When I was eleven I did the forms for the housing office, and once I ticked a wrong box, and we waited four months longer. Nobody blamed me. I remember the box.",
      },
      {
        id: "body",
        opener: "validation",
        says: "I am tired of it, actually. My shoulders are up here all day. The kids copy me, one of them does the shoulders.",
      },
      {
        id: "running",
        opener: "trust",
        says: "The one hour when it stops is when I run. I had stopped running because I felt I had not earned it.",
      },
    ],
    closesOn: ["minimising", "interrogation"],
    closedLines: [
      "Right, yes, no, I know that other people have it worse.",
      "Anyway, it is fine, it is just how I am.",
    ],
  }),
  bundled({
    id: "bundled-rafael-panic",
    name: "Rafael",
    age: 45,
    background: "Taxi driver in São Paulo, married, two teenagers, coaches a football team",
    area: "panic",
    problem: "Twice my heart went like mad in the tunnel, and now I take long ways round.",
    opening: "The doctor says the heart is good. So now it is you. I hope you know tunnels.",
    situation:
      "Last week a passenger wanted the airport and the short road goes through the tunnel.",
    thought: "My heart will give out in there, with no doctor near.",
    feelings: ["afraid", "embarrassed"],
    behaviour:
      "I told him there was a crash ahead and drove around the hill, and paid the difference.",
    intermediateBeliefs: [
      "If my heart races, something is about to happen.",
      "A driver who is afraid of the road is finished as a driver.",
    ],
    coreBeliefs: ["My body is not to be trusted."],
    coping: ["longer routes", "water bottle", "window open", "calling his wife"],
    history: [
      "His father had a heart attack at 46; Rafael turns 46 in June.",
      "Twenty years on the road without one accident.",
    ],
    readiness: "action",
    style: "plain",
    manner: "Direct and practical, speaks with pictures from driving, wants to know what to do.",
    reveals: [
      {
        id: "first-time",
        opener: "open-question",
        says: "First time was in March, traffic standing still, the radio gone because of the tunnel. Heart, sweat, hands like sand. Ten minutes. It felt like the whole day.",
      },
      {
        id: "father",
        opener: "reflection",
        says: "My father was 46. I have counted it, you know. June. Each time the heart goes I think: early.",
      },
      {
        id: "shame",
        opener: "validation",
        says: "My team does not know. I say to them, fear is only a wind. And me, I drive around a hill for free so that I do not see a hole in it.",
      },
      {
        id: "tried",
        opener: "trust",
        says: "On Sunday, no passengers, five in the morning, I drove to the entrance and stopped before it. I did not go in. But I went there.",
      },
    ],
    closesOn: ["lecturing", "minimising"],
    closedLines: ["If you say so.", "Fine. And what else?", "The doctor said that too."],
  }),
  bundled({
    id: "bundled-helen-health",
    name: "Helen",
    age: 58,
    background: "Librarian in a small town in Wales, lives with her husband and a terrier",
    area: "health",
    problem:
      "I check my skin and my pulse many times a day and I have seen three doctors this year.",
    opening:
      "I should say at once that I have read about this. I do know how it looks from outside.",
    situation: "On Tuesday I found a mark on my arm that I did not remember.",
    thought: "This time it is the real one, and they will say that I came too late.",
    feelings: ["dread", "ashamed"],
    behaviour: "I compared it with a medical book, twice, and rang the surgery again.",
    intermediateBeliefs: [
      "If I do not look, I will miss it.",
      "A test that is clear is only clear for that day.",
    ],
    coreBeliefs: ["I am not to be trusted with my own luck."],
    coping: ["checking", "reading studies", "asking her husband to look", "walks with the terrier"],
    history: [
      "Her sister was treated for a tumour four years ago and is well.",
      "Ran the town's reading festival for a decade.",
    ],
    readiness: "contemplation",
    style: "reasoning",
    manner: "Well-read, ironic, argues both sides herself, hides fear behind sources.",
    reveals: [
      {
        id: "mark",
        opener: "open-question",
        says: "It was a freckle. It had been a freckle for thirty years, there is a photograph from Tenby. I found that out after the surgery had rung.",
      },
      {
        id: "husband",
        opener: "reflection",
        says: "Gareth looks, says it's nothing, and I'm calm for an hour. Last month he said 'I can't look any more, love'. He looked so tired.",
      },
      {
        id: "sister",
        opener: "validation",
        says: "My sister went late because I told her it would be nothing. I was the one who said wait and see. She has long forgiven it. I haven't.",
      },
      {
        id: "festival",
        opener: "trust",
        says: "I gave up the festival because I couldn't sit through meetings without checking. I told them it was my knees.",
      },
    ],
    closesOn: ["arguing", "diagnosing", "minimising"],
    closedLines: [
      "Yes, I have read that as well.",
      "Well, statistically you are quite right.",
      "I dare say.",
    ],
  }),
  bundled({
    id: "bundled-piotr-sleep",
    name: "Piotr",
    age: 36,
    background: "Baker on early shifts in Gdańsk, lives with his partner and a baby",
    area: "sleep",
    problem: "I lie there until one, and the alarm goes at half past two.",
    opening: "I need to sleep. That is all, really.",
    situation: "Last night I watched the clock from ten until one.",
    thought: "If I do not sleep now, I will burn the whole batch.",
    feelings: ["tense", "irritated"],
    behaviour: "I counted the hours that were left, got up, ate bread, lay down again.",
    intermediateBeliefs: [
      "If I try hard enough, sleep has to come.",
      "If I am slow for one day, the others carry me.",
    ],
    coreBeliefs: ["I must not be the weak one."],
    coping: ["looking at the clock", "coffee", "going to bed earlier and earlier"],
    history: [
      "Slept like a stone until the baby came and the shifts were moved two hours.",
      "Took over the ovens at twenty-four, the youngest in the house.",
    ],
    readiness: "preparation",
    style: "terse",
    manner: "Few words, concrete, thinks before he answers; opens up over the craft.",
    reveals: [
      {
        id: "night",
        opener: "open-question",
        says: "Ten o'clock, bed. Eleven, clock. Twelve, clock. Then I do the sums of what is left.",
      },
      {
        id: "batch",
        opener: "reflection",
        says: "I burned one batch. In May. Sixty loaves. The boss laughed. I did not.",
      },
      {
        id: "partner",
        opener: "validation",
        says: "I moved to the sofa so that she can rest. Now we see each other in the kitchen, ten minutes, like two shifts.",
      },
      {
        id: "baby",
        opener: "trust",
        says: "When the baby sleeps on me in the afternoon I fall asleep at once. I thought that was cheating.",
      },
    ],
    closesOn: ["interrogation", "lecturing"],
    closedLines: ["No.", "Could be.", "I tried that."],
  }),
  bundled({
    id: "bundled-leila-perfectionism",
    name: "Leila",
    age: 27,
    background: "Architect in her first post in Toronto, grew up in Shiraz and Toronto",
    area: "perfectionism",
    problem: "I cannot hand in drawings; I correct them until somebody takes them from me.",
    opening:
      "I prepared something, but I changed it on the way, so now I do not know whether it is any good.",
    situation: "On Wednesday my lead asked for a rough sketch by noon and I gave it to him at six.",
    thought: "If it is rough, they will see that I was a mistake to hire.",
    feelings: ["tense", "dissatisfied"],
    behaviour: "I redrew the stairs eleven times and skipped lunch.",
    intermediateBeliefs: [
      "If it is not complete, it is worse than nothing.",
      "People forgive others a rough sketch, not me.",
    ],
    coreBeliefs: ["I am good only as far as my work is."],
    coping: ["starting again", "working at night", "comparing her work with her friends'"],
    history: [
      "Her parents gave up their own practice to move; she won the prize of her year.",
      "Taught a children's model-building class that she loved.",
    ],
    readiness: "contemplation",
    style: "reasoning",
    manner: "Clear, quick to find the exception in what is said, hard on herself, likes images.",
    reveals: [
      {
        id: "stairs",
        opener: "open-question",
        says: "They were stairs to a storage room. Eleven versions. He needed to know only whether they fit.",
      },
      {
        id: "parents",
        opener: "reflection",
        says: "My parents closed their office for our move. Nobody says that I owe them a building. I think it all the same.",
      },
      {
        id: "tired",
        opener: "validation",
        says: "When you say it like that I notice that I have not been proud of a thing in years. Only relieved.",
      },
      {
        id: "children",
        opener: "trust",
        says: "In the children's class we glued towers that fell over, and I laughed. I do not know where that person is when I open the computer.",
      },
    ],
    closesOn: ["lecturing", "arguing", "early-advice"],
    closedLines: ["In theory, yes.", "I see the logic. It does not change anything, though."],
  }),
];
