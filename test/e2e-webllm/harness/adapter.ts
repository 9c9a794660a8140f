import "../../../src/zod-setup.ts";
import { probeDevice } from "../../../src/engines/device.ts";
import { say } from "./params.ts";

/** What the browser gives for a graphics processor, before a model is brought. */
const { adapter } = await probeDevice(navigator);
say("adapter", adapter ?? "none");
say("done", null);
