import type { ClientProfile } from "./client-profile.ts";
import type { Utterance } from "./conversation.ts";
import type { RoleCall, RoleIdentity, RoleResult } from "./roles.ts";
import type { Rubric } from "./rubric.ts";
import type { SessionScorecard } from "./session-score.ts";

/**
 * The two roles that whole sessions have beside those of the loop, as ports. As those they reject
 * with an AbortError when stopped and with a typed error when they cannot work.
 */

/** What a simulated client says next. */
export interface ClientLine {
  text: string;
  /** Ids of the profile's reveals that this line says for the first time. */
  revealed: string[];
  /** Why a first version was written again (it broke role); null where it was not. */
  repaired: string | null;
}

export interface SimulatedClient {
  /** Who would speak now. */
  identity(): RoleIdentity;
  /**
   * Speaks as the profile's person: the opening where the conversation is empty, else an answer to
   * its last utterance, the therapist's. Never speaks for the therapist. The same profile,
   * conversation and seed give the same line.
   */
  speak(
    input: { profile: ClientProfile; conversation: Utterance[] },
    call: RoleCall,
  ): Promise<RoleResult<ClientLine>>;
}

export interface SessionJudge {
  identity(): RoleIdentity;
  /**
   * Scores a whole session on a rubric of unit `session`, in a context that holds nothing else;
   * flags are asked one at a time. A session that does not fit the context is judged in
   * overlapping parts. Returns `unavailable`, never a default score, where no score can be read.
   */
  score(
    input: { conversation: Utterance[]; rubric: Rubric },
    call: RoleCall,
  ): Promise<RoleResult<SessionScorecard>>;
}
