import type { ProblemArea } from "../../domain/client-profile.ts";
import { CHANGE_TOPICS } from "./topics/change.ts";
import { MOOD_TOPICS } from "./topics/mood.ts";
import { PEOPLE_TOPICS } from "./topics/people.ts";
import type { Topic } from "./topics/topic.ts";
import { WORK_TOPICS } from "./topics/work.ts";
import { WORRY_TOPICS } from "./topics/worry.ts";

const BY_AREA: ReadonlyMap<ProblemArea, Topic> = new Map(
  [...MOOD_TOPICS, ...WORRY_TOPICS, ...WORK_TOPICS, ...PEOPLE_TOPICS, ...CHANGE_TOPICS].map(
    (topic) => [topic.area, topic],
  ),
);

/** @throws RangeError for an area that has none; a test goes through all of them */
export function topicOf(area: ProblemArea): Topic {
  const topic = BY_AREA.get(area);
  if (!topic) throw new RangeError(`no topic for ${area}`);
  return topic;
}
