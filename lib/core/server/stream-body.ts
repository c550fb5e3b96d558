/**
 * Chunks as the body of a response. The first is made before this answers, so that a refusal is an answer and not a
 * broken file; each further one when it is asked for. Ends the chunks when the reader goes away.
 */
export async function streamBody(
  chunks: AsyncGenerator<Uint8Array<ArrayBuffer>>,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const first = await chunks.next();
  return new ReadableStream({
    start(controller) {
      if (first.done) controller.close();
      else controller.enqueue(first.value);
    },
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}
