import type { ReactNode } from "react";

/** What stands where nothing is yet: one sentence, and what to do about it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-start gap-3 py-10">
      <p className="font-serif text-ink text-xl leading-8">{title}</p>
      {children ? <div className="max-w-prose text-sm text-soft leading-6">{children}</div> : null}
      {action ? <div className="flex flex-wrap gap-2 pt-1">{action}</div> : null}
    </div>
  );
}
