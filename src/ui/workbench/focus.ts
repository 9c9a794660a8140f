/** The one text box that the conversation goes on in. */
export const CLIENT_MESSAGE_ID = "client-message";

/** Puts the cursor where the conversation goes on. */
export function focusClientMessage(): void {
  document.getElementById(CLIENT_MESSAGE_ID)?.focus();
}
