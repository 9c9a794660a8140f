import { useCallback, useEffect, useRef, useState } from "react";
import { Button, type ButtonProps } from "./button.tsx";

type FileButtonProps = Omit<ButtonProps, "onClick"> & {
  /** Kinds of file to offer, as in `<input accept>`: ".json"; all where absent. */
  accept?: string;
  /** Asks for a folder with all that is in it; its files carry `webkitRelativePath`. */
  folder?: boolean;
  onFiles: (files: File[]) => void;
};

/** A button that asks the person for files, or for a folder. */
export function FileButton({ accept, folder = false, onFiles, ...button }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.webkitdirectory = folder;
  }, [folder]);
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        multiple
        accept={accept}
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file chosen again must be a change again.
          event.target.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}

/**
 * Takes files dropped anywhere on the page for as long as the caller is shown; without it the
 * browser would leave the page and open the file instead.
 *
 * @returns true while files are held over the page
 */
export function useFileDrop(onFiles: (files: File[]) => void): boolean {
  const takeFiles = useCallback(({ files }: DataTransfer) => onFiles([...files]), [onFiles]);
  return useDrop(takeFiles);
}

/**
 * The same for a caller that looks at the drop itself, to take folders too.
 *
 * @param onDrop what the drop holds is gone when it returns
 */
export function useDrop(onDrop: (drop: DataTransfer) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      // Moving from one element to another leaves the first: only leaving the window counts.
      if (event.relatedTarget === null) setOver(false);
    };
    const take = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer) onDrop(event.dataTransfer);
    };
    window.addEventListener("dragover", onOver);
    window.addEventListener("dragleave", onLeave);
    window.addEventListener("drop", take);
    return () => {
      window.removeEventListener("dragover", onOver);
      window.removeEventListener("dragleave", onLeave);
      window.removeEventListener("drop", take);
    };
  }, [onDrop]);
  return over;
}
