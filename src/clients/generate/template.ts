import type { ClientProfile } from "../../domain/client-profile.ts";
import { RISK_ANSWERS, RISK_HINTS } from "../risk-lines.ts";
import type { DrawnAttributes } from "./attributes.ts";
import { AGES, OCCUPATIONS, PLACES, STUDENTS } from "./places.ts";
import { type Random, randomFrom } from "./random.ts";
import { topicOf } from "./topics.ts";
import { STAGES, VOICES } from "./voices.ts";

interface Written {
  id: string;
  /** 32-bit unsigned; the same attributes and seed give the same profile. */
  seed: number;
  /** Of others in the same lot; not taken again while others are left. */
  namesTaken?: ReadonlySet<string>;
}

/** Writes out drawn attributes without a model: a topic of the area in a way of speaking. */
export function profileFromTemplate(
  drawn: DrawnAttributes,
  { id, seed, namesTaken = new Set() }: Written,
): ClientProfile {
  const random = randomFrom(seed);
  const topic = topicOf(drawn.area);
  const voice = VOICES[drawn.style];
  const tell = (text: string) => join(random.pick(voice.before), text, random.pick(voice.after));
  const place = PLACES.find((each) => each.id === drawn.place);
  const names = place?.names ?? ["Sam"];
  const free = names.filter((name) => !namesTaken.has(name));
  const occupations = drawn.area === "study" ? STUDENTS : OCCUPATIONS[drawn.ageGroup];
  const [youngest, oldest] = AGES[drawn.ageGroup];
  const { asked, reflected, validated, trusting } = topic.tells;

  return {
    id,
    version: 1,
    name: free.length > 0 ? random.pick(free) : numbered(random.pick(names), namesTaken),
    age: youngest + random.below(oldest - youngest + 1),
    background: `${random.pick(occupations)} in ${place?.words ?? "a small town"}`,
    area: drawn.area,
    problem: join(topic.problem, STAGES[drawn.readiness]),
    opening: join(random.pick(voice.greeting), topic.opening),
    situation: topic.situation,
    thought: topic.thought,
    feelings: [...topic.feelings],
    behaviour: topic.behaviour,
    intermediateBeliefs: [...topic.rules],
    coreBeliefs: [topic.core],
    coping: [...topic.coping],
    history: [...topic.history],
    readiness: drawn.readiness,
    style: drawn.style,
    manner: voice.manner,
    reveals: [
      { id: "what-happened", opener: "open-question", says: tell(asked) },
      { id: "behind-it", opener: "reflection", says: tell(reflected) },
      { id: "felt", opener: "validation", says: tell(validated) },
      { id: "hope", opener: "trust", says: tell(trusting) },
    ],
    closesOn: [...drawn.closesOn],
    closedLines: [...voice.closed],
    risk: riskOf(drawn, random),
    origin: { kind: "generated", from: "templates", licence: "Apache-2.0" },
  };
}

/** Ours in every profile that is generated, whoever writes the rest: never a method. */
function riskOf({ risk }: DrawnAttributes, random: Random): ClientProfile["risk"] {
  if (risk === "none") return { level: "none", hint: null, whenAsked: null };
  return {
    level: risk,
    hint: random.pick(RISK_HINTS[risk]),
    whenAsked: random.pick(RISK_ANSWERS[risk]),
  };
}

function numbered(name: string, taken: ReadonlySet<string>): string {
  let number = 2;
  while (taken.has(`${name} ${number}`)) number += 1;
  return `${name} ${number}`;
}

function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}
