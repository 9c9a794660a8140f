import { type ReactNode, useEffect, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { useStore } from "zustand";
import { nextParticipant, participant } from "../../stores/participant.ts";
import { useApp } from "../app-context.tsx";
import { Button } from "../components/button.tsx";
import { usePageTitle } from "../components/page-header.tsx";
import { CheckBox } from "../pages/privacy/check-box.tsx";
import { useAttempt } from "../use-attempt.ts";
import { focusClientMessage } from "../workbench/focus.ts";
import { BUILT_IN_CONSENT } from "./consent-words.ts";

/** At a workshop: the workbench once the person at this tab has agreed, and the consent text before. */
export function WorkshopGate({ children }: { children: ReactNode }) {
  const agreed = useStore(participant, (state) => state.agreed);
  const before = useRef(agreed);
  useEffect(() => {
    if (agreed && !before.current) focusClientMessage();
    before.current = agreed;
  }, [agreed]);
  if (!agreed) return <Consent />;
  return (
    <>
      <Handover />
      {children}
    </>
  );
}

function Consent() {
  const { settings } = useApp();
  const text = useStore(settings, (state) => state.settings.consent.text);
  const [read, setRead] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle("Before you begin");
  // What had the focus is gone; the text is read from its start.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section
      aria-label="Consent"
      data-consent=""
      className="min-h-0 px-5 py-8 sm:px-7 wide:col-span-full wide:row-start-4 wide:overflow-y-auto"
    >
      <div className="mx-auto max-w-prose">
        <h1
          ref={heading}
          tabIndex={-1}
          className="font-semibold font-serif text-2xl leading-9 outline-none"
        >
          Before you begin
        </h1>
        <p dir="auto" className="spoken mt-4 leading-7">
          {text ?? BUILT_IN_CONSENT}
        </p>
        <p className="mt-4 text-sm text-soft leading-6">
          Crisis lines, and more on what Attune is and is not:{" "}
          <Link href="/about" className="text-accent underline underline-offset-4">
            About Attune
          </Link>
        </p>
        <div className="mt-5 flex flex-wrap items-center gap-x-6 gap-y-3">
          <CheckBox checked={read} onChange={setRead}>
            I have read this
          </CheckBox>
          <Button
            variant="primary"
            disabled={!read}
            onClick={() => participant.setState({ agreed: true })}
          >
            Begin
          </Button>
        </div>
      </div>
    </section>
  );
}

function Handover() {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-line border-b bg-card px-5 py-1.5 text-[0.8125rem] text-soft leading-5 sm:px-7 wide:col-span-full wide:row-start-1">
      <p>Workshop: the next person begins with the consent text and an empty workbench.</p>
      <NextParticipant />
    </div>
  );
}

/** Hands this tab over to the next person. */
export function NextParticipant() {
  const app = useApp();
  const attempt = useAttempt();
  const [, navigate] = useLocation();
  return (
    <Button
      size="sm"
      onClick={() => {
        navigate("/");
        void attempt(() => nextParticipant(app));
      }}
    >
      Next participant
    </Button>
  );
}
