import { Component, type ReactNode } from "react";
import { Link } from "wouter";
import { failureWords } from "../../stores/failure-words.ts";
import { Button } from "../components/button.tsx";
import { PageBody, usePageTitle } from "../components/page-header.tsx";

/** A page that cannot be shown: what happened, what was kept, what to do. */
export function Problem({
  title,
  message,
  action,
}: {
  title: string;
  message: string;
  action?: ReactNode;
}) {
  usePageTitle(title);
  return (
    <PageBody>
      <div role="alert" className="max-w-prose">
        <h1 className="font-semibold font-serif text-2xl leading-9">{title}</h1>
        <p className="spoken mt-2 text-soft leading-7">{message}</p>
      </div>
      {action ? <div className="mt-5 flex flex-wrap gap-2">{action}</div> : null}
    </PageBody>
  );
}

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <Problem
      title="Nothing here"
      message="This address leads to no page of Attune. Everything that is stored is where it was."
      action={
        <Link href="/" className="text-accent underline underline-offset-4">
          Go to the workbench
        </Link>
      }
    />
  );
}

interface BoundaryProps {
  /** A change of it, such as the address, tries again. */
  page: string;
  children: ReactNode;
}

/** Keeps a page that fails from taking the others with it. */
export class PageBoundary extends Component<BoundaryProps, { problem: Error | null }> {
  override state: { problem: Error | null } = { problem: null };

  static getDerivedStateFromError(problem: unknown) {
    return { problem: problem instanceof Error ? problem : new Error(String(problem)) };
  }

  override componentDidUpdate(before: BoundaryProps) {
    if (before.page !== this.props.page && this.state.problem) this.setState({ problem: null });
  }

  override render() {
    const { problem } = this.state;
    if (!problem) return this.props.children;
    return (
      <Problem
        title="This page could not be shown"
        message={`${failureWords(problem)}\nWhat was stored before is kept.`}
        // A part that could not be fetched is fetched again only by a fresh page.
        action={<Button onClick={() => location.reload()}>Reload this page</Button>}
      />
    );
  }
}
