/**
 * The only place that loads wllama: 330 KB of script and 9 MB of WebAssembly, fetched from this
 * application's own files when a GGUF model is started for the first time.
 */
export async function loadPackage() {
  const [{ Wllama }, { default: wasmUrl }] = await Promise.all([
    // The package's "main" names a file that is not there.
    import("@wllama/wllama/esm/index.js"),
    import("@wllama/wllama/esm/wasm/wllama.wasm?url"),
  ]);
  return { Wllama, wasmUrl };
}
