import { Menu as Base } from "@base-ui/react/menu";
import { ChevronDown, Ellipsis } from "lucide-react";
import { Fragment, useId } from "react";
import { Button, IconButton } from "./button.tsx";

export type MenuEntry =
  | {
      kind?: "action";
      label: string;
      onSelect: () => void;
      /** What becomes of it, in a few quiet words under the label. */
      hint?: string;
      danger?: boolean;
    }
  | { kind: "link"; label: string; href: string }
  | { kind: "separator"; id: string };

const ITEM =
  "flex min-h-9 cursor-pointer select-none items-center rounded-md px-3 text-sm outline-none data-highlighted:bg-sunk";

/**
 * The further things one can do with an item: a button that opens a list.
 *
 * @param text shows the label on the button in place of three dots
 */
export function Menu({
  label,
  entries,
  text = false,
}: {
  label: string;
  entries: readonly MenuEntry[];
  text?: boolean;
}) {
  return (
    <Base.Root>
      {text ? (
        <Base.Trigger render={<Button size="sm" />}>
          {label}
          <ChevronDown size={14} aria-hidden="true" />
        </Base.Trigger>
      ) : (
        <Base.Trigger render={<IconButton label={label} />}>
          <Ellipsis size={18} aria-hidden="true" />
        </Base.Trigger>
      )}
      <Base.Portal>
        <Base.Positioner
          align={text ? "start" : "end"}
          sideOffset={4}
          collisionPadding={12}
          className="z-60 outline-none"
        >
          <Base.Popup className="max-h-(--available-height) min-w-48 overflow-y-auto rounded-lg border border-line bg-card p-1 text-ink shadow-lg outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            {entries.map((entry) => (
              <Fragment key={entry.kind === "separator" ? entry.id : entry.label}>
                <Entry entry={entry} />
              </Fragment>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry.kind === "separator") return <Base.Separator className="mx-2 my-1 h-px bg-line" />;
  if (entry.kind === "link") {
    return (
      <Base.LinkItem href={entry.href} closeOnClick className={ITEM}>
        {entry.label}
      </Base.LinkItem>
    );
  }
  return <Action entry={entry} />;
}

function Action({ entry }: { entry: Extract<MenuEntry, { kind?: "action" }> }) {
  const id = useId();
  const { label, hint, danger, onSelect } = entry;
  const look = `${ITEM} ${danger ? "text-risk" : ""}`;
  if (hint === undefined) {
    return (
      <Base.Item onClick={onSelect} className={look}>
        {label}
      </Base.Item>
    );
  }
  return (
    <Base.Item
      onClick={onSelect}
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-hint`}
      className={look}
    >
      <span className="flex flex-col py-1">
        <span id={`${id}-label`}>{label}</span>
        <span id={`${id}-hint`} className="text-soft text-xs">
          {hint}
        </span>
      </span>
    </Base.Item>
  );
}
