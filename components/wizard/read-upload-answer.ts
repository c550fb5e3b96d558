import { z } from "zod";

const Answer = z.object({ importId: z.uuid() });

const Refusal = z.object({
  title: z.string(),
  reference: z.string().optional(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
});

/** Why a file was not taken: a sentence with what to do, and the place in the file where there is one. */
export interface UploadRefusal {
  message: string;
  /** "line 5"; null when the whole file is meant. */
  place: string | null;
  reference: string | null;
}

export type UploadResult =
  | { kind: "taken"; importId: string }
  | { kind: "refused"; refusal: UploadRefusal }
  | { kind: "given_up" };

const noSense: UploadRefusal = {
  message: "The server did not answer as expected. Nothing was kept of the file.",
  place: null,
  reference: null,
};

/** Reads what the upload address has answered. */
export function readAnswer(status: number, text: string): UploadResult {
  const body = parseJson(text);
  if (status >= 200 && status < 300) {
    const answer = Answer.safeParse(body);
    if (answer.success) return { kind: "taken", importId: answer.data.importId };
  }
  const refused = Refusal.safeParse(body);
  if (!refused.success) return { kind: "refused", refusal: noSense };
  const { title, reference, issues } = refused.data;
  const place = issues[0]?.path;
  return {
    kind: "refused",
    refusal: {
      message: title,
      place: place && place !== "file" ? place : null,
      reference: reference ?? null,
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
