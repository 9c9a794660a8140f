import { useEffect, useState } from "react";
import { policiesInForce } from "../../../privacy/self-test/policies.ts";
import { listText } from "../../format.ts";
import { Part } from "./part.tsx";
import { allowedHosts, parsePolicy, subjectWords, valueWords } from "./policy.ts";

/** The content policy that the browser enforces on this page, as it says so itself. */
export function PolicyPart() {
  const policies = usePolicies();
  if (policies === null) return null;
  // Where there are two, the one from the header has the sandbox as well and forbids more.
  const policy = policies.find((each) => /\bsandbox\b/.test(each)) ?? policies[0];
  if (policy === undefined) {
    return (
      <Part title="Content policy">
        <p>This browser enforces no content policy on this page.</p>
      </Part>
    );
  }
  const directives = parsePolicy(policy);
  const hosts = allowedHosts(directives).filter((host) => host !== location.origin);
  return (
    <Part title="Content policy">
      <p>
        The page tells the browser what it may load and whom it may contact, and the browser refuses
        the rest, whatever code runs in the page.{" "}
        {hosts.length === 0
          ? "No other host is on the list."
          : `Other hosts on the list: ${listText(hosts.map((host) => host.replace("https://", "")))}.`}
      </p>
      <details>
        <summary className="text-accent">The policy in force, rule by rule</summary>
        <dl className="mt-2 rounded-lg border border-line bg-card px-4 py-1">
          {directives.map((directive) => (
            <div
              key={directive.name}
              className="flex flex-wrap gap-x-4 border-line border-t py-1.5 first:border-t-0"
            >
              <dt className="basis-60 text-soft">{subjectWords(directive)}</dt>
              <dd className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
                {valueWords(directive)}
              </dd>
            </div>
          ))}
        </dl>
        <h4 className="mt-3 font-medium">Word for word</h4>
        <pre className="mt-1 whitespace-pre-wrap rounded-lg border border-line bg-card px-4 py-3 text-xs leading-5 [overflow-wrap:anywhere]">
          {policy}
        </pre>
      </details>
    </Part>
  );
}

function usePolicies(): string[] | null {
  const [policies, setPolicies] = useState<string[] | null>(null);
  useEffect(() => {
    let wanted = true;
    policiesInForce().then((found) => wanted && setPolicies(found));
    return () => {
      wanted = false;
    };
  }, []);
  return policies;
}
