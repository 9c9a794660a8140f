import type { ClientProfile, ProblemArea, Readiness } from "../../../../domain/client-profile.ts";
import { aboutClient, areaText } from "../practice-words.ts";

export interface ClientFilter {
  words: string;
  area: ProblemArea | "all";
  readiness: Readiness | "all";
  risk: "all" | "with" | "without";
  origin: ClientProfile["origin"]["kind"] | "all";
}

export const NO_FILTER: ClientFilter = {
  words: "",
  area: "all",
  readiness: "all",
  risk: "all",
  origin: "all",
};

/** Those that a filter leaves, in their order; every word of the search must be in what is shown. */
export function filtered(
  clients: readonly ClientProfile[],
  { words, area, readiness, risk, origin }: ClientFilter,
): ClientProfile[] {
  const wanted = words.trim().toLowerCase().split(/\s+/u);
  return clients.filter((client) => {
    const text = `${client.name} ${aboutClient(client)} ${client.problem} ${areaText(client.area)}`;
    const said = text.toLowerCase();
    return (
      wanted.every((word) => said.includes(word)) &&
      (area === "all" || client.area === area) &&
      (readiness === "all" || client.readiness === readiness) &&
      (risk === "all" || (client.risk.level !== "none") === (risk === "with")) &&
      (origin === "all" || client.origin.kind === origin)
    );
  });
}
