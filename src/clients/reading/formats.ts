import type { Fields } from "./fields.ts";

/**
 * What a record is recognised as, by its fields. Patient-Psi: arXiv 2405.19660 and its public
 * repository. The others are kinds of client in PatientHub, as its public repository keeps them.
 */
export const FOREIGN_FORMATS = [
  {
    id: "patient-psi",
    name: "Patient-Psi cognitive model",
    fits: (fields: Fields) =>
      fields.has("history") &&
      ["auto_thought", "intermediate_belief", "helpless_belief", "unlovable_belief"].some(
        fields.has,
      ),
  },
  {
    id: "patienthub-cars",
    name: "PatientHub, CARS client",
    fits: (fields: Fields) => fields.has("main_ccd") || fields.has("session_ccd"),
  },
  {
    id: "patienthub-mindvoyager",
    name: "PatientHub, MindVoyager client",
    fits: (fields: Fields) => fields.has("internal_cognitive_diagram"),
  },
  {
    id: "patienthub-patientact",
    name: "PatientHub, PatientAct client",
    fits: (fields: Fields) =>
      fields.has("problem_formulation") || fields.has("psychological_formulation"),
  },
  {
    id: "patienthub-clientcast",
    name: "PatientHub, ClientCast client",
    fits: (fields: Fields) => fields.has("basic_profile"),
  },
  {
    id: "patienthub-eeyore",
    name: "PatientHub, Eeyore client",
    fits: (fields: Fields) => fields.has("situation_of_the_client"),
  },
  {
    id: "patienthub-annaagent",
    name: "PatientHub, AnnaAgent client",
    fits: (fields: Fields) => fields.has("complaint_chain"),
  },
  {
    id: "plain",
    name: "a client described by situation and thought",
    fits: (fields: Fields) =>
      ["situation", "problem", "presenting_problem", "chief_complaint"].some(fields.has) &&
      ["thought", "thoughts", "automatic_thought", "automatic_thoughts", "core_beliefs"].some(
        fields.has,
      ),
  },
] as const;

export type ForeignFormat = (typeof FOREIGN_FORMATS)[number];
