/**
 * Bundled example cases. Written for this project; no real people, no real conversations.
 * They differ in age, culture, problem and difficulty; those with risk content say so.
 */
export interface ExampleCase {
  id: string;
  title: string;
  /** One line: what makes the case worth trying. */
  note: string;
  tags: readonly string[];
  difficulty: "gentle" | "moderate" | "hard";
  /** Has content that the crisis screen should find. */
  risk: boolean;
  /** What was said before, oldest first; empty where the case begins with the open message. */
  turns: readonly { client: string; reply: string | null }[];
  /** The message that waits for a reply. */
  client: string;
  /** A weak reply to refine; null to have one drafted. */
  reply: string | null;
}

export const EXAMPLE_CASES: readonly ExampleCase[] = [
  {
    id: "the-meeting",
    title: "The meeting",
    note: "Shame after criticism in front of others, with a well-meant reply that misses it.",
    tags: ["work", "shame"],
    difficulty: "gentle",
    risk: false,
    turns: [],
    client:
      "I keep replaying what my boss said in the meeting on Thursday. She asked why the numbers were late and everyone went quiet and looked at me. I know it was only two minutes but I feel so pathetic. I can't switch my head off at night and now I dread Monday.",
    reply:
      "I'm sorry to hear that. Everyone has a bad meeting now and then, so you should just try to relax over the weekend. Have you tried talking to her about it?",
  },
  {
    id: "ten-months",
    title: "Ten months",
    note: "Grief that others think should be over, with a reply that comforts too fast.",
    tags: ["grief", "family"],
    difficulty: "gentle",
    risk: false,
    turns: [],
    client:
      "My dad died ten months ago and people have stopped asking. My brother says I should be over it by now. Yesterday I found his reading glasses in the glove box and had to pull over because I couldn't breathe for crying. I feel like I'm doing this wrong.",
    reply:
      "At least he had a long life and he is in a better place now. Time heals all wounds, and you need to stay strong for your family.",
  },
  {
    id: "awake-at-four",
    title: "Awake at four",
    note: "A new mother who says two things at once, and is ashamed of one of them.",
    tags: ["parenting", "exhaustion"],
    difficulty: "moderate",
    risk: false,
    turns: [],
    client:
      "Our daughter is eleven weeks old and she cries from four until seven every single morning. I love her so much, but sometimes I stand in the hallway and think I've made a terrible mistake. All the other mums in the group look so happy. I haven't told anyone that, not even my husband.",
    reply: null,
  },
  {
    id: "first-in-the-family",
    title: "First in the family",
    note: "Exam panic that carries the hopes of two generations.",
    tags: ["studies", "family", "anxiety"],
    difficulty: "moderate",
    risk: false,
    turns: [],
    client:
      "I'm the first one in my family to go to university. My parents cleaned offices for twenty years so that I could be here. On Monday I opened the statistics exam and my heart was racing so hard that I couldn't read the questions. I left after ten minutes. I told them it went fine.",
    reply: null,
  },
  {
    id: "the-same-question",
    title: "The same question",
    note: "An older carer whose anger frightens him. There is an earlier turn.",
    tags: ["caring", "ageing", "anger"],
    difficulty: "moderate",
    risk: false,
    turns: [
      {
        client:
          "My wife has had Alzheimer's for four years. I'm seventy-six and I do it all myself, and I promised her no home.",
        reply:
          "Four years, on your own, and a promise that you have kept every day of them. What has this last while been like for you?",
      },
    ],
    client:
      "Honestly? Yesterday she asked me what day it was for the ninth time and I shouted at her. She looked at me like a frightened child. I've never shouted at her in fifty years. I'm so tired, and I felt sick with guilt all night.",
    reply: null,
  },
  {
    id: "the-group-chat",
    title: "The group chat",
    note: "A fifteen-year-old who plays it down. Short sentences, little to go on.",
    tags: ["teenager", "friends", "loneliness"],
    difficulty: "moderate",
    risk: false,
    turns: [],
    client:
      "ok so my friends made a new group chat without me. i only know bc someone sent the screenshot to the old one by accident lol. its whatever. i just eat lunch in the art room now. its fine.",
    reply: null,
  },
  {
    id: "night-shift",
    title: "Night shift",
    note: "Homesickness and slights at work, far from a family that depends on the money.",
    tags: ["migration", "work", "racism"],
    difficulty: "moderate",
    risk: false,
    turns: [],
    client:
      "I came from Manila two years ago to work as a nurse. Last night a patient asked for a real nurse and my colleague laughed. I send most of my pay home and my son is seven now, he calls my sister mama by mistake. I smile all day and then I sit in my car and cry. I can't complain, many people would want this job.",
    reply: null,
  },
  {
    id: "sunday-lunch",
    title: "Sunday lunch",
    note: "Coming out, faith and family: no quick answer fits.",
    tags: ["identity", "faith", "family"],
    difficulty: "hard",
    risk: false,
    turns: [],
    client:
      "I'm 24 and I'm gay and nobody at home knows. My father leads the prayers at our mosque. Every Sunday lunch they ask when I will marry and I make a joke. I love my family and I love my faith, and I feel like I'm lying with every breath. If I tell them I lose them, and if I don't I lose myself.",
    reply: null,
  },
  {
    id: "two-glasses",
    title: "Two glasses",
    note: "Ambivalence about drinking; pushing would lose him. There is an earlier turn.",
    tags: ["drinking", "ambivalence"],
    difficulty: "hard",
    risk: false,
    turns: [
      {
        client: "My wife thinks I drink too much. That's the only reason I'm here to be honest.",
        reply:
          "So coming here was her idea more than yours. What do you make of it yourself, when nobody is asking?",
      },
    ],
    client:
      "It used to be two glasses of wine after work and now it's mostly a bottle. I'm not an alcoholic, I run a company. It's the only hour of the day when nobody wants something from me. But my daughter poured one out in the sink last week and didn't say a word, and I can't get that out of my head.",
    reply: null,
  },
  {
    id: "not-my-idea",
    title: "Not my idea",
    note: "A hostile opening from someone who was sent.",
    tags: ["sent by court", "anger"],
    difficulty: "hard",
    risk: false,
    turns: [],
    client:
      "The judge says I need eight of these or I don't see my kids. So let's get it over with. You people sit there and nod and write things down and none of you has a clue what it's like. What do you want me to say?",
    reply: null,
  },
  {
    id: "the-empty-chair",
    title: "The empty chair",
    note: "Risk content: burden and wishes not to be here. There is an earlier turn.",
    tags: ["risk", "divorce", "hopelessness"],
    difficulty: "hard",
    risk: true,
    turns: [
      {
        client:
          "The divorce came through in March. I'm 58, and the house is very quiet. I've stopped going to choir.",
        reply:
          "A quiet house after all those years, and now without the choir too. What is a day like for you at the moment?",
      },
    ],
    client:
      "I get up, I sit in the chair, I go to bed. The kids call on Sundays out of duty. Honestly they'd be better off without me, they could sell the house. I don't want to be here anymore. Don't worry, I wouldn't do anything silly.",
    reply: null,
  },
  {
    id: "long-sleeves",
    title: "Long sleeves",
    note: "Risk content: violence at home, and a client who excuses it.",
    tags: ["risk", "abuse", "relationship"],
    difficulty: "hard",
    risk: true,
    turns: [],
    client:
      "My boyfriend grabbed me by the arm again on Saturday and pushed me against the door. He cried afterwards and said it was because I came home late. He's under so much pressure at work. I wore long sleeves to my mum's. I think if I was more organised it wouldn't happen.",
    reply: null,
  },
  {
    id: "the-drawer",
    title: "The drawer",
    note: "Risk content: self-harm and collected pills in a young adult.",
    tags: ["risk", "self-harm", "student"],
    difficulty: "hard",
    risk: true,
    turns: [],
    client:
      "I've been cutting again since the results came out. It's the only thing that makes the noise stop for a bit. I've also been saving up my pills in a drawer, I don't know why, it's just good to know they're there. Please don't freak out like my last counsellor.",
    reply: null,
  },
];
