interface ImportMetaEnv {
  /** Origins that model files may come from; put in by the build (scripts/csp.ts). */
  readonly ATTUNE_MODEL_ORIGINS?: readonly string[];
}
