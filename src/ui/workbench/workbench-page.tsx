import { lazy, Suspense, useEffect } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import type { SessionId } from "../../domain/ids.ts";
import { sessionId } from "../../domain/ids.ts";
import { useApp } from "../app-context.tsx";
import { usePageTitle } from "../components/page-header.tsx";
import { useAttempt } from "../use-attempt.ts";
import { Composer } from "./composer.tsx";
import { CrisisBanner } from "./crisis-banner.tsx";
import { RefinementPanel } from "./refinement-panel.tsx";

// A first visit has no session.
const SessionHeader = lazy(async () => ({
  default: (await import("./session-header.tsx")).SessionHeader,
}));
const Conversation = lazy(async () => ({
  default: (await import("./conversation.tsx")).Conversation,
}));
// Below what one begins with.
const Examples = lazy(async () => ({
  default: (await import("./examples.tsx")).Examples,
}));
const Introduction = lazy(async () => ({
  default: (await import("../about/introduction.tsx")).Introduction,
}));
const WorkshopGate = lazy(async () => ({
  default: (await import("../about/workshop-gate.tsx")).WorkshopGate,
}));

/**
 * The start page: a conversation on the left and the refinement of its next reply on the right;
 * one above the other where there is less room.
 *
 * @param address id of the session to open; null keeps what is open
 */
export function WorkbenchPage({ address }: { address: string | null }) {
  const { workbench, settings } = useApp();
  const session = useStore(workbench, (state) => state.session);
  const introduced = useStore(settings, (state) => state.settings.introduced);
  const workshop = useStore(settings, (state) => state.settings.consent.ask);
  usePageTitle("Workbench");
  const notice = useSessionOf(address);
  const columns = (
    <>
      {session || introduced ? null : (
        <Suspense fallback={null}>
          <Introduction />
        </Suspense>
      )}
      <div className="relative flex flex-col gap-6 px-5 py-6 sm:px-7 wide:col-start-1 wide:row-span-3 wide:row-start-2 wide:overflow-y-auto wide:border-line wide:border-r">
        {session ? (
          <Suspense
            fallback={
              <h1 dir="auto" className="spoken font-semibold font-serif text-[1.25rem] leading-7">
                {session.title}
              </h1>
            }
          >
            <SessionHeader session={session} />
          </Suspense>
        ) : (
          <Welcome />
        )}
        {session ? (
          <Suspense fallback={null}>
            <Conversation />
          </Suspense>
        ) : null}
        <Composer />
        {session ? null : (
          <Suspense fallback={<div className="min-h-48 shrink-0" />}>
            <Examples />
          </Suspense>
        )}
      </div>
      <div className="contents wide:col-start-2 wide:row-start-4 wide:flex wide:min-h-0">
        <RefinementPanel />
      </div>
    </>
  );
  return (
    <>
      {notice ? (
        <p role="alert" className="border-amber border-b bg-amber-tint px-5 py-2 text-sm sm:px-7">
          {notice}
        </p>
      ) : null}
      {/*
        The banner is first for the keyboard and on a phone. On a wide page it is beside what is
        being typed: words of risk move no button under a pointer.
      */}
      <div className="flex min-h-0 flex-1 flex-col wide:grid wide:grid-cols-[26.875rem_minmax(0,1fr)] wide:grid-rows-[auto_auto_auto_minmax(0,1fr)]">
        <CrisisBanner />
        <Suspense fallback={null}>
          {workshop ? <WorkshopGate>{columns}</WorkshopGate> : columns}
        </Suspense>
      </div>
    </>
  );
}

function Welcome() {
  return (
    <div className="flex flex-col gap-2">
      <h1 className="font-serif text-ink text-xl leading-8">
        Paste what a client wrote. Attune drafts a reply, judges it and rewrites it; you decide.
      </h1>
      <OnThisDevice />
    </div>
  );
}

function OnThisDevice() {
  return (
    <p className="text-[0.8125rem] text-soft leading-6">
      Nothing you type leaves this device.{" "}
      <Link href="/privacy" className="text-accent underline underline-offset-4">
        How that is kept
      </Link>
    </p>
  );
}

/** Opens the session of the address. Returns why it is not open, in words; null where it is. */
function useSessionOf(address: string | null): string | null {
  const { workbench } = useApp();
  const attempt = useAttempt();
  const missing = useStore(workbench, (state) => state.missing);
  const open = useStore(workbench, (state) => state.session);
  const running = useStore(workbench, (state) => state.live !== null);
  const wanted = address === null ? null : readId(address);
  useEffect(() => {
    if (wanted === null || running) return;
    void attempt(() => workbench.getState().openSession(wanted));
  }, [wanted, running, attempt, workbench]);
  if (address === null || open?.id === address) return null;
  if (running) {
    return `“${open?.title ?? "This session"}” is still being refined. The other session opens when that is over.`;
  }
  return missing || wanted === null
    ? "This session is not on this device. It was removed, or the address is from another device."
    : null;
}

function readId(address: string): SessionId | null {
  const parsed = sessionId.safeParse(address);
  return parsed.success ? parsed.data : null;
}
