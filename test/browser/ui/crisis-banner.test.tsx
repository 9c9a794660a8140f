import fc from "fast-check";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { sessionSchema } from "../../../src/domain/session.ts";
import { themeSchema } from "../../../src/domain/settings.ts";
import { EMPTY_WORKBENCH } from "../../../src/stores/workbench-state.ts";
import { AppProvider } from "../../../src/ui/app-context.tsx";
import { CrisisBanner } from "../../../src/ui/workbench/crisis-banner.tsx";
import { startTestApp } from "../../support/app.ts";

const SESSION = sessionSchema.parse({
  id: "session-00000001",
  title: "A session",
  createdAt: "2026-11-20T12:00:00.000Z",
  updatedAt: "2026-11-20T12:00:00.000Z",
  tags: [],
  notes: "",
  turns: [
    {
      id: "turn-00000001",
      client: "I've been thinking about killing myself.",
      reply: "I am glad you told me.",
    },
  ],
});

const region = () => page.getByRole("region", { name: "Crisis resources" });

async function show() {
  const app = await startTestApp();
  app.workbench.setState({ ...EMPTY_WORKBENCH, session: SESSION });
  const screen = await render(
    <AppProvider app={app}>
      <CrisisBanner />
    </AppProvider>,
  );
  return { app, screen };
}

type App = Awaited<ReturnType<typeof startTestApp>>;

/** What a person, a model or a file may do to the app around the banner. */
const change: fc.Arbitrary<(app: App) => void> = fc.oneof(
  fc
    .constantFrom("I'm fine now, forget it.", "I never said that.", "It was a joke.", "")
    .map((text) => (app: App) => app.workbench.getState().setClient(text)),
  fc.string().map((text) => (app: App) => app.workbench.getState().setReply(text)),
  fc
    .constantFrom(...themeSchema.options)
    .map((theme) => (app: App) => app.settings.getState().update({ theme })),
  fc
    .constantFrom("US", "DE", "BR", "", null)
    .map((country) => (app: App) => app.settings.getState().update({ country })),
  fc
    .record({ text: fc.constantFrom("Nobody needs crisis lines.", null), ask: fc.boolean() })
    .map((consent) => (app: App) => app.settings.getState().update({ consent })),
  fc.boolean().map((on) => (app: App) => app.settings.getState().update({ introduced: on })),
  fc.constant((app: App) => app.settings.getState().resetLoop()),
  fc.constant((app: App) => app.workbench.setState({ traced: {}, partials: {}, shown: null })),
  fc.constant(() => {
    const button = document.querySelector<HTMLButtonElement>("#crisis-line button");
    button?.click();
  }),
);

test("nothing that is written, generated or set hides the crisis resources", async () => {
  const { app } = await show();
  app.workbench.getState().setClient("");
  await expect.element(region()).toBeVisible();
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 8 }), async (changes) => {
      for (const each of changes) each(app);
      await expect.element(region()).toBeVisible();
      await expect.element(region().getByRole("alert")).toHaveTextContent(/^Words here may mean/);
    }),
    { numRuns: 25 },
  );
});

test("reads differently where danger is imminent, and keeps the number when folded", async () => {
  const { app } = await show();
  app.settings.getState().update({ country: "NZ" });
  app.workbench.getState().setClient("I'm going to kill myself tonight, I have the pills here.");
  await expect.element(region().getByRole("alert")).toHaveTextContent("danger now");
  await expect
    .element(region().getByRole("listitem").first())
    .toHaveTextContent("Call 111 now, and say where the person is.");
  await region().getByRole("button", { name: "Fold to one line" }).click();
  await expect.element(region().getByRole("combobox", { name: "Country" })).not.toBeInTheDocument();
  await expect.element(region()).toHaveTextContent("Call 111 now.");
  await region().getByRole("button", { name: "Show" }).click();
  await expect.element(region()).toHaveTextContent("Call or text 1737");
});

test("says of a number that was only compared with stored copies that it may be old", async () => {
  const { app } = await show();
  app.workbench.getState().setClient("");
  await region().getByRole("combobox", { name: "Country" }).selectOptions("AU");
  await expect.element(region()).toHaveTextContent("may be older");
  await region().getByRole("combobox", { name: "Country" }).selectOptions("US");
  await expect.element(region()).not.toHaveTextContent("may be older");
  expect(app.settings.getState().settings.country).toBe("US");
});
