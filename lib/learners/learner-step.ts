import { z } from "zod";
import { RowId } from "@/lib/core/row-id";
import { MAX_EXTENSION } from "./max-extension";

export const Extend = z.object({
  kind: z.literal("extend"),
  days: z.number().int().min(1).max(MAX_EXTENSION),
});

export const ChangeGroup = z.object({
  kind: z.literal("change_group"),
  groupId: RowId,
});

/** What an administrator does for one or many learners, beside giving them another coach. */
export const LearnerStep = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("remind") }),
  z.object({ kind: z.literal("pause") }),
  z.object({ kind: z.literal("unpause") }),
  Extend,
  z.object({ kind: z.literal("deactivate") }),
  ChangeGroup,
]);
export type LearnerStep = z.output<typeof LearnerStep>;

/** Giving them another coach, which is the coaches' matter. */
export const CoachStep = z.object({
  kind: z.literal("change_coach"),
  coachId: z.number().int().positive(),
  /** What becomes of sessions booked with the former coach: moved where the new one is free then, or cancelled. */
  sessions: z.enum(["move", "cancel"]),
});
export type CoachStep = z.output<typeof CoachStep>;

export type AnyStep = LearnerStep | CoachStep;

export type StepKind = AnyStep["kind"];

/** For so long a step can be taken back, and its mails wait; the page offers it for less. */
export const UNDO_SECONDS = 60;
