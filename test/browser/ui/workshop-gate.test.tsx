import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { MAX_CONSENT_CHARS } from "../../../src/domain/settings.ts";
import { participant } from "../../../src/stores/participant.ts";
import { WorkshopGate } from "../../../src/ui/about/workshop-gate.tsx";
import { AppProvider } from "../../../src/ui/app-context.tsx";
import { WorkshopSection } from "../../../src/ui/pages/settings/workshop-section.tsx";
import { startTestApp } from "../../support/app.ts";

const MESSAGE = "My manager ignored me again today and I felt invisible.";

test("the next participant begins while a run is under way, and finds nothing of it", async () => {
  const app = await startTestApp();
  participant.setState({ agreed: true });
  await render(
    <AppProvider app={app}>
      <WorkshopGate>
        <p>The workbench</p>
      </WorkshopGate>
    </AppProvider>,
  );
  await expect.element(page.getByText("The workbench")).toBeVisible();
  const { workbench } = app;
  workbench.getState().setClient(MESSAGE);
  const running = workbench.getState().refine();
  await expect.poll(() => workbench.getState().live).not.toBeNull();
  await page.getByRole("button", { name: "Next participant" }).click();
  await expect.element(page.getByRole("button", { name: "Begin" })).toBeDisabled();
  await expect.element(page.getByText("The workbench")).not.toBeInTheDocument();
  await running;
  await expect.poll(() => workbench.getState().session).toBeNull();
  expect(workbench.getState().inputs).toEqual({ client: "", reply: "" });
  expect(workbench.getState().traced).toEqual({});

  await page.getByRole("checkbox", { name: "I have read this" }).click();
  await page.getByRole("button", { name: "Begin" }).click();
  await expect.element(page.getByText("The workbench")).toBeVisible();
});

test("a text of one's own is shown as text, is no longer than it may be, and can be set back", async () => {
  const app = await startTestApp();
  await render(
    <AppProvider app={app}>
      <WorkshopSection />
    </AppProvider>,
  );
  const field = page.getByRole("textbox", { name: "Consent text" });
  await expect.element(field).toHaveValue(expect.stringContaining("Taking part is your choice"));
  expect(app.settings.getState().settings.consent.text).toBeNull();
  await field.fill("<b>Only</b> invented cases.");
  await page.getByRole("checkbox", { name: /^Ask everyone/ }).click();
  await expect
    .poll(() => app.settings.getState().settings.consent)
    .toEqual({ text: "<b>Only</b> invented cases.", ask: true });
  await expect.element(field).toHaveAttribute("maxlength", String(MAX_CONSENT_CHARS));
  const longest = "x".repeat(MAX_CONSENT_CHARS);
  expect(() =>
    app.settings.getState().update({ consent: { text: `${longest}x`, ask: true } }),
  ).toThrow("consent.text");

  participant.setState({ agreed: false });
  await render(
    <AppProvider app={app}>
      <WorkshopGate>
        <p>The workbench</p>
      </WorkshopGate>
    </AppProvider>,
  );
  await expect
    .element(page.getByRole("region", { name: "Consent" }))
    .toHaveTextContent("<b>Only</b> invented cases.");

  await page.getByRole("button", { name: "Use the built-in text" }).click();
  await expect.element(field).toHaveValue(expect.stringContaining("Taking part is your choice"));
  expect(app.settings.getState().settings.consent).toEqual({ text: null, ask: true });
});
