import type { Transaction } from "@/db/tenant";
import type { SeededRandom } from "../random";
import { keyAt } from "./demo-clock";
import { type Ids, insertRows } from "./insert-rows";
import type { Stories } from "./user-story";

const reasons = {
  high: ["Easy to find", "Organized well", "Applicable content", "Good pace"],
  low: ["Hard to find", "Poor organization", "Content not applicable", "Pace was off"],
};
const comments = {
  high: ["Short and to the point.", "Used it on my next shift.", "Clear examples, thank you."],
  low: ["Too long for one sitting.", "The examples do not fit our sites.", "Hard to follow."],
};

/** Answers to the CSAT form with their reasons; a few have a comment. */
export async function storeAnswers(
  tx: Transaction,
  tenantId: string,
  random: SeededRandom,
  { stories, userIds, subjects }: { stories: Stories; userIds: Ids; subjects: Ids },
): Promise<void> {
  const rows = [...stories].flatMap(([user, { answers }]) =>
    answers.map(({ at, course, score }) => {
      const side = score >= 4 ? "high" : "low";
      return {
        ...{ key: keyAt(at, random), user_id: userIds.get(user.key), score },
        subject_id: subjects.get(course),
        reasons: reasons[side].filter(() => random.chance(0.35)),
        comment: random.chance(0.12) ? random.pick(comments[side]) : null,
        answered_at: new Date(at),
      };
    }),
  );
  await insertRows(tx, tenantId, "csat_answers", rows);
}
