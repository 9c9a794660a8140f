/** The browser tells of a violation within this time. */
const TOLD_WITHIN_MS = 300;

/**
 * The content policies that the browser enforces on this document, as it words them itself: it is
 * made to refuse a request that goes nowhere. Empty where none forbids it.
 */
export async function policiesInForce(): Promise<string[]> {
  const policies = new Set<string>();
  const listen = (event: SecurityPolicyViolationEvent) => {
    if (event.disposition === "enforce") policies.add(event.originalPolicy);
  };
  document.addEventListener("securitypolicyviolation", listen);
  try {
    await fetch("data:,attune").catch(() => {});
    const until = Date.now() + TOLD_WITHIN_MS;
    while (policies.size === 0 && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    // Where there are two, in a header and in the page, both are told.
    await new Promise((resolve) => setTimeout(resolve, 30));
  } finally {
    document.removeEventListener("securitypolicyviolation", listen);
  }
  return [...policies];
}
