import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Router } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { BUNDLED_PROFILES } from "../../../src/clients/bundled.ts";
import { AppProvider } from "../../../src/ui/app-context.tsx";
import { NoticeArea } from "../../../src/ui/components/notice-area.tsx";
import { PracticePage } from "../../../src/ui/pages/practice-page.tsx";
import "../../../src/ui/styles.css";
import { startTestApp } from "../../support/app.ts";

/** The pages of the clients over a storage of their own, as the app shows them by address. */
async function show(path: string) {
  const app = await startTestApp();
  window.location.hash = path;
  function Page() {
    const [at] = useHashLocation();
    const [, , part = null, id = null, place = null] = at.split("/");
    return <PracticePage part={part} id={id} at={place} />;
  }
  return render(
    <AppProvider app={app}>
      <Router hook={useHashLocation}>
        <Page />
      </Router>
      <NoticeArea />
    </AppProvider>,
  );
}

const heading = (name: string) => page.getByRole("heading", { name, level: 1, exact: true });
const button = (name: string) => page.getByRole("button", { name, exact: true });
const field = (name: string) => page.getByRole("textbox", { name, exact: true });

async function pick(text: string): Promise<void> {
  const input = button("Import clients").element().nextElementSibling;
  if (!(input instanceof HTMLInputElement)) throw new Error("There is no field for files.");
  await userEvent.upload(input, new File([text], "clients.json"));
}

test("a client is found, read, copied, changed with its errors said, and removed with a way back", async () => {
  await show("/practice/clients");
  await expect.element(heading("Clients")).toBeVisible();
  const rows = () => page.getByRole("list", { name: "Clients" }).element().children.length;
  expect(rows()).toBe(BUNDLED_PROFILES.length);
  await field("Search clients").or(page.getByRole("searchbox")).fill("bus driver");
  await expect.poll(rows).toBe(1);
  await page.getByRole("link", { name: "Desmond" }).click();
  await expect.element(heading("Desmond")).toBeVisible();
  await expect.element(page.getByRole("heading", { name: "What closes them up" })).toBeVisible();
  await expect
    .element(page.getByRole("link", { name: "Practise with this client" }))
    .toHaveAttribute("href", "#/practice/with/bundled-desmond-grief");
  await expect.element(button("Remove")).not.toBeInTheDocument();

  await button("Copy and edit").click();
  await expect.element(heading("Edit Desmond (copy)")).toBeVisible();
  await field("Name").fill("Winston");
  await field("Age").fill("seven");
  await field("Feelings").fill("");
  await button("Save client").click();
  await expect.element(page.getByText("2 things to mend before it can be saved.")).toBeVisible();
  await expect.element(field("Age")).toHaveAccessibleDescription(/whole number/);
  await expect.element(field("Age")).toHaveFocus();
  await expect.element(field("Feelings")).toHaveAttribute("aria-invalid", "true");
  await button("Remove reveal 4").click();
  await expect.element(button("Add a reveal")).toHaveFocus();
  await field("Age").fill("70");
  await field("Feelings").fill("sorrow\nat sea");
  await button("Save client").click();
  await expect.element(heading("Winston")).toBeVisible();
  await expect.element(page.getByText("sorrow, at sea")).toBeVisible();

  await button("Remove").click();
  await expect.element(heading("Clients")).toBeVisible();
  await expect.element(page.getByRole("link", { name: "Winston" })).not.toBeInTheDocument();
  await button("Undo").click();
  await expect.element(page.getByRole("link", { name: "Winston" })).toBeVisible();
});

test("what is typed into a new client is kept on other pages, and asked about before it is lost", async () => {
  await show("/practice/clients/_new");
  await field("Name").fill("Zoe");
  await expect.element(button("Discard")).toBeVisible();
  window.location.hash = "/practice/clients";
  await expect.element(heading("Clients")).toBeVisible();
  window.location.hash = "/practice/clients/_new";
  await expect.element(field("Name")).toHaveValue("Zoe");
  await expect.element(page.getByText(/Restored what you had typed/)).toBeVisible();
  await button("Discard").click();
  await button("Keep it").click();
  await expect.element(field("Name")).toHaveValue("Zoe");
  await button("Discard").click();
  await button("Discard it").click();
  await expect.element(heading("Clients")).toBeVisible();
  window.location.hash = "/practice/clients/_new";
  await expect.element(field("Name")).toHaveValue("");
});

test("a file is looked at before anything is kept; its problems say what to do", async () => {
  await show("/practice/clients");
  await expect.element(heading("Clients")).toBeVisible();
  const psi = {
    name: "Mira",
    history: "Moved often.",
    helpless_belief: ["I cannot cope."],
    intermediate_belief: "If I ask, I am a bother.",
    situation: "The rent was late.",
    auto_thought: "I will never get this right.",
    emotion: ["sad"],
    behavior: "Did not answer.",
  };
  await pick(JSON.stringify([psi, { weather: "fine" }]));
  const dialog = page.getByRole("dialog", { name: "Import clients" });
  await expect.element(dialog).toHaveTextContent("Record 1: Patient-Psi cognitive model");
  await expect.element(dialog).toHaveTextContent("Record 2: It is in no format that is known here");
  await button("Keep none").click();
  await expect.element(page.getByRole("link", { name: "Mira" })).not.toBeInTheDocument();
  await pick(JSON.stringify([psi]));
  await button("Import 1 client").click();
  await page.getByRole("link", { name: "Mira" }).click();
  await expect.element(heading("Mira")).toBeVisible();
  await expect.element(page.getByText(/From clients.json \(Patient-Psi/)).toBeVisible();
});

test("clients are drawn, their coverage told, thrown away, drawn again and kept", async () => {
  await show("/practice/clients/_draw");
  await field("How many").fill("many");
  await button("Draw").click();
  await expect.element(field("How many")).toHaveAccessibleDescription(/whole number from 1/);
  await field("How many").fill("20");
  await button("Draw").click();
  const values = page.getByRole("table", { name: "Coverage of values" });
  await expect.element(values).toHaveTextContent("Problem20 of 201All the same");
  await expect.element(page.getByRole("table", { name: "Coverage of pairs" })).toBeVisible();
  const drawn = page.getByRole("list", { name: "Drawn clients" });
  const first = drawn.element().textContent;
  await button("Throw away").click();
  await expect.element(drawn).not.toBeInTheDocument();
  await expect.element(button("Draw")).toHaveFocus();
  await button("Draw").click();
  expect(drawn.element().textContent).toBe(first);
  await button("Keep 20 clients").click();
  await expect.element(heading("Clients")).toBeVisible();
  await expect
    .poll(() => page.getByRole("list", { name: "Clients" }).element().children.length)
    .toBe(BUNDLED_PROFILES.length + 20);
});
