import { openStorage } from "../../src/storage/index.ts";
import { type App, startApp } from "../../src/stores/app.ts";

const newId = () => crypto.randomUUID();

/**
 * The app's stores, as behind an open door. Over a storage of its own: what one file of tests
 * writes under the app's own name, another one would find.
 *
 * @param name of a storage that an app was started over before
 */
export async function startTestApp(name = `attune-test-${newId()}`): Promise<App> {
  const storage = await openStorage({ name, now: Date.now, newId });
  return startApp(storage, { lockNow() {}, lockAndGo() {} });
}
