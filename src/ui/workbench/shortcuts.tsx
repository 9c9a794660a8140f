import { lazy, Suspense, useEffect, useState } from "react";
import { Button } from "../components/button.tsx";

const ShortcutsDialog = lazy(async () => ({
  default: (await import("./shortcuts-dialog.tsx")).ShortcutsDialog,
}));

/** True where a key would be a character of a text. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select"))
  );
}

/** The button that lists the keys, and the "?" that does the same. */
export function Shortcuts() {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const [byKey, setByKey] = useState(true);
  useEffect(() => {
    if (!byKey) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target)) return;
      event.preventDefault();
      setWanted(true);
      setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [byKey]);
  return (
    <>
      <div className="hidden sm:block">
        <Button
          variant="quiet"
          size="sm"
          className="-my-1"
          onClick={() => {
            setWanted(true);
            setOpen(true);
          }}
        >
          Shortcuts
        </Button>
      </div>
      {wanted ? (
        <Suspense fallback={null}>
          <ShortcutsDialog open={open} onOpenChange={setOpen} byKey={byKey} onByKey={setByKey} />
        </Suspense>
      ) : null}
    </>
  );
}
