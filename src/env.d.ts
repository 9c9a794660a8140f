interface ImportMetaEnv {
  /** Origins that model files may come from; put in by the build (scripts/seal/plugin.ts). */
  readonly ATTUNE_MODEL_ORIGINS?: readonly string[];
  /** As in package.json; put in by the build. */
  readonly ATTUNE_VERSION?: string;
}
