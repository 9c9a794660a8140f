import { useState } from "react";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { NoteField } from "../../../src/ui/pages/evaluate/rate/note-field.tsx";
import "../../../src/ui/styles.css";

function Field({ onKeep }: { onKeep: (note: string) => void }) {
  const [note, setNote] = useState("So");
  return <NoteField note={note} onNote={setNote} onKeep={onKeep} />;
}

async function written(onKeep: (note: string) => void) {
  const screen = await render(<Field onKeep={onKeep} />);
  await screen.getByRole("textbox", { name: "Note" }).fill("So warm");
  return screen;
}

test("what was typed last is kept where the task is left by its keys alone", async () => {
  const onKeep = vi.fn();
  // Longer than the test: nothing is kept because a moment has passed.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const screen = await written(onKeep);
    expect(onKeep).not.toHaveBeenCalled();
    await screen.unmount();
    expect(onKeep.mock.calls).toEqual([["So warm"]]);
  } finally {
    vi.useRealTimers();
  }
});

test("it is kept where the page is put away, and once", async () => {
  const onKeep = vi.fn();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const screen = await written(onKeep);
    document.dispatchEvent(new Event("visibilitychange"));
    expect(onKeep.mock.calls).toEqual([["So warm"]]);
    await screen.unmount();
    expect(onKeep).toHaveBeenCalledTimes(1);
  } finally {
    vi.useRealTimers();
  }
});

test("what was not touched is not kept again", async () => {
  const onKeep = vi.fn();
  const screen = await render(<Field onKeep={onKeep} />);
  await expect.element(screen.getByRole("textbox", { name: "Note" })).toBeVisible();
  await screen.unmount();
  expect(onKeep).not.toHaveBeenCalled();
});
