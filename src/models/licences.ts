/** Under which terms a model may be used. */
export interface Licence {
  name: string;
  url: string;
  /** Leave to use it comes with conditions that should be read before. */
  conditions: string | null;
}

export const APACHE: Licence = {
  name: "Apache-2.0",
  url: "https://www.apache.org/licenses/LICENSE-2.0",
  conditions: null,
};
export const MIT: Licence = {
  name: "MIT",
  url: "https://opensource.org/license/mit",
  conditions: null,
};
const USE_POLICY =
  "An acceptable use policy applies; services of very large companies are excluded.";
export const LLAMA_3_1: Licence = {
  name: "Llama 3.1 Community Licence",
  url: "https://www.llama.com/llama3_1/license/",
  conditions: USE_POLICY,
};
export const LLAMA_3_2: Licence = {
  name: "Llama 3.2 Community Licence",
  url: "https://www.llama.com/llama3_2/license/",
  conditions: USE_POLICY,
};
export const GEMMA: Licence = {
  name: "Gemma Terms of Use",
  url: "https://ai.google.dev/gemma/terms",
  conditions: "A prohibited use policy applies and must be passed on.",
};
