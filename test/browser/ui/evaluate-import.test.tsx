import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Router } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { AppProvider } from "../../../src/ui/app-context.tsx";
import { NoticeArea } from "../../../src/ui/components/notice-area.tsx";
import { EvaluatePage } from "../../../src/ui/pages/evaluate-page.tsx";
import "../../../src/ui/styles.css";
import { MEETING, sessionsFile } from "../../e2e/pages/session-files.ts";
import { startTestApp } from "../../support/app.ts";

/** A name for the storage, so that the app can be started anew over it. */
const newName = () => `attune-test-${crypto.randomUUID()}`;

/** The pages of the lab over a storage, as the app shows them by address. */
async function show(name: string, path = "/evaluate") {
  const app = await startTestApp(name);
  window.location.hash = path;
  function Page() {
    const [at] = useHashLocation();
    const [, , dataSet = null, view = null] = at.split("/");
    return <EvaluatePage dataSet={dataSet} view={view} />;
  }
  const screen = await render(
    <AppProvider app={app}>
      <Router hook={useHashLocation}>
        <Page />
      </Router>
      <NoticeArea />
    </AppProvider>,
  );
  return { screen, app };
}

async function pick(name: string, text: string): Promise<void> {
  const button = page.getByRole("button", { name: "Import data" });
  await expect.element(button).toBeVisible();
  const input = button.element().nextElementSibling;
  if (!(input instanceof HTMLInputElement)) throw new Error("There is no field for files.");
  await userEvent.upload(input, new File([text], name));
}

/** Chooses from a list by the keyboard alone: its letters find the option. */
async function choose(list: string, option: string): Promise<void> {
  const box = page.getByRole("combobox", { name: list, exact: true });
  box.element().focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("listbox")).toBeVisible();
  await userEvent.keyboard(option);
  await expect
    .poll(() => document.querySelector("[role=option][data-highlighted]")?.textContent)
    .toContain(option);
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("listbox")).not.toBeInTheDocument();
  await expect.element(box).toHaveTextContent(option);
}

/** Semicolons and quoted lines, a column that no one can guess, and three values that are wrong. */
const RATINGS = [
  "case;said;answer;model;who;warmth;Guidance",
  '1;"I cannot sleep.\nIt is the exam.";Since when?;model-a;Anna;4;3',
  "1;;Try to relax.;model-b;Anna;seven;2",
  "2;Nobody calls.;That sounds lonely.;model-a;Anna;9;4",
  "2;;Who would you like to call?;model-b;Anna;;5",
  "3;I am fine.;Are you?;model-a;Ben;5;4",
].join("\n");

test("a table is mapped by the keyboard, imported with its bad values listed, and there the next time", async () => {
  const name = newName();
  const { screen } = await show(name);
  await expect.element(screen.getByText(/Compare what judges say/)).toBeVisible();
  await pick("our ratings.csv", RATINGS);

  await expect.element(screen.getByRole("heading", { name: "our ratings.csv" })).toHaveFocus();
  await expect.element(screen.getByText("5 rows, 7 columns")).toBeVisible();
  await expect
    .element(screen.getByRole("combobox", { name: "Between cells" }))
    .toHaveTextContent("Semicolon");
  await choose("Meaning of case", "Item id");
  await choose("Meaning of said", "Client message");
  await choose("Meaning of answer", "Reply");
  await choose("Meaning of model", "Source");
  await choose("Meaning of who", "Rater");
  await choose("Rubric", "TheraJudge-7");
  await choose("Meaning of warmth", "Rating");
  await choose("Dimension of warmth", "Empathy");
  const preview = screen.getByRole("table", { name: "Preview" });
  await expect.element(preview.getByText("Since when?")).toBeVisible();
  await expect.element(preview.getByText("I cannot sleep.").first()).toBeVisible();

  await screen.getByRole("textbox", { name: "Title" }).fill("Ratings of November");
  await screen.getByRole("textbox", { name: /^Licence/ }).fill("Ours alone");
  await screen.getByRole("button", { name: "Import", exact: true }).click();
  await expect.element(screen.getByRole("heading", { name: "Imported" })).toHaveFocus();
  const problems = screen.getByRole("table", { name: "Problems" });
  await expect.element(problems).toBeVisible();
  const told = problems
    .getByRole("row")
    .elements()
    .slice(1)
    .map((row) =>
      [...row.querySelectorAll("td")].slice(0, 3).map(({ textContent }) => textContent),
    );
  // Lines as an editor counts them: the first row has two.
  expect(told).toContainEqual(["4", "warmth", "seven"]);
  expect(told).toContainEqual(["5", "warmth", "9"]);
  expect(told).toContainEqual(["6", "warmth", "Blank"]);

  await screen.getByRole("button", { name: "Open the data set" }).click();
  await expect
    .element(screen.getByRole("heading", { name: "Ratings of November", level: 1 }))
    .toBeVisible();
  expect(document.title).not.toContain("November");
  const path = window.location.hash.slice(1);
  await screen.unmount();

  // As after a reload: everything from the disk.
  const again = await show(name, path);
  await expect
    .element(again.screen.getByText("3 items, 5 replies, 2 raters, 5 ratings").first())
    .toBeVisible();
  const replies = again.screen.getByRole("table", { name: "Items and replies" });
  await expect.element(replies.getByText("That sounds lonely.")).toBeVisible();
  // Others' scores are not shown to who only looks.
  await again.screen.getByRole("button", { name: "Show item 1, model-a" }).click();
  const dialog = again.screen.getByRole("dialog", { name: "Item 1" });
  await expect.element(dialog.getByText("Since when?")).toBeVisible();
  await expect.element(dialog.getByRole("table")).not.toBeInTheDocument();
});

