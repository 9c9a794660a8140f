// Finds a Chromium that starts here, for the browser and end-to-end tests; installs one if there
// is none. Run by itself it prints the path it settled on.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";

/** Nothing the tests do not ask for leaves the browser; containers have no user namespaces. */
export const launchArgs = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // On by default from Chromium 152; in the versions before it is a trial that can be switched on.
  "--enable-features=ConnectionAllowlists,OverrideConnectionAllowlistOriginTrial",
];

const installTimeoutMs = 5 * 60_000;
const startTimeoutMs = 30_000;

const howToHelp = [
  "The browser tests need Chromium, and none was found that starts.",
  "Install Chromium or Chrome, or set CHROMIUM_PATH to the program, and run this again.",
].join("\n");

/** Where the systems' own packages put Chromium, Chrome or Edge. */
function systemPaths() {
  switch (process.platform) {
    case "darwin":
      return ["Google Chrome", "Chromium", "Microsoft Edge"].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      );
    case "win32": {
      const { PROGRAMFILES, "PROGRAMFILES(X86)": x86, LOCALAPPDATA } = process.env;
      return [PROGRAMFILES, x86, LOCALAPPDATA]
        .filter((root) => root !== undefined)
        .flatMap((root) => [
          join(root, "Google", "Chrome", "Application", "chrome.exe"),
          join(root, "Microsoft", "Edge", "Application", "msedge.exe"),
        ]);
    }
    default:
      return ["/usr/bin/chromium", "/usr/bin/google-chrome", "/snap/bin/chromium"];
  }
}

function pathsOnPath() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.flatMap((folder) => names.map((name) => join(folder, name)));
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Answering `--version` is not enough: a browser may lack a library that it loads only with a page.
 * @param {string} executablePath
 */
async function starts(executablePath) {
  if (!isExecutable(executablePath)) return false;
  try {
    const browser = await chromium.launch({
      executablePath,
      args: launchArgs,
      timeout: startTimeoutMs,
    });
    try {
      const page = await browser.newPage();
      await page.goto("about:blank");
    } finally {
      await browser.close();
    }
    return true;
  } catch {
    return false;
  }
}

async function findInstalled() {
  const candidates = [chromium.executablePath(), ...systemPaths(), ...pathsOnPath()];
  for (const path of new Set(candidates)) {
    if (await starts(path)) return path;
  }
  return undefined;
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function install(command, args) {
  console.error(`No Chromium found that starts. Trying: ${[command, ...args].join(" ")}`);
  const { status } = spawnSync(command, args, {
    // Standard output is for the path alone.
    stdio: ["ignore", 2, 2],
    timeout: installTimeoutMs,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return status === 0;
}

function installWithPlaywright() {
  const cli = fileURLToPath(new URL("./cli.js", import.meta.resolve("playwright/package.json")));
  return install(process.execPath, [cli, "install", "chromium"]);
}

function installWithDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  return (
    install("apt-get", ["update"]) &&
    install("apt-get", ["install", "-y", "--no-install-recommends", "chromium"])
  );
}

/**
 * The path of a Chromium that was started once to be sure. Throws, saying what to do, if there is
 * none and none could be installed. Processes started from here find the answer in
 * ATTUNE_CHROMIUM and do not look again.
 */
export async function findChromium() {
  const known = process.env.ATTUNE_CHROMIUM;
  if (known) return known;

  const chosen = process.env.CHROMIUM_PATH;
  if (chosen && !(await starts(chosen))) {
    throw new Error(`CHROMIUM_PATH is ${chosen}, which does not start.\n${howToHelp}`);
  }
  const path =
    chosen ||
    (await findInstalled()) ||
    (installWithPlaywright() && (await findInstalled())) ||
    (installWithDebian() && (await findInstalled()));
  if (!path) throw new Error(howToHelp);

  process.env.ATTUNE_CHROMIUM = path;
  return path;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(await findChromium());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
