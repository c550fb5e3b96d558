"use client";

import { useEffect, useRef, useState } from "react";
import { estimateRows } from "./estimate-rows";
import type { ReadRows } from "./read-progress";
import type { UploadRefusal } from "./read-upload-answer";
import { sendFile } from "./send-file";

const BEGINNING_BYTES = 262_144;
const POLL_MS = 700;

export type Upload =
  | { kind: "idle" }
  | {
      kind: "sending";
      file: File;
      /** About how many rows the file has; null for a workbook, which does not show them. */
      rows: number | null;
      sentBytes: number;
      startedAt: number;
      now: number;
      /** What the server has read, once all is sent and it has told. */
      read: ReadRows | null;
    }
  | { kind: "refused"; file: File; refusal: UploadRefusal };

/**
 * Sends a file to an address and goes on with the import it became. The file stays chosen when it is refused, so
 * that it can be sent again; leaving the page gives the upload up. With `progressOf` the reading is told, too,
 * which goes on after the last byte: the address gets the id that the import shall have.
 */
export function useUpload(
  addressOf: (fileName: string, importId: string) => string,
  onTaken: (importId: string) => void,
  progressOf?: (importId: string) => string,
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
    const importId = newId();
    let isReading = false;
    const tell = (sentBytes: number, read: ReadRows | null = null) => {
      const now = performance.now();
      setUpload({ kind: "sending", file, rows, sentBytes, startedAt, now, read });
      if (sentBytes < file.size || isReading) return;
      isReading = true;
      void follow();
    };
    const follow = async () => {
      while (isReading && progressOf) {
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
        const told = await progress(progressOf(importId));
        if (told && isReading) tell(file.size, told);
      }
    };
    tell(0);
    const result = await sendFile(file, addressOf(file.name, importId), {
      onProgress: tell,
      signal: controller.signal,
    });
    isReading = false;
    if (result.kind === "taken") onTaken(result.importId);
    else if (result.kind === "refused") setUpload({ ...result, file });
    else setUpload({ kind: "idle" });
  };

  const refuse = (file: File, message: string) =>
    setUpload({ kind: "refused", file, refusal: { message, place: null, reference: null } });

  return { upload, send, refuse, giveUp: () => running.current?.abort() };
}

/** The bar only waits a little longer where this cannot be had. */
const progress = (url: string) =>
  import("./read-progress").then(
    ({ readProgress }) => readProgress(url),
    () => null,
  );

/** An id for the import to be; browsers make them by name only where the connection is safe. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, place) => {
    const marked = place === 6 ? (byte & 0x0f) | 0x40 : place === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, "0");
  }).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
