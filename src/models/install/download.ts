import { InstallError, type InstallErrorCode } from "../install-error.ts";
import type { DownloadPlan, InstallOptions } from "../installer.ts";
import { MANIFEST_FILE, type Manifest } from "../manifest.ts";
import type { ModelFacts } from "./facts.ts";
import { type FetchContext, fetchFile, proveSaved } from "./fetch-file.ts";
import { checkGgufBeginning, checkGgufSize, inspectGguf } from "./gguf-model.ts";
import { checkLibrary } from "./library.ts";
import { manifestOf, readManifest, readWhole } from "./manifest-of.ts";
import { Meter } from "./meter.ts";
import { INDEX_FILE, inspectMlc, OLDER_INDEX_FILE, olderFolder, readMlcFolder } from "./mlc.ts";
import { fileNameOf, type Net, TryAgain } from "./net.ts";
import {
  type DownloadRecord,
  folderUrlOf,
  RECORD_FILE,
  safeName,
  type WantedFile,
  wanted,
} from "./plan.ts";
import { begin, saver } from "./record.ts";
import { checkRoom } from "./room.ts";
import { accessOf, type ModelFolder, openFolder, removeFolder } from "./store.ts";

/** As many files at once as browsers ask of one host without queueing. */
const PARALLEL = 4;

/** Errors that another try with the same files does not mend. */
const USELESS = new Set<InstallErrorCode>(["unsupported", "not-a-model", "missing-file"]);

/** What the size of a file, or asking for it, has shown already. */
const NO_USE_TO_ASK = new Set<InstallErrorCode>(["refused-host", "unsupported"]);

export interface DownloadTools {
  net: Net;
  wait: FetchContext["wait"];
  now: () => number;
  /** Bytes that the browser would still store; null where it does not say. */
  freeBytes: () => Promise<number | null>;
}

class Download {
  readonly #record: DownloadRecord;
  readonly #folder: ModelFolder;
  readonly #tools: DownloadTools;
  readonly #meter: Meter;
  readonly #context: FetchContext;
  /** Files whose beginning has been looked at. */
  readonly #seen = new Set<string>();

  constructor(
    { folder, record }: { folder: ModelFolder; record: DownloadRecord },
    tools: DownloadTools,
    { signal, onProgress }: InstallOptions,
  ) {
    this.#record = record;
    this.#folder = folder;
    this.#tools = tools;
    this.#meter = new Meter("checking", { onProgress, now: tools.now });
    this.#meter.allNamed = record.allNamed;
    const save = saver(() => folder.writeJson(RECORD_FILE, record));
    const { net, wait, now } = tools;
    const onKept = (file: WantedFile) => this.#look(file);
    const meter = this.#meter;
    this.#context = { folder, net, meter, signal, proven: new Map(), save, onKept, wait, now };
  }

