import { afterEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { InstallError } from "../../../src/models/install-error.ts";
import type { InstallProgress } from "../../../src/models/installer.ts";
import type { Job } from "../../../src/models/installs.ts";
import type { ModelsState } from "../../../src/stores/models-state.ts";
import { AppProvider } from "../../../src/ui/app-context.tsx";
import { NoticeArea } from "../../../src/ui/components/notice-area.tsx";
import { ModelsPage } from "../../../src/ui/pages/models-page.tsx";
import { startTestApp } from "../../support/app.ts";
import { testDevice } from "../../support/device.ts";
import {
  LISTED_MODEL,
  modelsStateOf,
  OWN_MODEL,
  type Scene,
  scriptedModels,
} from "../../support/scripted-models.ts";
import "../../../src/ui/styles.css";

/** The page over what the rooms would say of a scene. */
async function show(scene: Scene, actions: Partial<ModelsState> = {}) {
  const models = scriptedModels(scene, actions);
  const app = { ...(await startTestApp()), models };
  const screen = await render(
    <AppProvider app={app}>
      <ModelsPage />
      <NoticeArea />
    </AppProvider>,
  );
  return { screen, app, models };
}

const PROGRESS: InstallProgress = {
  phase: "downloading",
  doneBytes: 420e6,
  totalBytes: 1100e6,
  bytesPerSecond: 3.4e6,
  secondsLeft: 200,
  file: "params_shard_12.bin",
  retryAt: null,
};
const job = (kind: Job["kind"], change: Partial<InstallProgress> = {}): Job => ({
  kind,
  progress: { ...PROGRESS, ...change },
  label: "qwen.gguf",
});
const LISTED = "Qwen2.5-0.5B Q4_K_M";
const QWEN3 = "Qwen3-1.7B-q4f16_1-MLC";

afterEach(() => vi.unstubAllGlobals());

describe("a download", () => {
  test("tells how far it is, and is paused and cancelled by its buttons", async () => {
    const pause = vi.fn();
    const cancelDownload = vi.fn(async () => {});
    const { screen } = await show(
      { installs: { jobs: new Map([[QWEN3, job("download")]]) } },
      { pause, cancelDownload },
    );
    const item = screen.getByRole("listitem", { name: "Qwen3-1.7B 16-bit" }).last();
    const bar = item.getByRole("progressbar", { name: "Qwen3-1.7B 16-bit" });
    await expect.element(bar).toHaveAttribute("aria-valuetext", "Downloading, 35%");
    await expect.element(item).toHaveTextContent(/420 MB of 1\.1 GB, 38%, 3\.4 MB a second/);
    await expect.element(item).toHaveTextContent("At params_shard_12.bin");
    await item.getByRole("button", { name: "Pause" }).click();
    expect(pause).toHaveBeenCalledWith(QWEN3);
    await item.getByRole("button", { name: "Cancel" }).click();
    expect(cancelDownload).toHaveBeenCalledWith(QWEN3);
  });

  test("counts down to the next try after a network error", async () => {
    const jobs = new Map([[QWEN3, job("download", { retryAt: Date.now() + 30_000 })]]);
    const { screen } = await show({ installs: { jobs } });
    const item = screen.getByRole("listitem", { name: "Qwen3-1.7B 16-bit" }).last();
    await expect.element(item).toHaveTextContent(/trying again in (30|29) s/);
    await expect.element(item, { timeout: 5000 }).toHaveTextContent(/trying again in 2[0-8] s/);
  });

  test("is read out at milestones only", async () => {
    const { screen, models } = await show({
      installs: { jobs: new Map([[QWEN3, job("download")]]) },
    });
    const status = screen.getByRole("status");
    await expect.element(status).toBeEmptyDOMElement();
    const at = (doneBytes: number) =>
      models.setState({
        rows: modelsStateOf({
          installs: { jobs: new Map([[QWEN3, job("download", { doneBytes })]]) },
        }).rows,
      });
    at(500e6);
    await expect.element(screen.getByText(/500 MB of 1\.1 GB/)).toBeVisible();
    await expect.element(status).toBeEmptyDOMElement();
    at(600e6);
    await expect.element(status).toHaveTextContent("Downloading Qwen3-1.7B 16-bit: 50%");
  });
});

describe("what is on this device", () => {
  test("lists what a verification found", async () => {
    const problem = "model-00002-of-00002.gguf: 1,048,576 bytes are missing.";
    const reports = new Map([[OWN_MODEL.id, { ok: false, problems: [problem] }]]);
    const { screen } = await show({ installed: [OWN_MODEL], installs: { reports } });
    const alert = screen.getByRole("alert");
    await expect.element(alert).toHaveTextContent("Not as it was installed.");
    await expect.element(alert.getByRole("listitem")).toHaveTextContent(problem);
  });

  test("is exported into a folder that the person chose", async () => {
    const folder = await navigator.storage.getDirectory();
    vi.stubGlobal("showDirectoryPicker", async () => folder);
    const exportTo = vi.fn(async () => {});
    const { screen } = await show({ installed: [LISTED_MODEL] }, { exportTo });
    await screen.getByRole("button", { name: "Export", exact: true }).click();
    expect(exportTo).toHaveBeenCalledWith(LISTED_MODEL.id, folder);
  });

  test("says which browser can export where this one cannot", async () => {
    vi.stubGlobal("showDirectoryPicker", undefined);
    const { screen } = await show({ installed: [LISTED_MODEL] });
    await screen.getByRole("button", { name: "Export", exact: true }).click();
    const notices = screen.getByRole("region", { name: "Notices" });
    await expect.element(notices).toHaveTextContent("Chrome or Edge");
  });

  test("can be a folder that is damaged: it takes room and can be removed", async () => {
    const remove = vi.fn(async () => {});
    const damaged = [{ id: "old-model", bytes: 2.2e9, reason: "Its list of files is broken." }];
    const { screen } = await show({ installs: { damaged } }, { remove });
    await expect.element(screen.getByText("Models take 2.2 GB.")).toBeVisible();
    await expect.element(screen.getByText("Its list of files is broken.")).toBeVisible();
    await screen.getByRole("button", { name: "Remove old-model" }).click();
    expect(remove).toHaveBeenCalledWith("old-model");
  });

  test("keeps the keyboard on its buttons while one of them is at work", async () => {
    const { screen, models } = await show({ installed: [OWN_MODEL] });
    screen.getByRole("button", { name: "Verify" }).element().focus();
    const jobs = new Map([[OWN_MODEL.id, job("verify", { phase: "checking" })]]);
    models.setState({ rows: modelsStateOf({ installed: [OWN_MODEL], installs: { jobs } }).rows });
    await expect.element(screen.getByRole("button", { name: "Cancel" })).toHaveFocus();
    models.setState({ rows: modelsStateOf({ installed: [OWN_MODEL] }).rows });
    await expect.element(screen.getByRole("button", { name: "Load", exact: true })).toHaveFocus();
  });

  test("keeps the keyboard on the page when a model goes", async () => {
    const { screen, models } = await show({ installed: [OWN_MODEL] });
    const heading = screen.getByRole("heading", { name: "Models", level: 2 });
    screen.getByRole("button", { name: "Verify" }).element().focus();
    models.setState({ rows: modelsStateOf({}).rows });
    await expect.element(heading).toHaveFocus();
  });
});

describe("an import", () => {
  const error = new InstallError("damaged", "broken.gguf is cut short.", "Copy it again.");
  const failures = new Map([
    ["import 1", { doing: "import" as const, label: "broken.gguf", error }],
  ]);

  test("that failed stays with its error until it is dismissed", async () => {
    const dismissImport = vi.fn();
    const { screen } = await show({ installs: { failures } }, { dismissImport });
    const item = screen.getByRole("listitem", { name: "broken.gguf" });
    await expect.element(item.getByRole("alert")).toHaveTextContent("Copy it again.");
    await item.getByRole("button", { name: "Dismiss" }).click();
    expect(dismissImport).toHaveBeenCalledWith("import 1");
  });

  test("that runs has a bar by the name of what was picked and can be cancelled", async () => {
    const dismissImport = vi.fn();
    const jobs = new Map([["import 2", job("import", { phase: "importing" })]]);
    const { screen } = await show({ installs: { jobs } }, { dismissImport });
    const item = screen.getByRole("listitem", { name: "qwen.gguf" });
    await expect.element(item.getByRole("progressbar", { name: "qwen.gguf" })).toBeVisible();
    await item.getByRole("button", { name: "Cancel" }).click();
    expect(dismissImport).toHaveBeenCalledWith("import 2");
  });
});

describe("what is recommended", () => {
  test("is downloaded only when its button is pressed", async () => {
    const download = vi.fn(async () => {});
    const { screen } = await show({}, { download });
    const card = screen.getByRole("region", { name: "Recommended" });
    await expect.element(card).toHaveTextContent("Qwen3-1.7B for both roles");
    expect(download).not.toHaveBeenCalled();
    await card.getByRole("button", { name: "Download" }).first().click();
    expect(download).toHaveBeenCalledExactlyOnceWith(QWEN3);
  });

  test("is given to both roles once it is here", async () => {
    const assign = vi.fn();
    const device = testDevice({ webgpu: "no-api", adapter: null, memoryGB: 2 });
    const { screen } = await show(
      { device, installed: [LISTED_MODEL], bandwidth: slow },
      { assign },
    );
    const card = screen.getByRole("region", { name: "Recommended" });
    await card.getByRole("button", { name: "Use for both roles" }).first().click();
    const to = { engine: "wllama", model: LISTED_MODEL.id };
    expect(assign.mock.calls).toEqual([
      ["generator", to],
      ["judge", to],
    ]);
  });

  test("is the practice rules where nothing runs, and says why", async () => {
    const wasm = { memory64: false, threads: false, suspending: false };
    const { screen } = await show({
      device: testDevice({ webgpu: "no-api", adapter: null, wasm }),
    });
    const card = screen.getByRole("region", { name: "Recommended" });
    await expect.element(card).toHaveTextContent("the practice rules work without one");
    await expect.element(card).toHaveTextContent("64-bit memory");
    await expect.element(screen.getByRole("button", { name: "Download" })).not.toBeInTheDocument();
  });
});

/** Memory so slow that only the smallest models are comfortable. */
const slow = { processorGBPerSecond: 6, graphicsGBPerSecond: null };

test("two models in one memory can be told to take turns", async () => {
  const setMemoryMode = vi.fn();
  const settings = {
    generator: { engine: "wllama" as const, model: OWN_MODEL.id },
    judge: { engine: "wllama" as const, model: LISTED_MODEL.id },
  };
  const scene: Scene = { installed: [OWN_MODEL, LISTED_MODEL], settings };
  const { screen, app } = await show(scene, { setMemoryMode });
  app.settings.setState((state) => ({ settings: { ...state.settings, ...settings } }));
  await expect.element(screen.getByText(/They take turns in memory/)).toBeVisible();
  await screen.getByRole("combobox", { name: "Two models in one memory" }).click();
  await screen.getByRole("option", { name: /Keep both in memory/ }).click();
  expect(setMemoryMode).toHaveBeenCalledWith("resident");
  await userEvent.keyboard("{Escape}");
  const context = screen.getByRole("combobox", { name: `Context of ${LISTED}` });
  await context.click();
  await expect
    .element(screen.getByRole("option", { name: /8,192 tokens/ }))
    .toHaveTextContent(/about \d.* of memory/);
});
