import { Button } from "./button.tsx";

/** Why something could not be shown, and a way to try again; nothing where it could. */
export function Failure({
  words,
  working = false,
  onAgain,
}: {
  words: string | null;
  /** It is being tried again. */
  working?: boolean;
  onAgain: () => void;
}) {
  if (words === null) return null;
  return (
    <div
      role="alert"
      className="mt-4 flex max-w-prose flex-wrap items-center gap-3 rounded-xl border border-amber bg-amber-tint px-4 py-3 text-sm leading-6"
    >
      <p className="min-w-0 flex-1">{words}</p>
      {/* It stays where the keyboard is while it works. */}
      <Button size="sm" aria-disabled={working} onClick={() => (working ? null : onAgain())}>
        Try again
      </Button>
    </div>
  );
}
