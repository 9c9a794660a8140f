import { contentPolicy } from "../policy.ts";

/** What can be tried in a page, without a network, to see that the seal holds. */

/** In the console this shows up as refused at every start: that is the check, and it went well. */
export const PROBE = "data:,attune-start-check";
const EVENT_TIMEOUT_MS = 2000;
/** Reports are gathered for a moment before they are handed over. */
const REPORT_TIMEOUT_MS = 1500;

/** Whether the policy of the service worker, word for word, refuses an address that is not listed. */
export function policyHolds(): Promise<boolean> {
  const expected = contentPolicy(location.origin);
  return new Promise((resolve) => {
    const end = (holds: boolean) => {
      document.removeEventListener("securitypolicyviolation", see);
      clearTimeout(timer);
      resolve(holds);
    };
    const see = ({ originalPolicy, effectiveDirective }: SecurityPolicyViolationEvent) => {
      if (effectiveDirective === "connect-src" && originalPolicy === expected) end(true);
    };
    const timer = setTimeout(() => end(false), EVENT_TIMEOUT_MS);
    document.addEventListener("securitypolicyviolation", see);
    fetch(PROBE).then(
      () => end(false),
      () => {},
    );
  });
}

/** Whether text is refused as code. */
export function evalRefused(): boolean {
  try {
    new Function("");
    return false;
  } catch {
    return true;
  }
}

/**
 * Whether the browser obeys `Connection-Allowlist`: then a WebRTC connection cannot be made, or
 * is reported. Must not be tried in a blank iframe: the renderer crashes.
 */
export function allowlistHolds(): Promise<boolean> {
  if (typeof RTCPeerConnection === "undefined" || typeof ReportingObserver === "undefined") {
    return Promise.resolve(false);
  }
  return new Promise((resolve) => {
    const end = (holds: boolean) => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(holds);
    };
    const observer = new ReportingObserver((reports) => {
      if (reports.some(({ type }) => type === "connection-allowlist")) end(true);
    });
    const timer = setTimeout(() => end(false), hasAllowlist() ? REPORT_TIMEOUT_MS : 0);
    observer.observe();
    try {
      new RTCPeerConnection().close();
    } catch {
      end(true);
    }
  });
}

/**
 * Whether code in this page is kept from passkeys, of which those of another name make the browser
 * ask that name's host. Only Chromium goes by `Permissions-Policy` here, and says so.
 */
export function passkeysRefused(): boolean {
  if (typeof PublicKeyCredential === "undefined") return true;
  const { featurePolicy } = document as {
    featurePolicy?: { allowsFeature(name: string): boolean };
  };
  return featurePolicy?.allowsFeature("publickey-credentials-get") === false;
}

const FIRST_CHROMIUM_WITH_ALLOWLIST = 152;

/** Where it is known not to be there, there is no report to wait for. */
function hasAllowlist(): boolean {
  const [, major] = /Chrome\/(\d+)/.exec(navigator.userAgent) ?? [];
  return Number(major) >= FIRST_CHROMIUM_WITH_ALLOWLIST;
}
