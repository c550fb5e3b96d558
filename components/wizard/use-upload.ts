"use client";

import { useEffect, useRef, useState } from "react";
import { estimateRows } from "./estimate-rows";
import { sendFile, type UploadRefusal } from "./send-file";

const BEGINNING_BYTES = 262_144;

export type Upload =
  | { kind: "idle" }
  | { kind: "sending"; file: File; rows: number; sentBytes: number; startedAt: number; now: number }
  | { kind: "refused"; file: File; refusal: UploadRefusal };

/**
 * Sends a file to an address and goes on with the import it became. The file stays chosen when it is refused, so
 * that it can be sent again; leaving the page gives the upload up.
 */
export function useUpload(
  addressOf: (fileName: string) => string,
  onTaken: (importId: string) => void,
) {
  const [upload, setUpload] = useState<Upload>({ kind: "idle" });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const send = async (file: File) => {
    const controller = new AbortController();
    running.current = controller;
    const startedAt = performance.now();
    const beginning = await file.slice(0, BEGINNING_BYTES).arrayBuffer();
    const rows = estimateRows(new Uint8Array(beginning), file.size);
    const tell = (sentBytes: number) =>
      setUpload({ kind: "sending", file, rows, sentBytes, startedAt, now: performance.now() });
    tell(0);
    const result = await sendFile(file, addressOf(file.name), {
      onProgress: tell,
      signal: controller.signal,
    });
    if (result.kind === "taken") onTaken(result.importId);
    else if (result.kind === "refused") setUpload({ ...result, file });
    else setUpload({ kind: "idle" });
  };

  const refuse = (file: File, message: string) =>
    setUpload({ kind: "refused", file, refusal: { message, place: null, reference: null } });

  return { upload, send, refuse, giveUp: () => running.current?.abort() };
}
