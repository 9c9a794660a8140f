import { Lock } from "lucide-react";
import { useEffect } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import { canLock, type VaultStatus } from "../../stores/vault.ts";
import { useApp } from "../app-context.tsx";
import { Button } from "../components/button.tsx";

/** Whether what is stored is encrypted, in a word, and the button that locks it. */
export function VaultMark() {
  const { vault } = useApp();
  const status = useStore(vault, (state) => state.status);
  return (
    <>
      <Link
        href="/privacy"
        className={`inline-flex min-h-8 items-center whitespace-nowrap text-[0.8125rem] underline decoration-line underline-offset-4 transition-colors hover:text-ink hover:decoration-current ${status.kind === "off" ? "text-ink" : "text-soft"}`}
      >
        {markWords(status)}
      </Link>
      {canLock(status) ? <LockNow /> : null}
    </>
  );
}

function markWords(status: VaultStatus): string {
  if (status.kind === "off") return "not encrypted";
  if (status.kind === "on") return "encrypted";
  return status.to === "on" ? "encrypting" : "decrypting";
}

function LockNow() {
  const { lockNow } = useApp();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const pressed = event.shiftKey && (event.ctrlKey || event.metaKey) && !event.altKey;
      if (!pressed || (event.key.toLowerCase() !== "l" && event.code !== "KeyL")) return;
      event.preventDefault();
      lockNow();
    };
    // Before anything on the page: a dialog must not keep this key for itself.
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, [lockNow]);
  return (
    <Button size="sm" title="Lock now (Ctrl Shift L)" onClick={lockNow}>
      <Lock size={14} aria-hidden="true" />
      <span className="max-lg:sr-only">Lock now</span>
    </Button>
  );
}
