import { Dialog } from "../components/dialog.tsx";
import { isMac } from "../platform.ts";

/** Every key that does more than in any other page. */
export function ShortcutsDialog({
  open,
  onOpenChange,
  byKey,
  onByKey,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Whether "?" opens this list: some people set off single keys by voice. */
  byKey: boolean;
  onByKey: (byKey: boolean) => void;
}) {
  const submit = isMac() ? "⌘ Enter" : "Ctrl Enter";
  const keys = [
    { keys: submit, does: "Refine; in a reason or an edit, send it" },
    { keys: "Esc", does: "Close what is open: a dialog, details, an edit" },
    { keys: "Tab to a dimension", does: "Its anchors, probabilities and quote" },
    {
      keys: isMac() ? "⌘ Shift L" : "Ctrl Shift L",
      does: "Lock now, while what is stored is encrypted",
    },
    { keys: "?", does: "This list, while no text is being typed" },
  ];
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-3 text-sm">
        {keys.map(({ keys: which, does }) => (
          <div key={which} className="contents">
            <dt>
              <kbd className="rounded-md border border-line bg-paper px-2 py-1 font-sans text-xs">
                {which}
              </kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className="mt-5 flex min-h-8 items-center gap-2.5 text-sm">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={byKey}
          onChange={(event) => onByKey(event.target.checked)}
        />
        Open this list with the ? key
      </label>
    </Dialog>
  );
}
