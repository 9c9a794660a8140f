import { ArrowDown, ArrowUp } from "lucide-react";
import { useState } from "react";
import { type Dimension, dimensionWeights } from "../../../domain/rubric.ts";
import {
  addDimension,
  MAX_DIMENSIONS,
  moveDimension,
  removeDimension,
  restoreDimension,
} from "../../../rubrics/edit.ts";
import { IconButton } from "../../components/button.tsx";
import { percentText } from "../../format.ts";
import { AddByName } from "./add-by-name.tsx";
import { Disclosure } from "./disclosure.tsx";
import type { Editing } from "./edit-context.ts";
import { EditDimension } from "./edit-dimension.tsx";
import { RemovedPart } from "./removed-part.tsx";
import { nameText } from "./rubric-words.ts";
import { OPEN_FIELD, partAt, useListFocus } from "./use-list-focus.ts";

type Way = "up" | "down";

/** The dimensions in their order, one of them open at a time. */
export function EditDimensions(editing: Editing) {
  const { rubric, problems, change } = editing;
  const [open, setOpen] = useState<string | null>(null);
  const [moved, setMoved] = useState<string | null>(null);
  const [removed, setRemoved] = useState<{ dimension: Dimension; index: number } | null>(null);
  const { list, focusOn } = useListFocus<HTMLOListElement>();
  const { length } = rubric.dimensions;
  const move = (id: string, from: number, way: Way) => {
    const to = way === "up" ? from - 1 : from + 1;
    if (to < 0 || to >= length) return;
    change((now) => moveDimension(now, id, to));
    setMoved(id);
    focusOn(`[data-move="${way}"][data-of="${CSS.escape(id)}"]`);
  };
  const remove = (dimension: Dimension, index: number) => {
    change((now) => removeDimension(now, dimension.id));
    focusOn(partAt(index, length - 1));
    setRemoved({ dimension, index });
  };
  const undo = () => {
    if (!removed) return;
    const { dimension, index } = removed;
    change((now) => restoreDimension(now, dimension, index));
    setRemoved(null);
    focusOn(partAt(index, length + 1));
  };
  const full = length >= MAX_DIMENSIONS;
  return (
    <>
      {problems.at("dimensions") ? (
        <p className="mb-2 text-risk text-sm leading-6">{problems.at("dimensions")}</p>
      ) : null}
      <ol ref={list} aria-label="Dimensions to edit">
        {rubric.dimensions.map((dimension, index) => (
          <Item
            key={dimension.id}
            {...editing}
            dimension={dimension}
            index={index}
            isOpen={open === dimension.id}
            onOpen={(isOpen) => setOpen(isOpen ? dimension.id : null)}
            onMove={(way) => move(dimension.id, index, way)}
            onRemove={() => remove(dimension, index)}
          />
        ))}
      </ol>
      <p role="status" className="sr-only">
        {moved ? placeWords(rubric.dimensions, moved) : null}
      </p>
      <RemovedPart name={removed?.dimension.name ?? null} onUndo={undo} />
      <AddByName
        label="Name of a new dimension"
        action="Add the dimension"
        hint={full ? `A rubric has at most ${MAX_DIMENSIONS}: each needs a letter.` : null}
        disabled={full}
        onAdd={(name) => {
          const { dimensions } = addDimension(rubric, name);
          change((now) => addDimension(now, name));
          setOpen(dimensions.at(-1)?.id ?? null);
          focusOn(OPEN_FIELD);
        }}
      />
    </>
  );
}

function placeWords(dimensions: readonly Dimension[], id: string): string {
  const index = dimensions.findIndex((each) => each.id === id);
  if (index < 0) return "";
  const name = nameText(dimensions[index]?.name ?? "");
  return `${name} is number ${index + 1} of ${dimensions.length}.`;
}

function Item({
  dimension,
  index,
  isOpen,
  onOpen,
  onMove,
  onRemove,
  ...editing
}: Editing & {
  dimension: Dimension;
  index: number;
  isOpen: boolean;
  onOpen: (open: boolean) => void;
  onMove: (way: Way) => void;
  onRemove: () => void;
}) {
  const { rubric, problems } = editing;
  const name = nameText(dimension.name) || "(no name)";
  const isLast = index === rubric.dimensions.length - 1;
  return (
    <Disclosure
      name={name}
      note={noteOn(dimension, editing)}
      wrong={problems.within(`dimensions[${index}]`)}
      isOpen={isOpen}
      onOpen={onOpen}
      beside={
        <>
          <MoveButton
            way="up"
            name={name}
            id={dimension.id}
            disabled={index === 0}
            onMove={onMove}
          />
          <MoveButton way="down" name={name} id={dimension.id} disabled={isLast} onMove={onMove} />
        </>
      }
    >
      {() => <EditDimension {...editing} dimension={dimension} index={index} onRemove={onRemove} />}
    </Disclosure>
  );
}

function MoveButton({
  way,
  name,
  id,
  disabled,
  onMove,
}: {
  way: Way;
  name: string;
  id: string;
  disabled: boolean;
  onMove: (way: Way) => void;
}) {
  const Icon = way === "up" ? ArrowUp : ArrowDown;
  return (
    <IconButton
      label={`Move ${name} ${way}`}
      data-move={way}
      data-of={id}
      // Not disabled: the focus must stay on it at either end.
      aria-disabled={disabled}
      className="size-10 aria-disabled:cursor-not-allowed aria-disabled:opacity-55"
      onClick={() => onMove(way)}
    >
      <Icon size={16} aria-hidden="true" />
    </IconButton>
  );
}

function noteOn(dimension: Dimension, editing: Editing): string {
  const counts = countsBriefly(dimension, editing);
  const isDoubted = dimension.agreement?.people?.level === "low";
  return isDoubted ? `${counts}; people hardly agree on it` : counts;
}

/** "weight 1 (14%), floor 4". */
function countsBriefly(dimension: Dimension, { rubric }: Editing): string {
  const { use = "steers", weight, floor } = dimension;
  if (use === "shown") return "shown only";
  const weights = dimensionWeights(rubric);
  const all = Object.values(weights).reduce((sum, each) => sum + each, 0);
  const share = all > 0 ? ` (${percentText(weight / all)})` : "";
  const first = use === "constraint" ? "constraint" : `weight ${weight}${share}`;
  return floor === undefined ? first : `${first}, floor ${floor}`;
}
