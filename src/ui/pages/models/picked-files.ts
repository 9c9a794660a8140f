import type { PickedFile } from "../../../models/installer.ts";

/** Files from a file or folder dialog; those of a folder keep their path, its own name first. */
export function pickedFiles(files: readonly File[]): PickedFile[] {
  return files.map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/**
 * Everything in a drop, folders with all that is in them. Reads the drop at once, because a
 * browser empties it when the event is over.
 */
export function droppedFiles({ items, files }: DataTransfer): Promise<PickedFile[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  // Where entries cannot be asked for there are at least the plain files.
  if (entries.length === 0) return Promise.resolve(pickedFiles([...files]));
  return Promise.all(entries.map(filesBelow)).then((found) => found.flat());
}

async function filesBelow(entry: FileSystemEntry): Promise<PickedFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ path: entry.fullPath.replace(/^\//, ""), file }];
  }
  if (!isDirectory(entry)) return [];
  const reader = entry.createReader();
  const found: PickedFile[] = [];
  // It hands out a hundred at a time, and nothing when it is done.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return found;
    for (const inner of batch) found.push(...(await filesBelow(inner)));
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
