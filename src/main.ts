import "./ui/styles.css";
import { findSeal } from "./privacy/boot/boot.ts";
import { setSeal } from "./privacy/seal.ts";

/** The boot: everything that touches data is behind the import at its end. */
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

// Not awaited at the top level: where the app shares a file with the boot, each would wait for the
// other to be evaluated.
void boot();
