import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

export interface TabEntry<Id extends string> {
  id: Id;
  label: string;
  /** Something here waits to be saved. */
  unsaved?: boolean;
}

/** A few views of one thing, one at a time. */
export function Tabs<Id extends string>({
  label,
  tabs,
  children,
}: {
  label: string;
  tabs: readonly TabEntry<Id>[];
  /** What the tab shows. */
  children: (id: Id) => ReactNode;
}) {
  return (
    <Base.Root defaultValue={tabs[0]?.id}>
      <Base.List
        aria-label={label}
        className="flex gap-1 overflow-x-auto border-line border-b [scrollbar-width:none]"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.id}
            value={tab.id}
            className="-mb-px min-h-10 whitespace-nowrap border-transparent border-b-2 px-3 text-sm text-soft outline-offset-[-2px] transition-colors hover:text-ink data-active:border-accent data-active:font-medium data-active:text-ink"
          >
            {tab.label}
            {tab.unsaved ? <span className="text-amber text-xs"> (not saved)</span> : null}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.id} value={tab.id} className="pt-4 outline-offset-4">
          {children(tab.id)}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
