import { TriangleAlert } from "lucide-react";
import type { RiskLevel } from "../../../../domain/risk.ts";
import { RISK_NAMES } from "./profile-words.ts";

/** The risk of a client, in words; nothing where there is none. */
export function RiskMark({ level }: { level: RiskLevel }) {
  if (level === "none") return null;
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap font-medium text-risk text-xs leading-5">
      <TriangleAlert size={13} aria-hidden="true" />
      {RISK_NAMES[level]}
    </span>
  );
}
