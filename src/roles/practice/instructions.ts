/**
 * The coach's instructions: sentences a person reads, of fixed shapes that the reviser reads
 * too. `write` and `read` are inverse to each other but for the reason, which is for people.
 */
export type Instruction =
  | { kind: "take-out"; quotes: string[]; why: string }
  | { kind: "offer"; quotes: string[] }
  | { kind: "open-up"; quotes: string[] }
  | { kind: "feeling"; quotes: string[]; noun: string }
  | { kind: "reflect"; quotes: string[] }
  | { kind: "make-sense" }
  | { kind: "deepen" }
  | { kind: "encourage" }
  | { kind: "ask"; about: string }
  | { kind: "step"; about: string }
  | { kind: "inform"; about: string }
  | { kind: "risk-ask"; quotes: string[]; about: string }
  | { kind: "risk-help"; now: boolean }
  | { kind: "risk-means" }
  | { kind: "check" }
  | { kind: "evoke" }
  | { kind: "affirm" }
  | { kind: "leave-choice" }
  | { kind: "weigh" }
  | { kind: "slow-down"; quotes: string[] }
  | { kind: "one-question" }
  | { kind: "plainer" }
  | { kind: "shorten" }
  | { kind: "begin-again" };
export type InstructionKind = Instruction["kind"];

/** The instruction as a sentence for a person. */
export function writeInstruction(instruction: Instruction): string {
  switch (instruction.kind) {
    case "take-out":
      return `Take out ${list(instruction.quotes)}: ${instruction.why}.`;
    case "offer":
      return `Turn ${list(instruction.quotes)} into an offer that the client may take or leave.`;
    case "open-up":
      return `Replace the question ${list(instruction.quotes)} with one that opens: what or how.`;
    case "feeling":
      return instruction.quotes.length > 0
        ? `Name what the client feels: ${list(instruction.quotes)} speaks of ${instruction.noun}.`
        : `Name what the client may feel, as a guess: ${instruction.noun}, perhaps.`;
    case "reflect":
      return instruction.quotes.length > 0
        ? `Say back in your own words what the client told you, such as ${list(instruction.quotes)}.`
        : "Say back in your own words what the client told you.";
    case "make-sense":
      return "Let the client know why it makes sense to feel this way in their place.";
    case "deepen":
      return "Add a careful guess at what lies beneath, or at two things felt at once.";
    case "encourage":
      return "Say what strength you see in what the client already does.";
    case "ask":
      return `Ask one open question about ${instruction.about}.`;
    case "step":
      return `Offer one small, concrete step with regard to ${instruction.about}, and leave the choice open.`;
    case "inform":
      return `Add one plain piece of information that helps to make sense of ${instruction.about}.`;
    case "risk-ask":
      return `Ask directly about ${instruction.about}, and say that you take it seriously: the client wrote ${list(instruction.quotes)}.`;
    case "risk-help":
      return instruction.now
        ? "Name emergency help and a line that can be reached at any hour, and ask who could be there."
        : "Name a line that can be reached at any hour, and ask who could be there.";
    case "risk-means":
      return "Ask the client to put distance between themself and anything they could use.";
    case "check":
      return "Ask whether you have understood it rightly.";
    case "evoke":
      return "Ask what the client wants for themself, and leave the answer to them.";
    case "affirm":
      return "Name something that the client already does or knows.";
    case "leave-choice":
      return "Say that the pace and the decision stay with the client.";
    case "weigh":
      return "Put the two sides that the client sees next to each other, without taking one.";
    case "slow-down":
      return `Leave the plan out for now, ${list(instruction.quotes)}: the client is not there yet.`;
    case "one-question":
      return "Keep one question only, the one that opens most.";
    case "plainer":
      return "Say it in shorter sentences and plain words, and each thing once.";
    case "shorten":
      return "Make it shorter: keep the sentences that belong to this client only.";
    case "begin-again":
      return "Begin again: there is too little of your own here to build on.";
  }
}

const SHAPES: readonly { kind: InstructionKind; opening: RegExp }[] = [
  { kind: "take-out", opening: /^(?:take out|remove|delete|drop|leave out)\b/i },
  { kind: "offer", opening: /^(?:turn|soften)\b/i },
  { kind: "open-up", opening: /^replace the question\b/i },
  { kind: "feeling", opening: /^name (?:what the client (?:feels|may feel)|the feeling)/i },
  { kind: "reflect", opening: /^(?:say back|reflect)\b/i },
  { kind: "make-sense", opening: /^(?:let the client know why it makes sense|validate)\b/i },
  { kind: "deepen", opening: /^add a careful guess\b/i },
  { kind: "encourage", opening: /^say what strength\b/i },
  { kind: "risk-ask", opening: /^ask directly\b/i },
  { kind: "ask", opening: /^ask (?:one|an) open question\b/i },
  { kind: "step", opening: /^offer one small\b/i },
  { kind: "inform", opening: /^add one plain piece of information\b/i },
  { kind: "risk-help", opening: /^name (?:emergency help|a line)\b/i },
  { kind: "risk-means", opening: /^ask the client to put distance\b/i },
  { kind: "check", opening: /^ask whether you have understood\b/i },
  { kind: "evoke", opening: /^ask what the client wants\b/i },
  { kind: "affirm", opening: /^name something that the client already\b/i },
  { kind: "leave-choice", opening: /^say that the pace\b/i },
  { kind: "weigh", opening: /^put the two sides\b/i },
  { kind: "slow-down", opening: /^leave the plan out\b/i },
  { kind: "one-question", opening: /^keep one question\b/i },
  { kind: "plainer", opening: /^say it in shorter sentences\b/i },
  { kind: "shorten", opening: /^make it shorter\b/i },
  { kind: "begin-again", opening: /^begin again\b/i },
];

/** What the reviser needs of an instruction: what to do, and the passages it names. */
export interface ReadInstruction {
  kind: InstructionKind;
  quotes: string[];
}

/** Null where the sentence has none of the known shapes. */
export function readInstruction(text: string): ReadInstruction | null {
  const shape = SHAPES.find(({ opening }) => opening.test(text.trim()));
  if (!shape) return null;
  const quotes = [...text.matchAll(/\u201c([^\u201c\u201d]+)\u201d/gu)].map(
    (match) => match[1] ?? "",
  );
  return { kind: shape.kind, quotes };
}

function list(quotes: readonly string[]): string {
  const marked = quotes.map((quote) => `\u201c${innerQuotes(quote)}\u201d`);
  const last = marked.pop() ?? "";
  return marked.length > 0 ? `${marked.join(", ")} and ${last}` : last;
}

/** Quotation marks inside a quotation become single, so that it can be read back. */
export function innerQuotes(text: string): string {
  return text
    .replaceAll("\u201c", "\u2018")
    .replaceAll("\u201d", "\u2019")
    .replaceAll('"', "\u2019");
}
