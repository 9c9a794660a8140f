import type { ClientProfile } from "../../domain/client-profile.ts";
import { bundled } from "./entry.ts";

/** Work, study, money. */
export const WORK_PROFILES: readonly ClientProfile[] = [
  bundled({
    id: "bundled-grace-work-stress",
    name: "Grace",
    age: 48,
    background: "Ward manager in London, came from Lagos at twenty, active in her church",
    area: "work-stress",
    problem: "Occupational health sent me because I raised my voice at a doctor in handover.",
    opening: "I was asked to come, so I came. I do not think that I am the one with the problem.",
    situation: "In Monday's handover a young doctor asked for the third time where the forms are.",
    thought: "If I do not do it all, patients will pay for it.",
    feelings: ["worn", "cross"],
    behaviour: "I told him off in front of everybody, then did the forms myself after my shift.",
    intermediateBeliefs: [
      "If I let go of one thing, all of it slides.",
      "Those who rest leave the work to others.",
    ],
    coreBeliefs: ["I am worth what I carry."],
    coping: ["taking extra shifts", "choir on Sundays", "keeping her distance"],
    history: [
      "Built the ward's team up after the pandemic; nobody has left in a year.",
      "Has not taken a full holiday since her mother's illness three years ago.",
    ],
    readiness: "precontemplation",
    style: "guarded",
    manner: "Dignified, formal, answers what was asked and no more; humour underneath.",
    reveals: [
      {
        id: "handover",
        opener: "open-question",
        says: "We were four nurses for a ward of twenty-eight that morning. And he asks me about a form.",
      },
      {
        id: "alone",
        opener: "reflection",
        says: "You say 'carrying it'. Yes. When I close the office door I sit for five minutes with my coat on. Nobody knows about those five minutes.",
      },
      {
        id: "doctor",
        opener: "validation",
        says: "I did not like hearing myself. My mother never needed to shout. That boy is the age of my nephew.",
      },
      {
        id: "holiday",
        opener: "trust",
        says: "I booked a week in Lagos and cancelled it twice. I am not sure who I would be there, without the keys.",
      },
    ],
    closesOn: ["diagnosing", "early-advice", "arguing"],
    closedLines: [
      "I have answered that already.",
      "With respect, you have not seen our ward.",
      "If that is what you have to write down.",
    ],
  }),
  bundled({
    id: "bundled-callum-work-stress",
    name: "Callum",
    age: 52,
    background:
      "Machine fitter on the Clyde, made redundant in spring, divorced, fond of hillwalking",
    area: "work-stress",
    problem:
      "The yard let us go, and the job centre will not sign me on unless I talk to somebody.",
    opening: "Let's get this done. What do you need to hear?",
    situation: "At the job centre a lad half my age asked what my 'transferable skills' are.",
    thought: "I am scrap to them.",
    feelings: ["bitter", "humiliated"],
    behaviour: "I walked out and slammed the door, and did not open the letter that came after.",
    intermediateBeliefs: [
      "If you have to sell yourself, you are not worth buying.",
      "Talking does not put a wage on the table.",
    ],
    coreBeliefs: ["Without a trade I am nothing much."],
    coping: ["walking", "fixing neighbours' things for free", "arguing with the radio"],
    history: [
      "Thirty-one years at the same yard, shop steward for nine.",
      "The apprentices he trained still ring him with questions.",
    ],
    readiness: "precontemplation",
    style: "irritable",
    manner: "Gruff, sarcastic, tests people; straight and loyal once he thinks somebody listens.",
    reveals: [
      {
        id: "last-shift",
        opener: "open-question",
        says: "They gave us a card and a mug. Thirty-one years, and there was a mug. I left it on the bench.",
      },
      {
        id: "letter",
        opener: "reflection",
        says: "Aye, humiliated, that'll be the word. There's a letter behind the clock. I know what's in it, and I can't stand to see it in print.",
      },
      {
        id: "daughter",
        opener: "validation",
        says: "My daughter offered me money. My own wee girl. I told her I was doing rightly and hung up on her.",
      },
      {
        id: "apprentices",
        opener: "trust",
        says: "One of my lads teaches at the college now. He said they need folk who know the lathes. I've not rung him back.",
      },
    ],
    closesOn: ["lecturing", "early-advice", "interrogation"],
    closedLines: ["Is that off a poster?", "Aye, right.", "Next question."],
  }),
  bundled({
    id: "bundled-jonas-study",
    name: "Jonas",
    age: 20,
    background: "Second-term engineering student in Gothenburg, first of his family to study",
    area: "study",
    problem: "I did not sit two exams and I have told my parents that I passed.",
    opening: "I don't really know how this works.",
    situation: "My mother rang on the evening of the exam to say how proud they are.",
    thought: "I do not belong here, and it is about to come out.",
    feelings: ["ashamed", "nervous"],
    behaviour: "I told her it went well, turned the phone off and played until four.",
    intermediateBeliefs: [
      "If I ask, they will see that I do not have what the others have.",
      "If I do not hand it in, it cannot be bad.",
    ],
    coreBeliefs: ["I am a fake."],
    coping: ["gaming", "avoiding the campus", "telling people that all is fine"],
    history: [
      "Best in maths at a small school; his father drives a forestry harvester.",
      "Repaired phones for the whole village from the age of fourteen.",
    ],
    readiness: "contemplation",
    style: "terse",
    manner: "Mumbles, looks down, one sentence at a time; talks more about how things are built.",
    reveals: [
      {
        id: "exams",
        opener: "open-question",
        says: "I was there, outside the hall. Everybody had these formula sheets. I went home.",
      },
      {
        id: "lie",
        opener: "reflection",
        says: "I said I passed. They had bought a cake. My mother put the cake on the family chat.",
      },
      {
        id: "group",
        opener: "validation",
        says: "In the study group they all talk about what their parents do at Volvo or wherever. I just laugh when they laugh.",
      },
      {
        id: "ask",
        opener: "trust",
        says: "There's a re-sit in August. I've looked at the form maybe thirty times.",
      },
    ],
    closesOn: ["interrogation", "lecturing"],
    closedLines: ["Dunno.", "Yeah, I guess.", "It's fine."],
  }),
  bundled({
    id: "bundled-meera-money",
    name: "Meera",
    age: 39,
    background: "Runs a small print shop with one employee in Pune, married, one son",
    area: "money",
    problem: "The shop has been in the red since winter and I hide what the bank writes.",
    opening:
      "My friend says you people only ask about childhood, but mine was very nice, so can we talk about the bank instead, because that is what keeps me awake.",
    situation: "Yesterday the bank called while my husband stood beside me.",
    thought: "If he finds out, he will never trust me with anything.",
    feelings: ["afraid", "guilty"],
    behaviour: "I said it was a customer, and at night I moved the envelopes to the shop.",
    intermediateBeliefs: [
      "If I say the number aloud, it becomes real.",
      "Whoever wanted the shop has to solve it alone.",
    ],
    coreBeliefs: ["I am careless, as my uncle always said."],
    coping: ["hiding envelopes", "taking small night orders", "joking about it"],
    history: [
      "Gave up a safe post at a newspaper to open the shop nine years ago.",
      "Printed the whole election for the ward once, on time, with one machine.",
    ],
    readiness: "preparation",
    style: "talkative",
    manner: "Lively, tells everything around the point, drops the point in a half sentence.",
    reveals: [
      {
        id: "number",
        opener: "open-question",
        says: "It is four lakh. There, I said it. Paper, the rent, one bad customer who never paid. I have it in a notebook with a flower on it so that nobody opens it.",
      },
      {
        id: "uncle",
        opener: "reflection",
        says: "My uncle told my father, this girl will spend it before it is printed. Everybody laughed, I also laughed. I hear it every time there is a call.",
      },
      {
        id: "husband",
        opener: "validation",
        says: "My husband is the mildest man in Pune. That is the silly part. He would make tea. I think I am afraid of the tea.",
      },
      {
        id: "employee",
        opener: "trust",
        says: "I paid Sunil before I paid myself, four months now. That part I am not ashamed of.",
      },
    ],
    closesOn: ["early-advice", "lecturing", "changing-subject"],
    closedLines: [
      "Yes yes, budget, I have heard of it.",
      "It will be all right somehow, it always was.",
    ],
  }),
];
