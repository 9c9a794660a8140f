import { Button } from "../../../components/button.tsx";

/** Why the last piece of work ended early, and trying it again. */
export function Failure({
  words,
  onRetry,
}: {
  words: string | undefined;
  /** null while it cannot be tried. */
  onRetry: (() => void) | null;
}) {
  if (words === undefined) return null;
  return (
    <div className="mt-4 rounded-xl border border-amber bg-amber-tint px-4 py-3">
      <p role="alert" className="spoken max-w-prose text-sm leading-6">
        {words}
      </p>
      {onRetry ? (
        <Button size="sm" className="mt-2" onClick={onRetry}>
          Try again
        </Button>
      ) : null}
    </div>
  );
}
