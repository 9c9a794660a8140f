import "./ui/styles.css";
import { findSeal } from "./privacy/boot/boot.ts";
import { setSeal } from "./privacy/seal.ts";
import { isErasing, onErasing } from "./stores/erase-mark.ts";

/** Everything that touches data is behind the import at its end. */
async function boot(): Promise<void> {
  const version = import.meta.env.ATTUNE_VERSION ?? "0.0.0";
  setSeal(
    import.meta.env.DEV
      ? { level: "development", weaknesses: [], version, build: null }
      : await findSeal(version),
  );
  const { start } = await import("./app.tsx");
  start();
}

async function goOnErasing(): Promise<void> {
  const { startErased } = await import("./ui/erased.tsx");
  startErased();
}

// Erasing comes before all else: what was interrupted is finished, and nothing is read meanwhile.
onErasing(() => location.reload());
// Not awaited at the top level: where the app shares a file with the boot, each would wait for the
// other to be evaluated.
void (isErasing() ? goOnErasing() : boot());
