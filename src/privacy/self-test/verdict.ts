import type { Channel } from "../channels.ts";
import type { SeenRequest } from "../ledger/seen-request.ts";
import type { Observed } from "./attempts.ts";

/** What became of one attempt, as far as the script that made it could tell. */
export interface Tried {
  /** What it saw open or not; null where there was nothing to see. */
  observed: Observed | null;
  /** "Name: message" of what was thrown; null where nothing was. */
  thrown: string | null;
}

/** What is known of the document, found out before the attempts. */
export interface InForce {
  /** The content policies that the browser says it enforces, as it words them. */
  policies: readonly string[];
  /** The allowlist was seen to refuse something in this document. */
  allowlist: boolean;
}

export type Status = "blocked" | "leaked" | "not in this browser" | "not tried";

export interface Verdict {
  status: Status;
  /** What blocked it and how that is known; else why there is nothing to say. */
  by: string;
}

/** Which word in the sandbox of a policy would allow the channel. */
const SANDBOX_WORDS: Record<string, string> = {
  popup: "allow-popups",
  form: "allow-forms",
  "own-form": "allow-forms",
};

/** The browser reports a refused connection only where something was asked for over it. */
const UNTOLD_HINTS = new Set(["preconnect", "dns-prefetch"]);

/** True where what was thrown is the allowlist's doing. */
export function isAllowlistRefusal(thrown: string | null): boolean {
  return thrown !== null && /^NotAllowedError\b.*Connection-Allowlist/i.test(thrown);
}

/** True where what was thrown is the doing of the permissions policy. */
function isPermissionsRefusal(thrown: string | null): boolean {
  return thrown !== null && /^NotAllowedError\b.*Permissions Policy/i.test(thrown);
}

/**
 * Judges one attempt. Without evidence that something blocked it, it counts as leaked.
 *
 * @param refusals what the ledger has of refused requests to this attempt's target
 */
export function verdictOf(
  channel: Channel,
  tried: Tried,
  refusals: readonly SeenRequest[],
  inForce: InForce,
): Verdict {
  if (tried.observed === "opened") return { status: "leaked", by: "It opened." };
  const told = new Set<string>(
    refusals.flatMap(({ refusedBy, detail }) => {
      if (!refusedBy) return [];
      return [
        refusedBy === "content policy" && detail !== "" ? `content policy (${detail})` : refusedBy,
      ];
    }),
  );
  if (isAllowlistRefusal(tried.thrown)) told.add("connection allowlist");
  if (isPermissionsRefusal(tried.thrown)) told.add("permissions policy");
  if (told.size > 0) return { status: "blocked", by: [...told].sort().join(", ") };

  const word = SANDBOX_WORDS[channel.id];
  if (word && tried.observed === "nothing opened" && isSandboxed(inForce.policies, word)) {
    return { status: "blocked", by: "sandbox (the policy in force has it, and nothing opened)" };
  }
  if (UNTOLD_HINTS.has(channel.id) && inForce.allowlist) {
    return {
      status: "blocked",
      by: "connection allowlist (seen to be in force; the browser does not report hints)",
    };
  }
  return { status: "leaked", by: "Nothing was seen to block it." };
}

/** Whether one of the policies has a sandbox without the word. */
function isSandboxed(policies: readonly string[], word: string): boolean {
  return policies.some((policy) =>
    policy
      .split(";")
      .map((directive) => directive.trim().split(/\s+/))
      .some(([name, ...words]) => name === "sandbox" && !words.includes(word)),
  );
}
