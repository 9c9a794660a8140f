import { type ReactNode, useEffect } from "react";

/**
 * Names the tab after the page. The browser writes titles to its history on the disk, so a title
 * never holds what a person wrote.
 */
export function usePageTitle(title: string): void {
  useTabTitle(`${title} · Attune`);
}

/** As `usePageTitle`, with the whole title given. */
export function useTabTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** The heading of a page: its name, one sentence on what it is for, and its actions. */
export function PageHeader({
  title,
  children,
  actions,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  usePageTitle(title);
  return (
    <div className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="font-semibold font-serif text-2xl leading-9">{title}</h1>
        {children ? (
          <div className="mt-1 max-w-prose text-sm text-soft leading-6">{children}</div>
        ) : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}

/** The frame of every page but the workbench: one column of readable width. */
export function PageBody({ children, width = "md" }: { children: ReactNode; width?: "md" | "lg" }) {
  return (
    <div
      className={`mx-auto w-full px-5 py-8 sm:px-7 ${width === "lg" ? "max-w-6xl" : "max-w-4xl"}`}
    >
      {children}
    </div>
  );
}
