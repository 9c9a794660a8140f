import { InstallError } from "../install-error.ts";
import type { InstallOptions, VerifyReport } from "../installer.ts";
import { MANIFEST_FILE, type Manifest } from "../manifest.ts";
import { damaged, notInstalled } from "./errors.ts";
import { createDigest, piecesOf } from "./hash.ts";
import { readManifest } from "./manifest-of.ts";
import { Meter } from "./meter.ts";
import { type ModelFolder, openFolder } from "./store.ts";

/** Reading an installed model again, to compare it with its manifest or to copy it out. */

interface Installed {
  folder: ModelFolder;
  manifest: Manifest;
}

async function installed(id: string): Promise<Installed> {
  const folder = await openFolder(id, { create: false });
  const manifest = folder && (await readManifest(folder));
  if (!folder || !manifest) throw notInstalled(id);
  return { folder, manifest };
}

function meterOf({ files }: Manifest, phase: "checking" | "exporting", options: Options): Meter {
  const meter = new Meter(phase, options);
  for (const { name, bytes } of files) meter.expect(name, bytes);
  meter.allNamed = true;
  return meter;
}

type Options = InstallOptions & { now: () => number };

/** @throws InstallError, or an AbortError */
export async function verify(id: string, options: Options): Promise<VerifyReport> {
  const { folder, manifest } = await installed(id);
  const meter = meterOf(manifest, "checking", options);
  const problems: string[] = [];
  for (const { name, bytes, sha256 } of manifest.files) {
    const file = await folder.open(name);
    if (!file) {
      problems.push(`${name} is missing.`);
      continue;
    }
    if (file.size !== bytes) {
      problems.push(`${name} has ${file.size} bytes instead of ${bytes}.`);
      continue;
    }
    const digest = await createDigest({ md5: false });
    let done = 0;
    for await (const piece of piecesOf(file, options)) {
      digest.update(piece);
      done += piece.length;
      meter.set(name, done);
    }
    if (digest.sha256() !== sha256) problems.push(`${name} has changed since it was installed.`);
  }
  meter.tell();
  return { ok: problems.length === 0, problems };
}

/**
 * Copies the model into a folder of its own, named by its id, inside the one that was chosen. Every
 * file is compared while it is copied; the manifest comes last.
 *
 * @throws InstallError, or an AbortError
 */
export async function exportTo(
  id: string,
  target: FileSystemDirectoryHandle,
  options: Options,
): Promise<void> {
  const { folder, manifest } = await installed(id);
  const meter = meterOf(manifest, "exporting", options);
  const place = await target.getDirectoryHandle(id, { create: true });
  const write = async (
    name: string,
    fill: (out: FileSystemWritableFileStream) => Promise<void>,
  ) => {
    const handle = await place.getFileHandle(name, { create: true });
    const out = await handle.createWritable();
    try {
      await fill(out);
      await out.close();
    } catch (error) {
      await out.abort().catch(() => {});
      await place.removeEntry(name).catch(() => {});
      throw exportError(error);
    }
  };
  for (const { name, sha256 } of manifest.files) {
    const file = await folder.open(name);
    if (!file)
      throw damaged(name, "is missing on this device", "Remove the model and install it again.");
    await write(name, async (out) => {
      const digest = await createDigest({ md5: false });
      let done = 0;
      for await (const piece of piecesOf(file, options)) {
        digest.update(piece);
        await out.write(piece);
        done += piece.length;
        meter.set(name, done);
      }
      if (digest.sha256() !== sha256) {
        throw damaged(
          name,
          "has changed since it was installed",
          "Remove the model and install it again.",
        );
      }
    });
  }
  await write(MANIFEST_FILE, (out) => out.write(`${JSON.stringify(manifest, null, 2)}\n`));
  meter.tell();
}

/** A full stick is not a full browser. */
function exportError(error: unknown): unknown {
  if (!(error instanceof DOMException) || error.name !== "QuotaExceededError") return error;
  return new InstallError(
    "storage-full",
    "There is no room for the model in that folder.",
    "Free space there, or choose a folder on another disk.",
    { cause: error },
  );
}
