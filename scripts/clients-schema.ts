import * as z from "zod/mini";
import { CLIENTS_FORMAT, clientsFileSchema } from "../src/clients/profile-file.ts";
import { clientProfileSchema, revealSchema } from "../src/domain/client-profile.ts";
import { schemaText } from "./session-schemas.ts";

const words = z.registry<{ id?: string; description?: string }>();
words.add(clientProfileSchema, { id: "profile" });
words.add(revealSchema, { id: "reveal" });

const { shape: file } = clientsFileSchema;
const { shape: profile } = clientProfileSchema;
const { shape: reveal } = revealSchema;
const { shape: risk } = profile.risk;
for (const [schema, description] of [
  [file.version, "Of this format; each profile has a version of its own."],
  [profile.id, "Another for each profile; importing one whose id is known does not replace it."],
  [profile.version, "Raised with each change."],
  [profile.name, "Invented."],
  [profile.background, "Where they come from and live, with whom, and their work; a few words."],
  [profile.problem, "Why they come, as they would put it."],
  [profile.opening, "What they say first."],
  [profile.thought, "What goes through their mind in the situation."],
  [profile.feelings, "In one or a few words each."],
  [profile.intermediateBeliefs, "Rules and assumptions, each as one sentence."],
  [profile.history, "Two lines of what went before."],
  [profile.readiness, "Stage of change after Prochaska and DiClemente (1983)."],
  [profile.style, "How they talk, as far as rules can follow it."],
  [profile.manner, "How they talk, in words."],
  [profile.reveals, "What they say only when it is asked for well."],
  [profile.closesOn, "What makes them close up."],
  [profile.closedLines, "What they say when they close up."],
  [reveal.opener, "What the therapist must do before it is said."],
  [reveal.says, "In the first person, as the client would say it."],
  [risk.hint, "What they let fall unasked; null where nothing. Never a method."],
  [
    risk.whenAsked,
    "What they say when asked directly; needed where there is risk. Never a method.",
  ],
] as const) {
  words.add(schema, { ...words.get(schema), description });
}

/**
 * The JSON Schema of files of client profiles, made of the very schema that they are read with. A
 * test compares it with the file under public/schemas; run it with `-u` to write it.
 */
export function clientsSchemas(): Record<string, string> {
  return {
    [`${CLIENTS_FORMAT}.v1.schema.json`]: schemaText(
      clientsFileSchema,
      `${CLIENTS_FORMAT}.v1`,
      "Attune file of client profiles",
      "Made-up people for simulated sessions. Fields that are not listed here are ignored.",
      words,
    ),
  };
}
