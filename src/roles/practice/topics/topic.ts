import type { FeelingId } from "../feeling.ts";

/**
 * What the practice rules know of one kind of trouble: how to recognise it, and sentences a
 * counsellor could say about it. Each sentence stands alone, is tentative where it guesses, and
 * fits either sex and any age. `{person}` is replaced by someone the client named ("your boss");
 * a sentence with it is used only where there is such a person.
 */
export interface Topic {
  id: string;
  /** After "about" in an instruction, so in the third person. */
  label: string;
  /** After "struggling with". */
  noun: string;
  /** Phrases (notation of `safety/phrases.ts`); a strong one suffices, weak ones add up. */
  strong: readonly string[];
  /** What a strong phrase counts; 3 unless told. Weak ones count 1. */
  weight?: number;
  weak: readonly string[];
  /** Feelings that are likely even where the client names none, likeliest first. */
  feelings: readonly FeelingId[];
  /** A careful guess at what lies beneath (complex reflection). */
  meaning: readonly string[];
  /** Why the client's response makes sense (validation). */
  validate: readonly string[];
  /** Open questions. */
  ask: readonly string[];
  /** One small, concrete step, offered with a choice. */
  step: readonly string[];
  /** One plain piece of information. */
  inform: readonly string[];
  /** For weak drafts: advice given as an order, and questions that a yes or no would end. */
  advice: readonly string[];
  closed: readonly string[];
}
