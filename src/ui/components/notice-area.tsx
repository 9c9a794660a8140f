import { X } from "lucide-react";
import { useEffect } from "react";
import { useStore } from "zustand";
import type { Notice } from "../../stores/notices.ts";
import { useApp } from "../app-context.tsx";
import { Button, IconButton } from "./button.tsx";

/** A notice that asks for nothing goes by itself; errors and offers stay until dismissed. */
const QUIET_NOTICE_MS = 10_000;

/** Quiet messages at the edge of the page. A live region, so each is read out when it comes. */
export function NoticeArea() {
  const { notices } = useApp();
  const list = useStore(notices, (state) => state.notices);
  return (
    <section
      aria-label="Notices"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-3 bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-30 flex flex-col items-center gap-2 sm:right-auto sm:bottom-20 sm:left-5 sm:items-start"
    >
      {list.map((notice) => (
        <NoticeLine
          key={notice.id}
          notice={notice}
          onDismiss={() => notices.getState().dismiss(notice.id)}
        />
      ))}
    </section>
  );
}

/** Reachable and explained even where it cannot be pressed just now. */
function OfferButton({
  offer,
  explainedBy,
  onPress,
}: {
  offer: NonNullable<Notice["action"]>;
  explainedBy: string;
  onPress: () => void;
}) {
  const unavailable = offer.unavailable !== undefined;
  return (
    <Button
      size="sm"
      aria-disabled={unavailable || undefined}
      aria-describedby={unavailable ? explainedBy : undefined}
      onClick={() => {
        if (!unavailable) onPress();
      }}
    >
      {offer.label}
    </Button>
  );
}

function NoticeLine({ notice, onDismiss }: { notice: Notice; onDismiss: () => void }) {
  const { notices } = useApp();
  const { id, tone, text } = notice;
  const offers = [notice.action, notice.later].filter((each) => each !== undefined);
  const goes = tone === "info" && offers.length === 0;
  useEffect(() => {
    if (!goes) return;
    const timer = setTimeout(() => notices.getState().dismiss(id), QUIET_NOTICE_MS);
    return () => clearTimeout(timer);
  }, [goes, id, notices]);
  return (
    <div
      className={`pointer-events-auto flex w-full max-w-md items-center gap-3 rounded-lg border bg-card py-2 pr-2 pl-4 shadow-md sm:w-auto ${tone === "error" ? "border-risk" : "border-line"}`}
    >
      <p className="spoken min-w-0 flex-1 text-sm leading-6">
        {tone === "error" ? <span className="font-medium text-risk">Error: </span> : null}
        {text}
        {notice.action?.unavailable ? (
          <span id={`why-not-${id}`} className="block text-soft text-xs leading-5">
            {notice.action.unavailable}
          </span>
        ) : null}
      </p>
      {offers.map((offer) => (
        <OfferButton
          key={offer.label}
          offer={offer}
          explainedBy={`why-not-${id}`}
          onPress={() => {
            offer.run();
            onDismiss();
          }}
        />
      ))}
      <IconButton label="Dismiss" onClick={onDismiss}>
        <X size={16} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
