import { z } from "zod";
import { LoadReport } from "@/lib/surveys/load-report";
import type { UploadKind } from "./survey-rows";

const Problem = z.object({ title: z.string(), reference: z.string().optional() });

/** The report on a file; of a benchmark also which codes the survey does not have. */
const SentReport = LoadReport.extend({ unmatched: z.array(z.string()).default([]) });
export type SentReport = z.output<typeof SentReport>;

/** How an upload ended: with a report on the file, or with the reason why there is none. */
export type SentFile = { ok: true; report: SentReport } | { ok: false; why: string };

interface Sending {
  kind: UploadKind;
  file: File;
  /** Name of a benchmark set; empty for the usual one. */
  name: string;
  onProgress: (share: number) => void;
}

/** Sends a file as the raw body of a request, and tells how much of it is there (0 to 1). */
export function sendFile({ kind, file, name, onProgress }: Sending): Promise<SentFile> {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    const query = name.trim() ? `?${new URLSearchParams({ name: name.trim() })}` : "";
    request.open("POST", `/surveys/upload/${kind}${query}`);
    const isJson = /\.(jsonl|ndjson)$/i.test(file.name);
    request.setRequestHeader("content-type", isJson ? "application/x-ndjson" : "text/csv");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => done(readAnswer(request.responseText));
    request.onerror = () =>
      done({ ok: false, why: "The server did not answer. Nothing was stored; please try again." });
    request.send(file);
  });
}

/** What the server's answer says. */
export function readAnswer(text: string): SentFile {
  let answer: unknown = null;
  try {
    answer = JSON.parse(text);
  } catch {
    // Not ours: an error page of something between.
  }
  const report = SentReport.safeParse(answer);
  if (report.success) return { ok: true, report: report.data };
  const problem = Problem.safeParse(answer);
  if (!problem.success)
    return { ok: false, why: "The answer could not be read. Please try again." };
  const { title, reference } = problem.data;
  return { ok: false, why: reference ? `${title} Reference ${reference}.` : title };
}
