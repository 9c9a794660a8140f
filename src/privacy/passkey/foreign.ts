/**
 * For the self-test: asks for a passkey of another name, as hostile code would. Where that is not
 * refused the browser looks the name up and asks its host; nobody is asked anything.
 */
export async function askForeignPasskey(target: string): Promise<void> {
  const { hostname } = new URL(target);
  await navigator.credentials.get({
    publicKey: { rpId: hostname, challenge: new Uint8Array(16), timeout: 1000 },
  });
}
