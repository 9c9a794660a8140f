import { isAbort } from "../../../domain/errors.ts";

/**
 * Asks the person for a folder to write into. Only Chromium's browsers have the dialog; the
 * library of types does not know it.
 */
export async function askForFolder(): Promise<
  FileSystemDirectoryHandle | "dismissed" | "not offered"
> {
  const ask: unknown = Reflect.get(window, "showDirectoryPicker");
  if (typeof ask !== "function") return "not offered";
  try {
    const chosen: unknown = await Reflect.apply(ask, window, [{ mode: "readwrite" }]);
    return chosen instanceof FileSystemDirectoryHandle ? chosen : "dismissed";
  } catch (error) {
    if (isAbort(error)) return "dismissed";
    throw error;
  }
}
