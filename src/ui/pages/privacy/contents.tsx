import { headingId } from "./part.tsx";

export interface Group {
  title: string;
  parts: readonly string[];
}

/** Leads to the parts of the page: buttons, because what follows "#" in an address is a route. */
export function Contents({ groups }: { groups: readonly Group[] }) {
  return (
    <nav aria-label="On this page" className="grid gap-x-8 gap-y-3 text-sm sm:grid-cols-2">
      {groups.map(({ title, parts }) => (
        <div key={title}>
          <p className="text-soft text-xs leading-5">{title}</p>
          <ul className="flex flex-wrap gap-x-4">
            {parts.map((part) => (
              <li key={part}>
                <button
                  type="button"
                  onClick={() => goTo(part)}
                  className="min-h-8 text-accent underline decoration-line underline-offset-4 hover:decoration-current"
                >
                  {part}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function goTo(part: string): void {
  const heading = document.getElementById(headingId(part));
  heading?.scrollIntoView({ block: "start" });
  heading?.focus({ preventScroll: true });
}
