/**
 * Where model files may come from, besides the application's own address. One list, fixed when
 * the application is built: the content policy and the installer go by the same one.
 */

/** Where the catalogue's files are; huggingface.co sends on to other names of its own. */
export const CATALOGUE_ORIGINS: readonly string[] = [
  "https://huggingface.co",
  "https://*.huggingface.co",
  "https://*.hf.co",
  "https://raw.githubusercontent.com",
];

/** Without the define that the build puts in (in tests, in scripts) there is only the catalogue. */
function builtIn(): readonly string[] {
  return import.meta.env.ATTUNE_MODEL_ORIGINS ?? CATALOGUE_ORIGINS;
}

/**
 * Hosts as `URL.host` gives them, with the port where it is not the usual one; "*.hf.co" stands
 * for every name under hf.co.
 */
export function modelHosts(): readonly string[] {
  return builtIn().map((origin) => origin.replace(/^https?:\/\//, ""));
}
