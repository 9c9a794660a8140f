import type { Utterance } from "../../domain/conversation.ts";

const SPEAKERS: Readonly<Record<Utterance["speaker"], readonly string[]>> = {
  client: [
    "user",
    "client",
    "patient",
    "seeker",
    "help seeker",
    "human",
    "person",
    "usr",
    "prompter",
    "questioner",
    "c",
    "p",
    "q",
  ],
  therapist: [
    "assistant",
    "agent",
    "therapist",
    "counselor",
    "counsellor",
    "supporter",
    "helper",
    "listener",
    "gpt",
    "chatgpt",
    "bot",
    "ai",
    "model",
    "chatbot",
    "sys",
    "psychologist",
    "coach",
    "t",
    "a",
  ],
};
const OTHERS: readonly string[] = ["system", "developer", "tool", "function", "instruction"];

const BY_NAME: ReadonlyMap<string, Utterance["speaker"] | "system"> = new Map([
  ...SPEAKERS.client.map((name) => [name, "client"] as const),
  ...SPEAKERS.therapist.map((name) => [name, "therapist"] as const),
  ...OTHERS.map((name) => [name, "system"] as const),
]);

/** Every name that stands for a speaker, longest first. */
export const SPEAKER_NAMES: readonly string[] = [...BY_NAME.keys()].toSorted(
  (a, b) => b.length - a.length,
);

/** Who a name in a file stands for; null where that cannot be told. */
export function speakerOf(name: string): Utterance["speaker"] | "system" | null {
  const plain = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, " ")
    .replace(/ ?\d+$/, "");
  return BY_NAME.get(plain) ?? null;
}
