import type { LanguageModel } from "../../domain/language-model.ts";
import type { Judge } from "../../domain/roles.ts";
import { Requests } from "./requests.ts";

type Compare = Judge["compare"];

/** Which of two replies is better, read from probabilities of digits, once in each order. */
export async function compareByModel(
  model: LanguageModel,
  _input: Parameters<Compare>[0],
  call: Parameters<Compare>[1],
): ReturnType<Compare> {
  const requests = new Requests(model, call);
  return requests.result({ status: "unavailable", reason: "Pairs are not read yet." });
}
