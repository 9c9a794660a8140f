import type { ReactNode } from "react";

/** What surrounds the pages before the app: nothing that leads into it, and what Attune is not. */
export function EntryFrame({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex min-h-14 items-center border-line border-b bg-card px-5 sm:px-7">
        <span className="font-semibold font-serif text-ink text-lg">Attune</span>
      </header>
      <main className="mx-auto flex w-full max-w-md flex-1 flex-col px-5 py-10 sm:py-16">
        {children}
      </main>
      <footer className="border-line border-t bg-card px-5 py-1.5 text-soft text-xs leading-5 sm:px-7">
        <p>
          AI drafts, for review by a professional. Not a therapist and not a crisis service: nothing
          leaves this device, so nobody is alerted.
        </p>
      </footer>
    </div>
  );
}
