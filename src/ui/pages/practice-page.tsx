import { PageBody } from "../components/page-header.tsx";
import { NotFound } from "../shell/problem.tsx";
import { ClientsPart } from "./practice/clients/clients-part.tsx";
import { ComparePart } from "./practice/compare/compare-part.tsx";
import { SessionPart } from "./practice/session/session-part.tsx";
import { StartPart } from "./practice/start/start-part.tsx";
import { usePractice } from "./practice/use-practice.ts";

/**
 * Whole sessions with simulated clients.
 *
 * @param part of the address, as `#/practice/<part>/<id>/<at>`; null is where sessions begin
 */
export function PracticePage({
  part,
  id,
  at,
}: {
  part: string | null;
  id: string | null;
  /** A place in the conversation of a session; "edit" of a client. */
  at: string | null;
}) {
  const practice = usePractice();
  const isStart = part === null || (part === "with" && id !== null);
  const isClients = part === "clients";
  const isCompare = part === "compare";
  const isSession = part === "session" && id !== null;
  if (!isStart && !isClients && !isCompare && !isSession) return <NotFound />;
  return (
    <PageBody width="lg">
      {practice && isStart ? <StartPart practice={practice} startWith={id} /> : null}
      {practice && isClients ? <ClientsPart practice={practice} id={id} at={at} /> : null}
      {practice && isCompare ? <ComparePart practice={practice} id={id} /> : null}
      {practice && isSession ? <SessionPart key={id} practice={practice} id={id} at={at} /> : null}
    </PageBody>
  );
}
