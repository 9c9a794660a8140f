import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { CsvRows } from "../../../../src/evaluation/import/csv-rows.ts";
import { imported } from "../../../support/imports.ts";

const CSV = "item,source,rater,empathy,safety\n";

describe("encodings", () => {
  const text =
    "item;source;rater;empathy\r\nä1;Müller – „Ärztin“;Zoë;4\r\nß2;Müller – „Ärztin“;Zoë;5\r\n";
  const utf16 = (littleEndian: boolean, mark: boolean) => {
    const units = [...(mark ? "\uFEFF" : ""), ...text].join("");
    const bytes = new DataView(new ArrayBuffer(units.length * 2));
    for (let at = 0; at < units.length; at += 1) {
      bytes.setUint16(at * 2, units.charCodeAt(at), littleEndian);
    }
    return new Uint8Array(bytes.buffer);
  };
  const windows1252 = () => {
    const high = new Map([
      ["–", 0x96],
      ["„", 0x84],
      ["“", 0x93],
    ]);
    return Uint8Array.from(text, (char) => high.get(char) ?? char.charCodeAt(0));
  };
  const utf8 = new TextEncoder().encode(text);

  test.each([
    ["UTF-8", "utf-8", utf8],
    ["UTF-8 with a mark", "utf-8", Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8)],
    ["UTF-16, little end first, with a mark", "utf-16le", utf16(true, true)],
    ["UTF-16, big end first, with a mark", "utf-16be", utf16(false, true)],
    ["UTF-16, little end first", "utf-16le", utf16(true, false)],
    ["UTF-16, big end first", "utf-16be", utf16(false, false)],
    ["Windows-1252", "windows-1252", windows1252()],
  ])("%s is recognised, wherever it is cut", async (_, encoding, bytes) => {
    for (const size of [1, 2, 5, 4096]) {
      const { opened, ratings } = await imported(bytes, { size });
      expect(opened.reading).toMatchObject({ encoding, delimiter: ";", header: true });
      expect(opened.columns.map(({ name }) => name)).toEqual([
        "item",
        "source",
        "rater",
        "empathy",
      ]);
      expect(ratings).toEqual([
        { item: "ä1", source: "Müller – „Ärztin“", rater: "Zoë", values: { empathy: 4 } },
        { item: "ß2", source: "Müller – „Ärztin“", rater: "Zoë", values: { empathy: 5 } },
      ]);
    }
  });

  test("what is no UTF-8 only far behind the beginning is found", async () => {
    const rows = "1,human,Zoe,4\n".repeat(30_000);
    const bytes = new TextEncoder().encode(`item,source,rater,empathy\n${rows}2,human,Z?,5\n`);
    bytes[bytes.lastIndexOf("?".charCodeAt(0))] = 0xeb;
    const { opened, summary } = await imported(bytes, { size: 1 << 16 });
    expect(opened.reading.encoding).toBe("windows-1252");
    expect(summary.raters).toEqual(["Zoe", "Zë"]);
  });

  test("read in the wrong encoding, it says that characters are lost", async () => {
    const bytes = Uint8Array.from("item,empathy\nZo\u00eb,4\n", (char) => char.charCodeAt(0));
    const { opened } = await imported(bytes, { chosen: { encoding: "utf-8" } });
    expect(opened.notes).toHaveLength(1);
    expect((await imported(bytes, { chosen: { encoding: "windows-1252" } })).opened.notes).toEqual(
      [],
    );
  });

  test("an encoding that nobody knows is refused in words", async () => {
    await expect(imported("a,b\n1,2", { chosen: { encoding: "klingon" } })).rejects.toMatchObject({
      code: "encoding",
    });
  });

  test("a file without text is refused", async () => {
    await expect(imported("")).rejects.toMatchObject({ code: "empty" });
    await expect(imported(" \r\n \n")).rejects.toMatchObject({ code: "empty" });
  });
});

