import type { LanguageModel, Sampling } from "../../domain/language-model.ts";
import type { RoleCall, RoleResult, Therapist } from "../../domain/roles.ts";
import type { PromptSet } from "../../domain/settings.ts";
import { identityOf } from "./identity.ts";
import type { Datum, Siblings } from "./layout.ts";
import { partialReply, replyText, wholeSentences } from "./plain-text.ts";
import { Requests, seedOfAttempt, type Task } from "./requests.ts";
import { RoleError } from "./role-error.ts";
import { critiqueText } from "./rubric-text.ts";

const ATTEMPTS = 2;

/** Drafts and rewrites with a language model; the reply comes back as plain text. */
export function createModelTherapist(
  model: LanguageModel,
  prompts: PromptSet,
  sampling: Sampling,
  siblings: Siblings,
): Therapist {
  return {
    identity: (task) =>
      identityOf(model, task === "draft" ? prompts.draft : prompts.revise, sampling),

    draft: ({ conversation }, call) =>
      write(model, sampling, call, {
        prompt: "draft",
        template: prompts.draft.text,
        fixed: {},
        conversation,
        siblings,
        data: [],
      }),

    rewrite({ conversation, reply, critique, coaching }, call) {
      const data: Datum[] = [
        { name: "reply", label: "The reply", text: reply },
        { name: "critique", label: "The critique", text: critiqueText(critique, null) },
        { name: "coaching", label: "The coaching", text: numbered(coaching) },
      ];
      const template = prompts.revise.text;
      const task = { prompt: "revise" as const, template, fixed: {}, conversation, siblings, data };
      return write(model, sampling, call, task, reply);
    },
  };
}

/** Asks until there is a reply, and one other than `before`; at most ATTEMPTS times. */
async function write(
  model: LanguageModel,
  sampling: Sampling,
  call: RoleCall,
  task: Omit<Task, "seed">,
  before?: string,
): Promise<RoleResult<string>> {
  const requests = new Requests(model, call);
  let last = "";
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (attempt > 0 && !requests.affords(1)) break;
    const { text, finish } = await requests.complete(
      { ...task, seed: seedOfAttempt(call.seed, attempt) },
      sampling,
      { onText: (partial) => call.onPartial(partialReply(partial)) },
    );
    const reply = finish === "length" ? wholeSentences(replyText(text)) : replyText(text);
    if (reply !== "") last = reply;
    if (reply !== "" && !(before && sameText(reply, before))) {
      if (attempt > 0) requests.note("The first answer could not be used; it was asked again.");
      if (finish === "length") {
        requests.note("The reply reached its token limit and ends after its last whole sentence.");
      }
      return requests.result(reply);
    }
  }
  if (last === "") throw new RoleError("empty-reply", "The model gave an empty reply, twice.");
  requests.note("The model returned the reply unchanged.");
  return requests.result(last);
}

function numbered(instructions: readonly string[]): string {
  return instructions.map((each, index) => `${index + 1}. ${each}`).join("\n");
}

function sameText(a: string, b: string): boolean {
  const plain = (text: string) => replyText(text).replace(/\s+/gu, " ").trim().toLowerCase();
  return plain(a) === plain(b);
}
