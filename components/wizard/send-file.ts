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

const brokenLine: UploadRefusal = {
  message: "The connection broke off before the whole file had arrived. Nothing was kept of it.",
  place: null,
  reference: null,
};
const noSense: UploadRefusal = {
  message: "The server did not answer as expected. Nothing was kept of the file.",
  place: null,
  reference: null,
};

/**
 * Sends a file as it is, telling how many bytes have gone. Never throws: what went wrong is in the result.
 * `fetch` cannot tell the progress of what it sends.
 */
export function sendFile(
  file: File,
  url: string,
  { onProgress, signal }: { onProgress: (sentBytes: number) => void; signal: AbortSignal },
): Promise<UploadResult> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.responseType = "text";
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => resolve(readAnswer(request.status, request.responseText));
    request.onerror = () => resolve({ kind: "refused", refusal: brokenLine });
    request.onabort = () => resolve({ kind: "given_up" });
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

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