describe("rows", () => {
  test.each([",", ";", "\t", "|"])("are divided by %j, which is recognised", async (delimiter) => {
    const text = `${CSV}1,a,r,1,2\n2,a,r,3,4\n`.replaceAll(",", delimiter);
    const { opened, ratings } = await imported(text);
    expect(opened.reading).toMatchObject({ delimiter, format: delimiter === "\t" ? "tsv" : "csv" });
    expect(ratings).toHaveLength(2);
  });

  test("any other delimiter can be chosen", async () => {
    const { ratings } = await imported("item::rater::empathy\n1::r::4\n", {
      chosen: { delimiter: "::", format: "csv" },
    });
    expect(ratings).toEqual([{ item: "1", source: "reply", rater: "r", values: { empathy: 4 } }]);
  });

  test("what a spreadsheet says of its own delimiter is believed and is no row", async () => {
    const { opened, summary } = await imported("sep=;\r\nitem;empathy\r\n1;4\r\n");
    expect(opened.reading.delimiter).toBe(";");
    expect(summary.counts).toMatchObject({ items: 1, ratings: 1, problems: 0 });
  });

  test("lines are counted as an editor does, also behind texts of several lines", async () => {
    const more = Array.from({ length: 60 }, (_, at) => `${at + 4},He.,Yes.,4\r`).join("");
    const text = `item,client,reply,empathy\r\n1,"I said:\r\n""no""\r\nand left.",Oh.,x\r\n\r\n2,Hi.,Yes.,7\n3,Ho.,"No\rno",y\n${more}`;
    const { items, replies, problems } = await imported(text);
    expect(items[0]?.conversation).toEqual([
      { speaker: "client", text: 'I said:\n"no"\nand left.' },
    ]);
    expect(replies[2]?.text).toBe("No\nno");
    expect(problems.map(({ line, value, reason }) => [line, value, reason])).toEqual([
      [2, "x", "It is not a number."],
      [6, "7", "It is outside of 1 to 5."],
      [7, "y", "It is not a number."],
    ]);
  });

  test("a first row with a number in it is no header", async () => {
    const { opened, summary } = await imported("1,human,3\n2,human,4\n");
    expect(opened.reading.header).toBe(false);
    expect(opened.columns.map(({ name }) => name)).toEqual(["Column 1", "Column 2", "Column 3"]);
    expect(summary.rows).toBe(2);
  });

  test("columns of the same name, and of none, are told apart", async () => {
    const { opened } = await imported("item,note,note,,note\n1,a,b,c,d\n", {
      chosen: { header: true },
    });
    expect(opened.columns.map(({ name }) => name)).toEqual([
      "item",
      "note",
      "note (2)",
      "Column 4",
      "note (3)",
    ]);
  });

  test("one that is too long is left out, one that is too short kept; both are listed", async () => {
    const { ratings, problems } = await imported(
      `${CSV}1,a,r,1,2\n2,a,r,1,2,3\n3,a,r,4\n4,a,r,1,2,,\n`,
    );
    expect(ratings.map(({ item }) => item)).toEqual(["1", "3", "4"]);
    expect(ratings[1]?.values).toEqual({ empathy: 4, safety: "missing" });
    expect(problems).toEqual([
      {
        line: 3,
        column: "",
        value: "",
        reason: "It has 6 cells, the table has 5 columns; nobody can tell which is which.",
      },
      { line: 4, column: "", value: "", reason: "It has 4 cells, the table has 5 columns." },
      { line: 4, column: "safety", value: "", reason: "It is blank." },
    ]);
  });

  test("a quotation mark that nobody closes costs one line", async () => {
    const { ratings, problems } = await imported(
      `${CSV}1,a,"r,1,2\n2,a,r,3,4\n3,a,"r,5,5\n4,a,r,1,1\n`,
    );
    expect(ratings.map(({ item }) => item)).toEqual(["1", "2", "3", "4"]);
    expect(problems.map(({ line }) => line)).toEqual([2, 4]);
  });

  test("many of them do not take for ever", async () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => `${at},"a,r,3,4\n`).join("");
    const { ratings } = await imported(CSV + rows, { size: 1 << 16, chosen: { delimiter: "," } });
    expect(ratings.length).toBeGreaterThan(4900);
  });

  test("a file with thousands of columns is refused in words", async () => {
    const wide = Array.from({ length: 2000 }, (_, at) => `c${at}`).join(",");
    await expect(imported(`${wide}\n`)).rejects.toMatchObject({ code: "form" });
  });

  test("are what Papa Parse makes of the whole, however the text is cut", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "ä", ",", '"', "\n", " ", "=", "1") });
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 });
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 40 }), (cells, size) => {
        const text = Papa.unparse(cells, { newline: "\n" });
        const rows = new CsvRows({ delimiter: ",", header: false });
        const read: (readonly unknown[])[] = [];
        for (let at = 0; at < text.length; at += size) {
          read.push(...rows.push(text.slice(at, at + size)).map((row) => row.cells));
        }
        read.push(...rows.end().map((row) => row.cells));
        expect(read).toEqual(cells.filter((row) => row.some((each) => each.trim() !== "")));
      }),
    );
  });
});
