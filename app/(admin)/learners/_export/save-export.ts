import type { LearnerExport } from "@/lib/learners/learner-export";

const unreachable = "The server did not answer. Please check your connection and try again.";

/** Why an export did not come, in words for the person who wants it. */
export class ExportRefusal extends Error {}

/**
 * Fetches an export and hands it to the browser to be saved; tells how many bytes have come. Throws an
 * `ExportRefusal`, or what the signal was aborted with.
 */
export async function saveExport(
  asked: LearnerExport,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (bytes: number) => void },
): Promise<void> {
  try {
    const response = await fetch("/learners/export", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(asked),
      signal,
    });
    if (!response.ok || !response.body) throw await refusalOf(response);
    const counted = response.body.pipeThrough(countBytes(onProgress));
    saveFile(await new Response(counted).blob(), fileNameOf(response));
  } catch (error) {
    if (signal.aborted || error instanceof ExportRefusal) throw error;
    throw new ExportRefusal(unreachable);
  }
}

async function refusalOf(response: Response): Promise<ExportRefusal> {
  const problem: unknown = await response.json().catch(() => null);
  const isTold = typeof problem === "object" && problem !== null && "title" in problem;
  return new ExportRefusal(isTold ? String(problem.title) : unreachable);
}

function countBytes(onProgress: (bytes: number) => void) {
  let bytes = 0;
  return new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      bytes += chunk.length;
      onProgress(bytes);
      controller.enqueue(chunk);
    },
  });
}

function fileNameOf(response: Response): string {
  const named = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "");
  return named?.[1] ?? "learners";
}

function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Later than the click, which some browsers follow only after this task.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
