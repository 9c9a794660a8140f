import { useCallback, useState } from "react";
import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { AttuneError } from "../../../src/domain/errors.ts";
import { Failure } from "../../../src/ui/components/failure.tsx";
import { type Make, useResult } from "../../../src/ui/use-result.ts";

/** Each try of each question, to be ended by the test. */
interface Try {
  question: string;
  signal: AbortSignal;
  show(value: string): void;
  fail(error: Error): void;
  end(): void;
}

function Asked({ tries }: { tries: Try[] }) {
  const [question, setQuestion] = useState("one");
  const make: Make<string> = useCallback(
    (signal, show) =>
      new Promise((resolve, reject) => {
        tries.push({ question, signal, show, fail: reject, end: resolve });
      }),
    [question, tries],
  );
  const { value, failure, working, again } = useResult(make);
  return (
    <>
      <button type="button" onClick={() => setQuestion("two")}>
        Ask another
      </button>
      <p role="status">{working ? "Computing" : (value ?? "Nothing")}</p>
      <Failure words={failure} working={working} onAgain={again} />
    </>
  );
}

const failed = () => new AttuneError("worker", "It could not be computed.", "Try again.");

test("a failure says so and can be tried again, with the keyboard", async () => {
  const tries: Try[] = [];
  const screen = await render(<Asked tries={tries} />);
  await expect.element(screen.getByRole("status")).toHaveTextContent("Computing");
  tries[0]?.fail(failed());
  await expect.element(screen.getByRole("alert")).toHaveTextContent("It could not be computed.");
  await expect.element(screen.getByRole("status")).toHaveTextContent("Nothing");

  const again = screen.getByRole("button", { name: "Try again" });
  again.element().focus();
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => tries).toHaveLength(2);
  // What failed stands until it is mended, and a second press asks for nothing more.
  await expect.element(screen.getByRole("alert")).toBeVisible();
  expect(document.activeElement).toBe(again.element());
  await userEvent.keyboard("{Enter}");
  expect(tries).toHaveLength(2);
  tries[1]?.show("Done");
  tries[1]?.end();
  await expect.element(screen.getByRole("status")).toHaveTextContent("Done");
  await expect.element(screen.getByRole("alert")).not.toBeInTheDocument();
});

test("another question calls the first one off, and what that says late is not heard", async () => {
  const tries: Try[] = [];
  const screen = await render(<Asked tries={tries} />);
  await expect.poll(() => tries).toHaveLength(1);
  await screen.getByRole("button", { name: "Ask another" }).click();
  await expect.poll(() => tries).toHaveLength(2);
  expect(tries.map(({ question, signal }) => [question, signal.aborted])).toEqual([
    ["one", true],
    ["two", false],
  ]);
  tries[1]?.show("Two");
  tries[1]?.end();
  await expect.element(screen.getByRole("status")).toHaveTextContent("Two");
  tries[0]?.show("One");
  tries[0]?.fail(failed());
  await expect.element(screen.getByRole("status")).toHaveTextContent("Two");
  await expect.element(screen.getByRole("alert")).not.toBeInTheDocument();
});
