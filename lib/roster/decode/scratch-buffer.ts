/**
 * Room that is used again and again: what was put there is gone with the next use. Memory outside of the heap that comes and
 * goes with each block would call the collector dozens of times a file.
 */
export class ScratchBuffer {
  #buffer = Buffer.alloc(0);

  /** Room for so many bytes, with anything in it. */
  take(length: number): Buffer {
    if (this.#buffer.length < length) this.#buffer = Buffer.allocUnsafe(length);
    return this.#buffer.subarray(0, length);
  }

  /** Bytes one behind the other. */
  join(parts: readonly Uint8Array[]): Buffer {
    const whole = this.take(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}
