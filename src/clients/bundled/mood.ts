import type { ClientProfile } from "../../domain/client-profile.ts";
import { bundled } from "./entry.ts";

/** Low mood, grief, loneliness, self-worth. */
export const MOOD_PROFILES: readonly ClientProfile[] = [
  bundled({
    id: "bundled-ines-low-mood",
    name: "Inês",
    age: 29,
    background: "Museum guide in Porto, shares a flat with a cousin",
    area: "low-mood",
    problem: "I have no energy for things I used to like, since the exhibition I built was closed.",
    opening: "I am not sure what to say. Everything is a bit grey.",
    situation: "On Sunday my cousin asked me to come to the market and I stayed on the sofa.",
    thought: "I would only spoil it for her.",
    feelings: ["flat", "guilty", "heavy"],
    behaviour: "I say that I have a headache and watch series until it is dark.",
    intermediateBeliefs: [
      "If I cannot be cheerful, I should keep away from people.",
      "If a project fails, it shows what I am able to do.",
    ],
    coreBeliefs: ["I am dull."],
    coping: ["staying in", "scrolling", "long showers"],
    history: [
      "Quick and funny at school; her grandmother took her to every museum in the city.",
      "Two years of work on an exhibition ended in March when the funds were cut.",
    ],
    readiness: "contemplation",
    style: "terse",
    manner: "Short sentences, long pauses, dry humour when she feels met.",
    reveals: [
      {
        id: "exhibition",
        opener: "open-question",
        says: "I made an exhibition about the river workers. Two years. They closed it after five weeks to save on guards.",
      },
      {
        id: "cousin",
        opener: "reflection",
        says: "She has stopped asking me along. I told her I was fine so often that she believes it.",
      },
      {
        id: "anger",
        opener: "validation",
        says: "I think I am angry, in fact. Nobody said thank you. I was not allowed to be angry, so I got quiet.",
      },
      {
        id: "sketches",
        opener: "trust",
        says: "I still have the sketches for a second part. I have not opened the folder, but I did not throw it out.",
      },
    ],
    closesOn: ["early-advice", "minimising"],
    closedLines: ["I don't know.", "Maybe.", "Sure. I could try that."],
  }),
  bundled({
    id: "bundled-desmond-grief",
    name: "Desmond",
    age: 67,
    background: "Retired bus driver in Birmingham, came from Trinidad as a boy, sings in a choir",
    area: "grief",
    problem: "My wife Lorna passed eight months ago and the house does not feel like mine.",
    opening: "My daughter made the appointment. I told her I am managing, but here I am.",
    situation: "On Friday I laid two plates on the table without thinking.",
    thought: "I should be over this by now.",
    feelings: ["sorrow", "lost"],
    behaviour: "I put her plate back in the cupboard and ate standing in the kitchen.",
    intermediateBeliefs: [
      "If I show it, my children will worry.",
      "A man keeps the house going whatever comes.",
    ],
    coreBeliefs: ["I am only half of something."],
    coping: ["keeping busy in the garden", "old records", "joking"],
    history: [
      "Married for 41 years; drove the number 11 for 30 of them.",
      "Stayed away from choir since the service because Lorna sang there too.",
    ],
    readiness: "contemplation",
    style: "guarded",
    manner: "Courteous, tells small stories, makes a joke when it comes too near.",
    reveals: [
      {
        id: "two-plates",
        opener: "open-question",
        says: "Friday was our fish day. I had the two plates on the table before I knew it.",
      },
      {
        id: "choir",
        opener: "reflection",
        says: "I walk past the hall on Tuesdays. I hear them warming up and I keep on walking. That is her seat in there.",
      },
      {
        id: "hospital",
        opener: "validation",
        says: "I went home to wash that night. The nurse said go, rest. And I was not in the room. I have not said that to my children.",
      },
      {
        id: "mornings",
        opener: "trust",
        says: "I talk to her in the morning, you know. About the tomatoes. I thought you might find that foolish.",
      },
    ],
    closesOn: ["minimising", "changing-subject", "early-advice"],
    closedLines: [
      "Ah well. Everybody has their troubles.",
      "I manage. Let us not make a fuss.",
      "You have other people to see, I am sure.",
    ],
  }),
  bundled({
    id: "bundled-yuki-loneliness",
    name: "Yuki",
    age: 41,
    background: "Technical translator in Rotterdam, grew up in Nagoya, works from home",
    area: "loneliness",
    problem: "I noticed that I had not spoken aloud for three days, and it worried me.",
    opening:
      "I made a list of what I would like to talk about. Shall I read it, or is that strange?",
    situation:
      "A neighbour invited the whole floor for drinks and I wrote back that I had a deadline.",
    thought: "They invite me to be polite, and will be glad when I refuse.",
    feelings: ["lonely", "embarrassed"],
    behaviour: "I listened to them laugh through the wall and worked until two.",
    intermediateBeliefs: [
      "If I have to ask for company, it does not count.",
      "If I misread people once, I had better not try again.",
    ],
    coreBeliefs: ["I am an extra."],
    coping: ["long walks with a podcast", "work", "planning things in detail"],
    history: [
      "Followed a partner to Rotterdam six years ago; they parted two years later, kindly.",
      "Had a circle of friends in a climbing hall that closed.",
    ],
    readiness: "preparation",
    style: "reasoning",
    manner: "Exact, weighs each word, explains before feeling; warms up when taken at her word.",
    reveals: [
      {
        id: "three-days",
        opener: "open-question",
        says: "On Thursday the courier said good morning and my voice did not come at first. That was the three days.",
      },
      {
        id: "neighbour",
        opener: "reflection",
        says: "The deadline was not true. I wrote it in under a minute, and then I put on shoes anyway and took them off.",
      },
      {
        id: "parting",
        opener: "validation",
        says: "When we parted everybody praised how well I took it. I would have liked one person to say that it was a pity.",
      },
      {
        id: "wish",
        opener: "trust",
        says: "I would like somebody to whom I can send a photograph of a funny sign. That is quite all. It sounds so small.",
      },
    ],
    closesOn: ["diagnosing", "interrogation"],
    closedLines: [
      "That is a reasonable question. I would have to think about it.",
      "I suppose there is a literature on this.",
    ],
  }),
  bundled({
    id: "bundled-tobias-self-worth",
    name: "Tobias",
    age: 23,
    background: "Apprentice joiner in a village near Augsburg, plays the trombone",
    area: "self-worth",
    problem: "I say sorry all day long and my master told me it drives him up the wall.",
    opening: "Hello. Sorry, I'm a bit early. I hope that's all right with you.",
    situation: "The master checked a drawer that I had made and said nothing for a moment.",
    thought: "He regrets that he took me on.",
    feelings: ["anxious", "small", "ashamed"],
    behaviour: "I said sorry before he spoke and offered to make it again after hours.",
    intermediateBeliefs: [
      "If I apologise first, it hurts less.",
      "If somebody is silent, I did something wrong.",
    ],
    coreBeliefs: ["I am a bother to people."],
    coping: ["apologising", "doing things twice", "practising trombone in the shed"],
    history: [
      "Left grammar school at sixteen; his brother is a doctor and comes up at every meal.",
      "His wood teacher was the first who asked to keep one of his pieces.",
    ],
    readiness: "contemplation",
    style: "pleasing",
    manner: "Agrees quickly, apologises, checks the therapist's face; lights up about wood.",
    reveals: [
      {
        id: "drawer",
        opener: "open-question",
        says: "It was a dovetail drawer. In the end he said 'good', I think. But it took him so long to say it.",
      },
      {
        id: "brother",
        opener: "reflection",
        says: "At home it's 'Lukas had an operation today' and then 'and how are your planks'. They don't mean it badly.",
      },
      {
        id: "sorry",
        opener: "validation",
        says: "When I say sorry first, nobody can surprise me with it. It's like keeping my hands over my head.",
      },
      {
        id: "piece",
        opener: "trust",
        says: "There is a box I made from plum wood. I would enter it for the guild's prize. I haven't told anybody that.",
      },
    ],
    closesOn: ["arguing", "lecturing", "interrogation"],
    closedLines: [
      "Yes, you're right, of course. Sorry.",
      "No, that's fine. Whatever you think is best.",
      "Sorry, I'm probably not explaining it well.",
    ],
  }),
];
