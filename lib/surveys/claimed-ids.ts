const FIRST_SIZE = 1 << 12;

/**
 * Which answer each response id of a file stands for, in 24 to 48 bytes an id however long it is, by 64-bit
 * fingerprints: of a million ids the chance that any two are mistaken for each other is one in 30 million.
 */
export class ClaimedIds {
  #size = FIRST_SIZE;
  #count = 0;
  /** Open addressing: four words a place, two of the id's fingerprint and two of its answer's. */
  #words = new Uint32Array(FIRST_SIZE * 4);

  /** Claims `id` for `answer`; false when the file used it for another one before. */
  claim(id: string, answer: string): boolean {
    if (this.#count * 2 >= this.#size) this.#grow();
    const [idHigh, idLow] = fingerprint(id);
    const [answerHigh, answerLow] = fingerprint(answer);
    const at = this.#placeOf(idHigh, idLow);
    if (this.#words[at] === 0) {
      this.#words.set([idHigh, idLow, answerHigh, answerLow], at);
      this.#count++;
      return true;
    }
    return this.#words[at + 2] === answerHigh && this.#words[at + 3] === answerLow;
  }

  /** Index of the id's words, or of the empty place where they belong. */
  #placeOf(high: number, low: number): number {
    const mask = this.#size - 1;
    let place = low & mask;
    for (;;) {
      const at = place * 4;
      const word = this.#words[at];
      if (word === 0 || (word === high && this.#words[at + 1] === low)) return at;
      place = (place + 1) & mask;
    }
  }

  #grow(): void {
    const old = this.#words;
    this.#size *= 2;
    this.#words = new Uint32Array(this.#size * 4);
    for (let at = 0; at < old.length; at += 4) {
      const words = old.subarray(at, at + 4);
      const [high = 0, low = 0] = words;
      if (high !== 0) this.#words.set(words, this.#placeOf(high, low));
    }
  }
}

/** Two 32-bit hashes of a text; the first is never 0. */
function fingerprint(text: string): [high: number, low: number] {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    low = Math.imul(low ^ unit, 0x5f356495);
    high ^= high >>> 15;
    low ^= low >>> 13;
  }
  high = Math.imul(high ^ (low >>> 16), 0x85ebca6b);
  low = Math.imul(low ^ (high >>> 13), 0xc2b2ae35);
  return [(high ^ (high >>> 16)) >>> 0 || 1, (low ^ (low >>> 16)) >>> 0];
}
