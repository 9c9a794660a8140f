export interface TextFile {
  fileName: string;
  /** MIME type. */
  type: string;
  text: string;
}

/** A download is read soon after the click that begins it; the address must last until then. */
const RELEASE_AFTER_MS = 60_000;

/** Hands a text to the browser as a download; nothing leaves the device for that. */
export function saveFile({ fileName, type, text }: TextFile): void {
  saveBlob(fileName, new Blob([text], { type }));
}

/** The same for a file that is made already. */
export function saveBlob(fileName: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), RELEASE_AFTER_MS);
}
