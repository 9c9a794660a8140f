import { type AppConfig, hasModelInCache } from "@mlc-ai/web-llm";

/** Asks the package whether it would find a model. */
addEventListener("message", async ({ data }: MessageEvent<{ id: string; config: AppConfig }>) => {
  postMessage(await hasModelInCache(data.id, data.config));
});
