import { modelsRoot } from "../../../src/engines/model-files.ts";

/** Id of the model that the script hands over. */
export const MODEL_ID = "e2e";

/** Waits until the script has picked the model's files, and puts them where engines look. */
export async function takeFiles(): Promise<void> {
  const input = document.querySelector<HTMLInputElement>("#files");
  if (!input) throw new Error("The page has no place for files.");
  if (!input.files?.length) {
    await new Promise((resolve) => input.addEventListener("change", resolve, { once: true }));
  }
  const root = await modelsRoot();
  const folder = await root.getDirectoryHandle(MODEL_ID, { create: true });
  for (const file of input.files ?? []) {
    const handle = await folder.getFileHandle(file.name, { create: true });
    await file.stream().pipeTo(await handle.createWritable());
  }
}
