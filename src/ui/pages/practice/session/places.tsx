import type { ReactNode } from "react";
import { Link } from "wouter";
import { turnOfPlace } from "../../../../domain/simulated-session.ts";

/** Where a session is shown. */
export function sessionHref(session: string): string {
  return `/practice/session/${session}`;
}

/** The id of the list item that holds what was said at a place. */
export function placeId(session: string, place: number): string {
  return `said-${session}-${place}`;
}

/** Brings what was said at a place into sight and moves the focus there. */
export function goToPlace(session: string, place: number): void {
  const item = document.getElementById(placeId(session, place));
  item?.scrollIntoView({ block: "center" });
  item?.focus({ preventScroll: true });
}

/** "turn 4, client" of a place in the conversation; turns are counted from 1. */
export function placeText(place: number): string {
  return `turn ${turnOfPlace(place) + 1}, ${place % 2 === 0 ? "client" : "therapist"}`;
}

/**
 * A link to what was said at a place of a session's conversation. It is an address of its own, so
 * it can be opened again; on the session's page the focus moves there.
 */
export function TurnLink({
  session,
  place,
  children,
}: {
  session: string;
  /** In the conversation, from 0, client and therapist counted. */
  place: number;
  children?: ReactNode;
}) {
  return (
    <Link
      href={`${sessionHref(session)}/${place}`}
      onClick={() => goToPlace(session, place)}
      className="whitespace-nowrap underline underline-offset-2 hover:text-ink"
    >
      {children ?? placeText(place)}
    </Link>
  );
}
