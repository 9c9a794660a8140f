import { ArrowLeft } from "lucide-react";
import { useEffect, useState } from "react";
import { Link } from "wouter";
import * as z from "zod/mini";
import { sessionId } from "../../../domain/ids.ts";
import type { FileSession } from "../../../storage/session-file-schema.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { PageBody, usePageTitle } from "../../components/page-header.tsx";
import { fullDate } from "../../dates.ts";
import { Problem } from "../../shell/problem.tsx";
import { PrintedRisk } from "./printed-risk.tsx";
import { PrintedTurn } from "./printed-turn.tsx";
import { readSession } from "./read-session.ts";
import "./print-page.css";

/** One session as a page to read and to print. */
export function PrintPage({ id }: { id: string }) {
  const { sessions } = useApp();
  const [session, setSession] = useState<FileSession | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  usePageTitle(session?.title ?? "Print");
  useEffect(() => {
    let wanted = true;
    const known = z.safeParse(sessionId, id);
    if (!known.success) {
      setProblem("This address leads to no session.");
      return;
    }
    readSession(sessions.getState(), known.data).then(
      (read) => wanted && setSession(read),
      (error: unknown) =>
        wanted && setProblem(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      wanted = false;
    };
  }, [id, sessions]);
  if (problem !== null) {
    return (
      <Problem
        title="This session cannot be printed"
        message={problem}
        action={
          <Link href="/sessions" className="text-accent underline underline-offset-4">
            Go to the sessions
          </Link>
        }
      />
    );
  }
  if (session === null) return null;
  return <PrintedSession session={session} />;
}

function PrintedSession({ session }: { session: FileSession }) {
  const { title, createdAt, tags, notes, turns } = session;
  return (
    <PageBody>
      <div className="mb-8 flex flex-wrap items-center justify-between gap-3 print:hidden">
        <Link
          href="/sessions"
          className="inline-flex items-center gap-1.5 text-sm text-soft hover:text-ink"
        >
          <ArrowLeft size={16} aria-hidden="true" />
          Sessions
        </Link>
        <Button variant="primary" onClick={() => window.print()}>
          Print
        </Button>
      </div>
      <article>
        <p className="text-sm text-soft leading-6">
          AI draft, for review by a person. Drafts and scores were made with Attune on one device;
          only a reply marked as accepted was decided by a person.
        </p>
        <h1 className="spoken mt-3 font-semibold font-serif text-2xl leading-9">{title}</h1>
        <p className="mt-1 text-sm text-soft leading-6">
          {fullDate(createdAt)}
          {tags.length > 0 ? ` · ${tags.join(", ")}` : ""}
        </p>
        <PrintedRisk session={session} />
        {notes ? (
          <section aria-label="Notes" className="mt-5">
            <h2 className="font-medium text-sm">Notes</h2>
            <p dir="auto" className="spoken text-sm leading-6">
              {notes}
            </p>
          </section>
        ) : null}
        {turns.map((turn, index) => (
          <PrintedTurn key={turn.id} turn={turn} number={index + 1} />
        ))}
      </article>
    </PageBody>
  );
}