test("what cannot be read is said, and nothing of it is kept", async () => {
  const { screen, app } = await show(newName());
  await pick("broken.json", '{"rows": [');
  await expect
    .element(screen.getByRole("heading", { name: /“broken.json” was not imported/ }))
    .toHaveFocus();
  await expect.element(screen.getByRole("alert")).toBeVisible();
  await screen.getByRole("button", { name: "Back to the list" }).click();
  await expect.element(screen.getByRole("button", { name: "Import data" })).toBeVisible();
  const lab = await app.lab();
  expect(lab.dataSets.getState().list).toEqual([]);
});

test("an import that the disk refused goes back to its choices, and is tried again", async () => {
  const { screen, app } = await show(newName());
  await pick("ratings.csv", "item,source,rater,empathy\n1,model-a,Anna,4\n");
  await expect.element(screen.getByRole("heading", { name: "ratings.csv" })).toBeVisible();
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...args) {
    if (this.name === "parts") throw new DOMException("full", "QuotaExceededError");
    return put.apply(this, args);
  };
  const start = screen.getByRole("button", { name: "Import", exact: true });
  const failed = screen.getByRole("heading", { name: "“ratings.csv” was not imported" });
  try {
    await start.click();
    await expect.element(failed).toHaveFocus();
    await screen.getByRole("button", { name: "Back to the choices" }).click();
    await screen.getByRole("textbox", { name: "Title" }).fill("Ratings again");
    await start.click();
    await expect.element(failed).toHaveFocus();
    await expect.element(screen.getByText(/Nothing of the file was kept\./)).toBeVisible();
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  await screen.getByRole("button", { name: "Try again" }).click();
  await expect.element(screen.getByRole("heading", { name: "Imported" })).toHaveFocus();
  const lab = await app.lab();
  expect(lab.dataSets.getState().list.map(({ title }) => title)).toEqual(["Ratings again"]);
});

test("a file that was looked at can be left, and nothing of it is kept", async () => {
  const { screen, app } = await show(newName());
  await pick("ratings.csv", RATINGS);
  await screen.getByRole("button", { name: "Cancel" }).click();
  await expect.element(screen.getByText(/Compare what judges say/)).toBeVisible();
  const lab = await app.lab();
  await lab.dataSets.getState().refresh();
  expect(lab.dataSets.getState().list).toEqual([]);
  expect(lab.dataSets.getState().importing.step).toBe("none");
});

test("what is changed of a data set is kept, and one that is removed can be had back", async () => {
  const name = newName();
  const { screen } = await show(name);
  await pick("ratings.csv", "item,source,rater,empathy\n1,model-a,Anna,4\n1,model-b,Ben,6\n");
  await screen.getByRole("button", { name: "Import", exact: true }).click();
  await screen.getByRole("button", { name: "Open the data set" }).click();
  await screen.getByRole("textbox", { name: "Title" }).fill("Another name");
  await screen.getByRole("checkbox", { name: "Keep out-of-range values" }).click();
  await choose("What Ben is", "Judge");
  await screen.getByRole("combobox", { name: "Sources that Ben must not judge" }).click();
  await screen.getByRole("option", { name: "model-b" }).click();
  await userEvent.keyboard("{Escape}");
  await expect.element(screen.getByRole("heading", { name: "Another name" })).toBeVisible();
  await screen.unmount();

  const again = await show(name);
  await again.screen.getByRole("link", { name: "Another name" }).click();
  await expect
    .element(again.screen.getByRole("checkbox", { name: "Keep out-of-range values" }))
    .toBeChecked();
  await expect
    .element(again.screen.getByRole("combobox", { name: "What Ben is" }))
    .toHaveTextContent("Judge");
  await expect
    .element(again.screen.getByRole("combobox", { name: "Sources that Ben must not judge" }))
    .toHaveTextContent("model-b");

  await again.screen.getByRole("button", { name: "Remove this data set" }).click();
  await expect.element(again.screen.getByText(/Compare what judges say/)).toBeVisible();
  await again.screen.getByRole("button", { name: "Undo" }).click();
  await expect.element(again.screen.getByRole("link", { name: "Another name" })).toBeVisible();
});

test("a file that is dropped on the page is looked at", async () => {
  const { screen } = await show(newName());
  await expect.element(screen.getByRole("button", { name: "Import data" })).toBeVisible();
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([RATINGS], "dropped.csv"));
  const drag = { dataTransfer, bubbles: true, cancelable: true };
  // As a drag does: again and again for as long as it is held over the page.
  await expect
    .poll(() => {
      document.body.dispatchEvent(new DragEvent("dragover", drag));
      return screen.getByText("Drop a file to import it").query();
    })
    .not.toBeNull();
  document.body.dispatchEvent(new DragEvent("drop", drag));
  await expect.element(screen.getByRole("heading", { name: "dropped.csv" })).toBeVisible();
});

test("sessions of the workbench become a data set", async () => {
  const { screen, app } = await show(newName());
  await app.sessions.getState().importFile(sessionsFile(MEETING));
  await screen.getByRole("button", { name: "Add sessions" }).click();
  const dialog = screen.getByRole("dialog", { name: "Add sessions" });
  await expect.element(dialog.getByRole("button", { name: "Add 0 sessions" })).toBeDisabled();
  await dialog.getByRole("checkbox", { name: MEETING.title }).click();
  await dialog.getByRole("textbox", { name: "Title of the data set" }).fill("My sessions");
  await dialog.getByRole("button", { name: "Add 1 session" }).click();
  await expect.element(screen.getByRole("heading", { name: "My sessions" })).toBeVisible();
  const replies = screen.getByRole("table", { name: "Items and replies" });
  await expect.element(replies.getByText(MEETING.client).first()).toBeVisible();
});
