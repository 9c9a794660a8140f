import { FILE_FORMATS } from "../../../../domain/data-set.ts";
import {
  DELIMITERS,
  ENCODINGS,
  type OpenedFile,
  type Reading,
} from "../../../../evaluation/import/reading.ts";
import { type Choice, Select } from "../../../components/select.tsx";
import { plural } from "../../../format.ts";
import { bytesText } from "../../models/model-words.ts";
import { CheckBox } from "../../privacy/check-box.tsx";
import { ImportSection } from "./import-frame.tsx";

const FORMATS: readonly Choice<Reading["format"]>[] = FILE_FORMATS.map((format) => ({
  value: format,
  label: format === "text" ? "Plain text, a transcript" : format.toUpperCase(),
}));

/** How the file was read, each point of it to be changed. */
export function ReadingSection({
  opened,
  bytes,
  onChange,
}: {
  opened: OpenedFile;
  bytes: number;
  onChange: (reading: Partial<Reading>) => void;
}) {
  const { reading, rows, columns, notes } = opened;
  const cells = reading.format === "csv" || reading.format === "tsv";
  return (
    <ImportSection title="What was recognised">
      <p className="text-sm text-soft leading-6">
        {plural(rows, "row")}, {plural(columns.length, "column")}, {bytesText(bytes)}.
      </p>
      <div className="mt-3 grid grid-cols-1 gap-3 sm:grid-cols-3">
        <Select
          label="Format"
          value={reading.format}
          choices={FORMATS}
          onChange={(format) => onChange({ format })}
        />
        <Select
          label="Encoding"
          value={reading.encoding}
          choices={known(ENCODINGS, reading.encoding).map((encoding) => ({
            value: encoding,
            label: encoding.toUpperCase(),
          }))}
          onChange={(encoding) => onChange({ encoding })}
        />
        {cells ? (
          <Select
            label="Between cells"
            value={reading.delimiter}
            choices={known(
              DELIMITERS.map(({ delimiter }) => delimiter),
              reading.delimiter,
            ).map((delimiter) => ({
              value: delimiter,
              label: DELIMITERS.find((one) => one.delimiter === delimiter)?.label ?? delimiter,
            }))}
            onChange={(delimiter) => onChange({ delimiter })}
          />
        ) : null}
      </div>
      {cells ? (
        <div className="mt-2">
          <CheckBox checked={reading.header} onChange={(header) => onChange({ header })}>
            The first row names the columns
          </CheckBox>
        </div>
      ) : null}
      {notes.length > 0 ? (
        <ul
          aria-label="What was uncertain"
          className="mt-2 max-w-prose text-amber text-sm leading-6"
        >
          {notes.map((note) => (
            <li key={note} className="spoken">
              {note}
            </li>
          ))}
        </ul>
      ) : null}
    </ImportSection>
  );
}

/** The list, with what is chosen among it. */
function known(list: readonly string[], chosen: string): readonly string[] {
  return list.includes(chosen) ? list : [...list, chosen];
}
