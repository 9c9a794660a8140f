import { expect, test, vi } from "vitest";
import { cdp, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { type DataColumn, DataTable } from "../../../src/ui/components/data-table.tsx";
import "../../../src/ui/styles.css";

interface Row {
  name: string;
  value: number | null;
  low: number;
  high: number;
}

const COLUMNS: readonly DataColumn<Row>[] = [
  {
    id: "name",
    header: "Rater",
    names: true,
    cell: ({ name }) => name,
    sortBy: ({ name }) => name,
  },
  {
    id: "icc",
    header: "ICC(A,1)",
    numeric: true,
    cell: ({ value, low, high }) =>
      value === null ? "Not estimable" : `${value}, ${low} to ${high}`,
    sortBy: ({ value }) => value,
    csv: [
      { name: "icc_a1", value: ({ value }) => value },
      { name: "icc_a1_low", value: ({ low }) => low },
    ],
  },
];

const ROWS: Row[] = [
  { name: "Anna", value: 0.4, low: -0.1, high: 0.6 },
  { name: "=Ben", value: null, low: 0, high: 0 },
  { name: "Carla", value: 0.2, low: 0.1, high: 0.3 },
];

const show = (rows: readonly Row[], more: { pageSize?: number } = {}) =>
  render(
    <DataTable
      label="Agreement"
      columns={COLUMNS}
      rows={rows}
      keyOf={({ name }) => name}
      fileName="agreement.csv"
      {...more}
    >
      In plain words.
    </DataTable>,
  );

const names = () =>
  [...document.querySelectorAll("tbody th")].map(({ textContent }) => textContent);

/** The text of the file that is handed to the browser next. */
function nextFile(): Promise<string> {
  return new Promise((resolve) => {
    vi.spyOn(URL, "createObjectURL").mockImplementation((file) => {
      if (file instanceof Blob) void file.text().then(resolve);
      return "blob:none";
    });
  });
}

test("columns sort by the keyboard, what has no value comes last, and the file is in that order", async () => {
  const screen = await show(ROWS);
  await expect.element(screen.getByRole("table", { name: "Agreement" })).toBeVisible();
  await expect.element(screen.getByText("0.4, -0.1 to 0.6")).toBeVisible();
  await expect.element(screen.getByText("Not estimable")).toBeVisible();

  const sort = screen.getByRole("button", { name: "ICC(A,1)" });
  sort.element().focus();
  await userEvent.keyboard("{Enter}");
  expect(names()).toEqual(["Carla", "Anna", "=Ben"]);
  await userEvent.keyboard("{Enter}");
  expect(names()).toEqual(["Anna", "Carla", "=Ben"]);

  const file = nextFile();
  await screen.getByRole("button", { name: "Save as CSV: Agreement" }).click();
  const lines = (await file).replace("\uFEFF", "").split("\r\n");
  expect(lines).toEqual([
    "Rater,icc_a1,icc_a1_low",
    "Anna,0.4,-0.1",
    "Carla,0.2,0.1",
    '"\'=Ben",,0',
    "",
  ]);
});

test("a long one comes in pages, and the file has all of it", async () => {
  const many = Array.from({ length: 25 }, (_, at) => ({
    name: `R${at}`,
    value: at,
    low: 0,
    high: 1,
  }));
  const screen = await show(many, { pageSize: 10 });
  expect(names()).toHaveLength(10);
  const next = screen.getByRole("button", { name: "Next" });
  await next.click();
  await next.click();
  await expect.element(screen.getByText("Page 3 of 3, 25 rows")).toBeVisible();
  expect(names()).toEqual(["R20", "R21", "R22", "R23", "R24"]);
  // It stays where the keyboard is, and does nothing.
  await next.click({ force: true });
  expect(names()).toHaveLength(5);
  const file = nextFile();
  await screen.getByRole("button", { name: "Save as CSV: Agreement" }).click();
  expect((await file).split("\r\n")).toHaveLength(1 + 25 + 1);
});

test("on paper it has every row, and on the screen its page again after that", async () => {
  const many = Array.from({ length: 25 }, (_, at) => ({
    name: `R${at}`,
    value: at,
    low: 0,
    high: 1,
  }));
  const screen = await show(many, { pageSize: 10 });
  const next = screen.getByRole("button", { name: "Next" });
  await next.click();
  expect(names()[0]).toBe("R10");
  // The browser draws the paper as soon as this is over.
  window.dispatchEvent(new Event("beforeprint"));
  expect(names()).toHaveLength(25);
  window.dispatchEvent(new Event("afterprint"));
  await expect.poll(names).toHaveLength(10);
  expect(names()[0]).toBe("R10");

  await cdp().send("Emulation.setEmulatedMedia", { media: "print" });
  await expect.poll(names).toHaveLength(25);
  expect(next.query()?.checkVisibility() ?? false).toBe(false);
  await cdp().send("Emulation.setEmulatedMedia", { media: "" });
  await expect.poll(names).toHaveLength(10);
});

test("one that is wider than its place can have the focus and is scrolled by arrows", async () => {
  const screen = await render(
    <div style={{ width: "12rem" }}>
      <DataTable
        label="Wide"
        columns={COLUMNS.map((column) => ({ ...column, header: column.header.repeat(6) }))}
        rows={ROWS}
        keyOf={({ name }) => name}
        fileName="wide.csv"
      />
    </div>,
  );
  const region = screen.getByRole("region", { name: "Wide, table" });
  await expect.element(region).toBeVisible();
  region.element().focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}");
  await expect.poll(() => region.element().scrollLeft).toBeGreaterThan(0);
});

test("one that has room is no further stop for the keyboard", async () => {
  const screen = await show(ROWS);
  await expect.element(screen.getByRole("table", { name: "Agreement" })).toBeVisible();
  await expect
    .element(screen.getByRole("region", { name: "Agreement, table" }))
    .not.toBeInTheDocument();
});
