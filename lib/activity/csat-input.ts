import { z } from "zod";
import { csatReasons } from "./attributes";
import { mostComment, reasonsAt } from "./csat-answer";

/** What a learner says of a course: 1–5, reasons of those asked for at that score, a comment in its own words. */
export const CsatInput = z
  .object({
    score: z.int().min(1).max(5),
    reasons: z
      .array(z.enum([...csatReasons.high, ...csatReasons.low]))
      .max(4)
      .default([]),
    comment: z.string().trim().max(mostComment).default(""),
  })
  .refine(({ score, reasons }) => reasons.every((reason) => reasonsAt(score).includes(reason)), {
    path: ["reasons"],
    message: "are not those of this score",
  });
export type CsatInput = z.infer<typeof CsatInput>;
