import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { CTRS_11 } from "../../../../src/rubrics/ctrs-11.ts";
import { headWith } from "../../../../src/simulation/session-head.ts";
import { Progress } from "../../../../src/ui/pages/practice/progress/progress.tsx";
import { axeFindings } from "../../../support/axe-here.ts";
import { sessionCard, verdict } from "../../../support/judged-session.ts";
import { oneTurn, simulatedSession } from "../../../support/simulation-records.ts";
import "../../../../src/ui/styles.css";

function judged(day: number, score: number) {
  const values = Object.fromEntries(CTRS_11.dimensions.map(({ id }) => [id, score]));
  const at = `2026-11-0${day}T12:00:00.000Z`;
  const head = simulatedSession(`session-${day}`, { status: "ended", createdAt: at });
  return headWith(head, [...oneTurn(), verdict(sessionCard(values))], at);
}

const show = (count: number) =>
  render(
    <main>
      <Progress sessions={Array.from({ length: count }, (_, at) => judged(at + 1, at + 1))} />
    </main>,
  );

test("before the first session there is nothing, and one is not set beside itself", async () => {
  const none = await show(0);
  await expect.element(none.getByRole("heading")).not.toBeInTheDocument();
  await none.unmount();
  const one = await show(1);
  await expect.element(one.getByText(/^One session so far/)).toBeVisible();
  await expect.element(one.getByRole("table")).not.toBeInTheDocument();
});

test("under five sessions no trend is claimed", async () => {
  const screen = await show(4);
  const table = screen.getByRole("table", { name: "Progress by skill" });
  await expect
    .element(table.getByRole("row", { name: /^Agenda/ }))
    .toHaveTextContent(/1\.04\.02\.5n = 4/);
  await expect.element(table.getByText("Per session")).not.toBeInTheDocument();
  await expect.element(screen.getByText(/too few to speak of a trend/)).toBeVisible();
  await expect.element(screen.getByRole("img", { name: /session by session/ })).toBeVisible();
  expect(await axeFindings()).toEqual([]);
});

test("from five on the change has its interval, and what rose is named with what chance would do", async () => {
  const screen = await show(5);
  const agenda = screen.getByRole("row", { name: /^Agenda/ });
  await expect.element(agenda).toHaveTextContent(/\+1\.00\+1\.00 to \+1\.00/);
  await expect.element(screen.getByText(/risen: the mean, agenda.*by chance alone/)).toBeVisible();
  expect(await axeFindings()).toEqual([]);
});
