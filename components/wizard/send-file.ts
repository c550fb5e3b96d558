import type { UploadRefusal, UploadResult } from "./read-upload-answer";

const brokenLine: UploadRefusal = {
  message: "The connection broke off before the whole file had arrived. Nothing was kept of it.",
  place: null,
  reference: null,
};

/**
 * Sends a file as it is, telling how many bytes have gone. Never throws: what went wrong is in the result.
 * `fetch` cannot tell the progress of what it sends.
 */
export async function sendFile(
  file: File,
  url: string,
  { onProgress, signal }: { onProgress: (sentBytes: number) => void; signal: AbortSignal },
): Promise<UploadResult> {
  const answers = await import("./read-upload-answer").catch(() => null);
  if (!answers) return { kind: "refused", refusal: brokenLine };
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.responseType = "text";
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => resolve(answers.readAnswer(request.status, request.responseText));
    request.onerror = () => resolve({ kind: "refused", refusal: brokenLine });
    request.onabort = () => resolve({ kind: "given_up" });
    signal.addEventListener("abort", () => request.abort());
    if (signal.aborted) resolve({ kind: "given_up" });
    else request.send(file);
  });
}
