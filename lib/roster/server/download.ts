/** A file to be saved by a browser. */
export interface Download {
  fileName: string;
  type: string;
  content: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
}

/** A file as a response that is saved, never shown or kept. */
export function downloadOf({ fileName, type, content }: Download): Response {
  return new Response(content, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
