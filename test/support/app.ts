import { openStorage } from "../../src/storage/index.ts";
import { type App, startApp } from "../../src/stores/app.ts";

/** The app's stores over this page's own storage, as behind an open door. */
export async function startTestApp(): Promise<App> {
  const storage = await openStorage({ now: Date.now, newId: () => crypto.randomUUID() });
  return startApp(storage, { lockNow() {}, lockAndGo() {} });
}
