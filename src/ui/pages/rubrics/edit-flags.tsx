import { useState } from "react";
import type { Flag } from "../../../domain/rubric.ts";
import { addFlag, changeFlag, removeFlag, restoreFlag } from "../../../rubrics/edit.ts";
import { Button } from "../../components/button.tsx";
import { TextArea, TextField } from "../../components/field.tsx";
import { AddByName } from "./add-by-name.tsx";
import { Disclosure } from "./disclosure.tsx";
import type { Editing } from "./edit-context.ts";
import { RemovedPart } from "./removed-part.tsx";
import { nameText } from "./rubric-words.ts";
import { OPEN_FIELD, partAt, useListFocus } from "./use-list-focus.ts";

/** The yes/no questions, one of them open at a time. */
export function EditFlags({ rubric, problems, change }: Editing) {
  const [open, setOpen] = useState<string | null>(null);
  const [removed, setRemoved] = useState<{ flag: Flag; index: number } | null>(null);
  const { list, focusOn } = useListFocus<HTMLUListElement>();
  const remove = (flag: Flag, index: number) => {
    change((now) => removeFlag(now, flag.id));
    focusOn(partAt(index, rubric.flags.length - 1));
    setRemoved({ flag, index });
  };
  const undo = () => {
    if (!removed) return;
    const { flag, index } = removed;
    change((now) => restoreFlag(now, flag, index));
    setRemoved(null);
    focusOn(partAt(index, rubric.flags.length + 1));
  };
  return (
    <>
      <p className="mb-2 max-w-prose text-sm text-soft leading-6">
        Questions with yes or no for an answer. One yes holds the reply for a person's review; no
        score makes up for it. The practice rules answer only flags that come with Attune. A flag
        that a judge cannot answer holds the reply too.
      </p>
      <ul ref={list} aria-label="Flags to edit">
        {rubric.flags.map((flag, index) => (
          <Disclosure
            key={flag.id}
            name={nameText(flag.name) || "(no name)"}
            wrong={problems.within(`flags[${index}]`)}
            isOpen={open === flag.id}
            onOpen={(isOpen) => setOpen(isOpen ? flag.id : null)}
          >
            {() => (
              <EditFlag
                flag={flag}
                here={`flags[${index}]`}
                problems={problems}
                change={change}
                onRemove={() => remove(flag, index)}
              />
            )}
          </Disclosure>
        ))}
      </ul>
      <RemovedPart name={removed?.flag.name ?? null} onUndo={undo} />
      <AddByName
        label="Name of a new flag"
        action="Add the flag"
        onAdd={(name) => {
          const { flags } = addFlag(rubric, name, "");
          change((now) => addFlag(now, name, ""));
          setOpen(flags.at(-1)?.id ?? null);
          focusOn(OPEN_FIELD);
        }}
      />
    </>
  );
}

function EditFlag({
  flag,
  here,
  problems,
  change,
  onRemove,
}: Pick<Editing, "problems" | "change"> & { flag: Flag; here: string; onRemove: () => void }) {
  const { id, name, question, source } = flag;
  return (
    <div className="flex max-w-[46rem] flex-col gap-4 pt-3 pb-2">
      <TextField
        label="Name of the flag"
        value={name}
        error={problems.at(`${here}.name`)}
        onChange={(event) => change((now) => changeFlag(now, id, { name: event.target.value }))}
      />
      <TextArea
        label="Question with yes or no for an answer"
        face="plain"
        rows={2}
        value={question}
        error={problems.at(`${here}.question`)}
        hint={source ? `After: ${source}` : null}
        onChange={(event) => change((now) => changeFlag(now, id, { question: event.target.value }))}
      />
      <div>
        <Button size="sm" variant="danger" onClick={onRemove}>
          Remove this flag
        </Button>
      </div>
    </div>
  );
}
