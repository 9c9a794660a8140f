import { Drama } from "lucide-react";
import type { ReactNode } from "react";

/** "Simulated client", in the colour and the words that nothing of a real case has. */
export function SimulatedMark({ children = "Simulated client" }: { children?: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1 rounded-md bg-simulated-tint px-1.5 py-0.5 font-medium text-simulated text-xs leading-4">
      <Drama size={13} aria-hidden="true" />
      {children}
    </span>
  );
}

/** On top of everything that shows a simulated session. */
export function SimulatedBanner({ children }: { children: ReactNode }) {
  return (
    <p className="mb-5 flex items-start gap-2.5 rounded-xl border border-simulated bg-simulated-tint px-4 py-2.5 text-sm leading-6">
      <Drama size={18} aria-hidden="true" className="mt-0.5 shrink-0 text-simulated" />
      <span className="spoken min-w-0">
        <strong className="font-semibold text-simulated">Simulated client.</strong> {children}
      </span>
    </p>
  );
}