  async run(): Promise<Manifest> {
    for (const file of this.#record.files) await proveSaved(file, this.#context);
    this.#meter.enter("downloading");
    await this.#nameAll();
    await this.#sizeAll();
    await this.#checkRoom();
    await this.#fetchLibrary();
    await this.#fetchAll(this.#record.files);
    this.#meter.enter("checking");
    const facts = await this.#inspect();
    return await this.#finish(facts);
  }

  /** Whether nothing of what has arrived can be of use at another try. */
  isUseless({ code }: InstallError): boolean {
    const savedBytes = this.#record.files.reduce((sum, { saved }) => sum + (saved?.bytes ?? 0), 0);
    const begun = savedBytes > 0 && this.#record.allNamed;
    return USELESS.has(code) || savedBytes === 0 || (!begun && code !== "network");
  }

  /** A file that turned out to be damaged only now is fetched again at the next try. */
  async drop(name: string): Promise<void> {
    const file = this.#record.files.find((each) => each.name === name);
    if (!file) return;
    file.saved = null;
    file.whole = false;
    await this.#context.save();
  }

  /** Reads configuration and index, which name the other files of an MLC folder. */
  async #nameAll(): Promise<void> {
    const { plan } = this.#record;
    if (plan.files.kind === "gguf" || this.#record.allNamed) return;
    const folderUrl = folderUrlOf(plan.files.folderUrl);
    try {
      await this.#fetchAll(this.#record.files);
    } catch (error) {
      const noIndex = error instanceof InstallError && error.code === "not-found";
      if (
        noIndex &&
        error.file === INDEX_FILE &&
        (await this.#exists(folderUrl + OLDER_INDEX_FILE))
      )
        throw olderFolder();
      throw error;
    }
    const { files } = await readMlcFolder(await accessOf(this.#folder));
    const known = new Set(this.#record.files.map(({ name }) => name));
    const { libraryUrl } = plan.files;
    const all = [
      wanted(safeName(fileNameOf(libraryUrl)), libraryUrl),
      ...files.map((file) => wanted(file.name, `${folderUrl}${file.name}`, file)),
    ];
    this.#record.files.push(...all.filter(({ name }) => !known.has(name)));
    for (const { name, bytes } of this.#record.files) this.#meter.expect(name, bytes);
    this.#record.allNamed = true;
    this.#meter.allNamed = true;
    await this.#context.save();
  }

  async #exists(url: string): Promise<boolean> {
    try {
      const { status } = await this.#tools.net.get(url, { ...this.#context, method: "HEAD" });
      return status === 200;
    } catch (error) {
      if (error instanceof InstallError || error instanceof TryAgain) return false;
      throw error;
    }
  }

  /** Asks for the sizes that no index says, so that the progress is over all files. */
  async #sizeAll(): Promise<void> {
    await this.#each(
      this.#record.files.filter((file) => file.announcedBytes === null && !file.whole),
      async (file, signal) => {
        try {
          const { headers } = await this.#tools.net.get(file.url, { signal, method: "HEAD" });
          const length = Number(headers.get("content-length"));
          if (!(length > 0)) return;
          if (this.#record.plan.files.kind === "gguf") checkGgufSize(file.name, length);
          file.announcedBytes = length;
          this.#meter.expect(file.name, length);
        } catch (error) {
          // Some servers refuse to be asked this way; then the size shows when the file comes.
          if (!(error instanceof InstallError || error instanceof TryAgain)) throw error;
          if (error instanceof InstallError && NO_USE_TO_ASK.has(error.code)) throw error;
        }
      },
    );
  }

  /** Refuses a file that cannot run by its first bytes, before the others have come. */
  async #look({ name, saved }: WantedFile): Promise<void> {
    if (this.#record.plan.files.kind !== "gguf" || this.#seen.has(name)) return;
    this.#seen.add(name);
    const file = await this.#folder.open(name);
    if (file && saved) await checkGgufBeginning(name, file.slice(0, saved.bytes));
  }

  /** A library that does not fit is refused before the weights, which are a thousand times larger. */
  async #fetchLibrary(): Promise<void> {
    const { plan, files } = this.#record;
    if (plan.files.kind !== "mlc") return;
    await this.#fetchAll(files.filter(({ bytes }) => bytes === null));
    const access = await accessOf(this.#folder);
    const { config } = await readMlcFolder(access);
    await checkLibrary(access, safeName(fileNameOf(plan.files.libraryUrl)), config);
  }

  async #checkRoom(): Promise<void> {
    const needed = this.#record.files.reduce(
      (sum, file) =>
        sum + Math.max(0, (file.bytes ?? file.announcedBytes ?? 0) - (file.saved?.bytes ?? 0)),
      0,
    );
    await checkRoom(this.#folder, needed, await this.#tools.freeBytes());
  }

  async #fetchAll(files: readonly WantedFile[]): Promise<void> {
    await this.#each(files, (file, signal) => fetchFile(file, { ...this.#context, signal }));
    this.#meter.tell();
  }

  /** Several at once; the first failure stops the others, and all have ended when this returns. */
  async #each(
    files: readonly WantedFile[],
    work: (file: WantedFile, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const queue = [...files];
    const stop = new AbortController();
    const signal = AbortSignal.any([this.#context.signal, stop.signal]);
    const failures: unknown[] = [];
    const loop = async () => {
      for (let file = queue.shift(); file && !stop.signal.aborted; file = queue.shift()) {
        try {
          signal.throwIfAborted();
          await work(file, signal);
        } catch (error) {
          failures.push(error);
          stop.abort();
        }
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, loop));
    if (failures.length > 0) throw failures[0];
  }

  async #inspect(): Promise<ModelFacts> {
    const access = await accessOf(this.#folder);
    const { plan, files } = this.#record;
    if (plan.files.kind === "mlc") {
      return await inspectMlc(access, safeName(fileNameOf(plan.files.libraryUrl)));
    }
    return await inspectGguf(
      access,
      files.map(({ name }) => name),
    );
  }

  async #finish(facts: ModelFacts): Promise<Manifest> {
    const { plan, files } = this.#record;
    const hashed = files.map(({ name, saved }) => {
      if (!saved) throw new Error(`${name} has no hash.`);
      return { name, ...saved };
    });
    const overrides = plan.files.kind === "mlc" ? plan.files.overrides : undefined;
    const manifest = manifestOf({ ...plan, overrides }, facts, hashed, this.#tools.now());
    await this.#folder.writeJson(MANIFEST_FILE, manifest);
    await this.#folder.remove(RECORD_FILE);
    return manifest;
  }
}

/**
 * Begins or goes on with a download; the caller holds the model's lock.
 *
 * @throws InstallError, or an AbortError
 */
export async function download(
  plan: DownloadPlan,
  tools: DownloadTools,
  options: InstallOptions,
): Promise<Manifest> {
  const existing = await openFolder(plan.id, { create: false });
  const installed = await readWhole(existing);
  if (installed) return installed;
  if (existing && (await readManifest(existing))) await removeFolder(plan.id);
  const work = new Download(await begin(plan), tools, options);
  try {
    return await work.run();
  } catch (error) {
    if (error instanceof InstallError) {
      if (error.code === "damaged" && error.file !== null) await work.drop(error.file);
      if (work.isUseless(error)) await removeFolder(plan.id);
    }
    throw error;
  }
}
