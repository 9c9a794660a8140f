import { CodeXml, type LucideIcon, ShieldAlert, ShieldCheck, ShieldOff } from "lucide-react";
import { Link, useLocation } from "wouter";
import { type SealLevel, seal } from "../../privacy/seal.ts";

const LEVELS: Record<SealLevel, { words: string; icon: LucideIcon; look: string }> = {
  sealed: { words: "Sealed", icon: ShieldCheck, look: "text-accent" },
  weaker: { words: "Weaker seal", icon: ShieldAlert, look: "text-amber" },
  open: { words: "Not sealed", icon: ShieldOff, look: "text-amber" },
  development: { words: "Development", icon: CodeXml, look: "text-soft" },
};

/** How the page is kept from the network, in a word; the Privacy page says the rest. */
export function SealMark() {
  const [location] = useLocation();
  const { words, icon: Icon, look } = LEVELS[seal().level];
  return (
    <Link
      href="/privacy"
      aria-current={location === "/privacy" ? "page" : undefined}
      className="inline-flex min-h-8 items-center gap-1.5 whitespace-nowrap text-[0.8125rem] text-soft underline decoration-line underline-offset-4 transition-colors hover:text-ink hover:decoration-current aria-[current=page]:font-semibold aria-[current=page]:text-ink"
    >
      <Icon size={16} aria-hidden="true" className={look} />
      {words}
    </Link>
  );
}
