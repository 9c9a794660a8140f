import { useDeferredValue, useMemo, useState } from "react";
import type { Lab } from "../../../../stores/evaluate/lab.ts";
import { Button } from "../../../components/button.tsx";
import { type DataColumn, DataTable } from "../../../components/data-table.tsx";
import { Failure } from "../../../components/failure.tsx";
import { TextField } from "../../../components/field.tsx";
import { Select } from "../../../components/select.tsx";
import { plural } from "../../../format.ts";
import { lastOf } from "../import/preview-rows.ts";
import { useEvidence } from "../use-evidence.ts";
import { ContentSection } from "./content-section.tsx";
import { type BrowsedReply, browsedReplies, narrowed } from "./replies.ts";
import { ReplyDialog } from "./reply-dialog.tsx";

const ALL = "";
const PAGE_ROWS = 20;
/** What clients and therapists said leaves by Export, past the identifier check. */
const NOT_SAVED: readonly never[] = [];

/** Items and replies, to be looked through. Scores are not among them: see the dialog of a reply. */
export function BrowseSection({ lab, id }: { lab: Lab; id: string }) {
  const read = useEvidence(lab, id);
  const { value: evidence } = read;
  const all = useMemo(() => (evidence ? browsedReplies(evidence) : []), [evidence]);
  const [words, setWords] = useState("");
  const [source, setSource] = useState(ALL);
  const [open, setOpen] = useState<BrowsedReply | null>(null);
  const searched = useDeferredValue(words);
  const found = useMemo(() => narrowed(all, searched, source), [all, searched, source]);
  const sources = useMemo(() => [...new Set(all.map((reply) => reply.source))], [all]);
  if (!evidence) {
    return (
      <ContentSection title="Items and replies">
        {read.failure ? null : <p className="text-sm text-soft leading-6">Reading what is in it</p>}
        <Failure words={read.failure} working={read.working} onAgain={read.again} />
      </ContentSection>
    );
  }
  const hasTexts = all.some(({ text, conversation }) => text !== null || conversation.length > 0);
  return (
    <ContentSection title="Items and replies">
      {evidence.damaged > 0 ? (
        <p className="mb-2 text-amber text-sm leading-6">
          {plural(evidence.damaged, "stored record")} could not be read and{" "}
          {evidence.damaged === 1 ? "is" : "are"} not in this.
        </p>
      ) : null}
      <div className="mb-2 flex flex-wrap items-end gap-3">
        <TextField
          label="Search"
          type="search"
          placeholder={hasTexts ? "Words of a message or a reply, an item" : "An item"}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          className="min-w-0 flex-1 basis-56"
        />
        {sources.length > 1 ? (
          <Select
            label="Source"
            value={source}
            choices={[
              { value: ALL, label: "All sources" },
              ...sources
                .filter((name) => name !== "")
                .map((name) => ({ value: name, label: name })),
            ]}
            onChange={setSource}
            className="w-52"
          />
        ) : null}
      </div>
      <DataTable
        label="Items and replies"
        hideLabel
        columns={columnsOf(hasTexts, setOpen)}
        rows={found}
        keyOf={({ key }) => key}
        fileName="items-and-replies.csv"
        pageSize={PAGE_ROWS}
        empty={all.length === 0 ? "There is nothing in it." : "Nothing found."}
      >
        {hasTexts ? null : "The file has ratings without texts: replies are known by name alone."}
      </DataTable>
      {open ? (
        <ReplyDialog reply={open} measures={evidence.measures} onClose={() => setOpen(null)} />
      ) : null}
    </ContentSection>
  );
}

function columnsOf(
  hasTexts: boolean,
  onOpen: (reply: BrowsedReply) => void,
): DataColumn<BrowsedReply>[] {
  const client = ({ conversation }: BrowsedReply) => lastOf(conversation);
  const texts: DataColumn<BrowsedReply>[] = [
    {
      id: "client",
      header: "Client message",
      cell: (reply) => <Excerpt text={client(reply)} />,
      csv: NOT_SAVED,
    },
    {
      id: "reply",
      header: "Reply",
      cell: ({ text }) => <Excerpt text={text} />,
      csv: NOT_SAVED,
    },
  ];
  return [
    {
      id: "item",
      header: "Item",
      names: true,
      cell: ({ item }) => <span className="spoken block max-w-40">{item}</span>,
      sortBy: ({ item }) => item,
      csv: [{ name: "item", value: ({ item }) => item }],
    },
    ...(hasTexts ? texts : []),
    {
      id: "source",
      header: "Source",
      cell: ({ source }) =>
        source === "" ? (
          <span className="text-soft">No reply yet</span>
        ) : (
          <span className="spoken block max-w-44">{source}</span>
        ),
      sortBy: ({ source }) => source,
      csv: [{ name: "source", value: ({ source }) => source }],
    },
    {
      id: "ratings",
      header: "Ratings",
      numeric: true,
      cell: ({ ratings, pairs }) => ratings.length + pairs.length,
      sortBy: ({ ratings, pairs }) => ratings.length + pairs.length,
      csv: [{ name: "ratings", value: ({ ratings, pairs }) => ratings.length + pairs.length }],
    },
    {
      id: "show",
      header: "Whole",
      cell: (reply) => (
        <Button
          size="sm"
          variant="quiet"
          className="-my-1"
          aria-label={`Show item ${reply.item}${reply.source === "" ? "" : `, ${reply.source}`}`}
          onClick={() => onOpen(reply)}
        >
          Show
        </Button>
      ),
    },
  ];
}

function Excerpt({ text }: { text: string | null }) {
  return (
    <span className="spoken line-clamp-2 min-w-48 font-serif leading-6">
      {text === null ? "" : text.slice(0, 400)}
    </span>
  );
}
