import type { FeatureTools, Turns } from "./feature-tools.ts";
import { isOrdering, meets, openingOf } from "./feature-tools.ts";
import { METHOD_IDS } from "./phrases.ts";

/** A task for the time until the next session belongs after this. */
const LATER = 0.4;
const LAST_TURNS = 2;

/** What is worked on and how, and the task. */
export function readWork(turns: Turns, { set, some, doing, having }: FeatureTools): void {
  some(
    "open-questions",
    having(({ question }) => question === "open"),
    0.6,
  );
  const socratic = doing("socratic").filter((turn) => !isOrdering(turn));
  some("socratic", socratic, 0.4);
  const thoughtAsked = doing("thoughtAsk");
  some("thought-asked", thoughtAsked, 2);
  const named = having(
    ({ does, shared, quotesClient, text }) =>
      (does.has("thoughtSay") || /[\u2018'][^'\u2018\u2019]{8,}[\u2019']/u.test(text)) &&
      (shared.length > 0 || quotesClient),
  ).filter((turn) => turn.recalls.length > 0);
  some("thought-named", named, 2);
  some("behaviour-asked", doing("behaviourAsk"), 2);
  const linking = having(({ does, advice }) => does.has("link") && !advice).filter(meets);
  some("link", linking, 2);
  const working = turns.filter(({ at }) => at > 0.15);
  const deep = working.filter(
    (turn) =>
      meets(turn) &&
      (["thoughtAsk", "socratic", "behaviourAsk", "thoughtSay", "link"] as const).some((id) =>
        turn.does.has(id),
      ),
  );
  set("keeps-to-it", deep.length / Math.max(1, 0.55 * working.length), deep);

  const planning = having(
    ({ does, advice }) => !advice && (does.has("plan") || does.has("taskAsk")),
  ).filter(({ at }) => at >= LATER);
  some("plan", planning, 2);
  const methods = METHOD_IDS.map((id) => doing(id).filter((turn) => !isOrdering(turn)));
  const used = methods.filter((each) => each.length > 0);
  const places = turns.filter((turn) => used.some((each) => each.includes(turn)));
  set("methods", used.length / 3, places);
  set("carried-on", (places.length - 1) / 3, places);

  const late = turns.filter(({ at }, index) => at >= LATER || index >= turns.length - LAST_TURNS);
  const tasks = late.filter(
    (turn) =>
      !isOrdering(turn) &&
      turn.does.has("between") &&
      (turn.does.has("plan") ||
        turn.does.has("taskAsk") ||
        METHOD_IDS.some((id) => turn.does.has(id)) ||
        turn.does.has("detail")),
  );
  const asked = doing("taskAsk", late);
  set("task-agreed", tasks.length > 0 ? 1 : asked.length > 0 ? 0.5 : 0, [...tasks, ...asked]);
  some("task-own", asked, 1);
  const about = late.filter((turn) => tasks.length + asked.length > 0 && !isOrdering(turn));
  some("task-detail", doing("detail", about), 2);
  some("task-obstacles", doing("obstacleAsk", about), 1);
  some("task-reviewed", doing("review", openingOf(turns)), 1);
}
