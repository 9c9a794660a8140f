import {
  ChartScatter,
  Cpu,
  Drama,
  ListChecks,
  ListTree,
  type LucideIcon,
  MessageSquareText,
  Settings2,
} from "lucide-react";
import { type ReactNode, useRef } from "react";
import { Link, useLocation } from "wouter";
// Listens from the first page on: the browser tells of a violation once.
import "../../violations.ts";
import { SealMark } from "./seal-mark.tsx";

interface Place {
  href: string;
  name: string;
  icon: LucideIcon;
  /** Addresses that belong to this place besides its own. */
  below?: string;
}

const PLACES: Place[] = [
  { href: "/", name: "Workbench", icon: MessageSquareText, below: "/session/" },
  { href: "/sessions", name: "Sessions", icon: ListTree },
  { href: "/practice", name: "Practice", icon: Drama, below: "/practice/" },
  { href: "/evaluate", name: "Evaluate", icon: ChartScatter, below: "/evaluate/" },
  { href: "/rubrics", name: "Rubrics", icon: ListChecks, below: "/rubrics/" },
  { href: "/models", name: "Models", icon: Cpu },
  { href: "/settings", name: "Settings", icon: Settings2 },
];

/**
 * What surrounds every page: where one is and can go, and what Attune is not. With `framed` the
 * page fills the window and scrolls inside itself where there is room for that.
 */
export function Shell({
  children,
  status,
  framed,
  vault,
}: {
  children: ReactNode;
  /** Figures of the page, at the bottom. */
  status?: ReactNode;
  framed?: boolean;
  /** How what is stored is kept, beside the seal. */
  vault?: ReactNode;
}) {
  const main = useRef<HTMLElement>(null);
  return (
    <div
      className={`relative flex min-h-dvh flex-col pb-[calc(3.75rem+env(safe-area-inset-bottom))] md:pb-0 ${framed ? "wide:h-dvh wide:overflow-hidden" : ""}`}
    >
      {/* For what must be reached before all else: the way to crisis resources. */}
      <div id="first-stop" />
      {/* A button: a link to #main would be taken for a route. */}
      <button
        type="button"
        className="sr-only z-50 rounded-md bg-card px-3 py-2 text-accent underline focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
        onClick={() => main.current?.focus()}
      >
        Skip to content
      </button>
      <Header vault={vault} />
      <main
        ref={main}
        id="main"
        tabIndex={-1}
        className="flex min-h-0 min-w-0 flex-1 flex-col outline-none"
      >
        {children}
      </main>
      <footer className="border-line border-t bg-card px-5 py-1.5 text-soft text-xs leading-5 sm:px-7">
        {status}
        <p>
          AI drafts, for review by a professional. Not a therapist and not a crisis service: nothing
          leaves this device, so nobody is alerted.{" "}
          <Link href="/about" className="underline underline-offset-4 hover:text-ink">
            About Attune
          </Link>
        </p>
      </footer>
    </div>
  );
}

function Header({ vault }: { vault: ReactNode }) {
  const [location] = useLocation();
  return (
    <header className="sticky top-0 z-20 flex min-h-14 items-center gap-3 border-line border-b bg-card px-5 lg:gap-7 lg:px-7">
      <Link href="/" className="font-semibold font-serif text-ink text-lg">
        Attune
      </Link>
      <nav
        aria-label="Main"
        className="fixed inset-x-0 bottom-0 z-20 border-line border-t bg-card pb-[env(safe-area-inset-bottom)] md:static md:border-0 md:pb-0"
      >
        <ul className="flex justify-around lg:gap-1">
          {PLACES.map((place) => (
            <NavItem key={place.href} place={place} location={location} />
          ))}
        </ul>
      </nav>
      <div className="ml-auto flex items-center gap-3 lg:gap-4">
        <SealMark />
        {vault}
      </div>
    </header>
  );
}

function NavItem({ place, location }: { place: Place; location: string }) {
  const { href, name, icon: Icon, below } = place;
  const current = location === href || (below !== undefined && location.startsWith(below));
  return (
    <li className="flex-1 md:flex-none">
      <Link
        href={href}
        aria-current={current ? "page" : undefined}
        className={`flex min-h-[3.75rem] flex-col items-center justify-center gap-0.5 rounded-md px-0.5 text-xs transition-colors hover:text-ink max-[26rem]:text-[0.6875rem] max-[26rem]:tracking-tight max-[23rem]:text-[0.625rem] md:min-h-8 md:px-1.5 md:text-[0.8125rem] lg:px-2.5 lg:text-sm ${current ? "font-semibold text-ink" : "text-soft"}`}
      >
        <Icon
          size={20}
          aria-hidden="true"
          className={`md:hidden ${current ? "text-accent" : ""}`}
          strokeWidth={current ? 2.25 : 1.75}
        />
        {name}
      </Link>
    </li>
  );
}
