/**
 * True when a name fits a pattern of `*` (any characters) and `?` (one), upper and lower case alike. The steps are
 * at most the product of the two lengths, whatever the pattern.
 */
export function fitsPattern(pattern: string, name: string): boolean {
  const [signs, letters] = [[...pattern.toLowerCase()], [...name.toLowerCase()]];
  let [sign, letter] = [0, 0];
  /** After the last star: its place, and the letter from which it is tried again with one more. */
  let [afterStar, retryFrom] = [-1, 0];
  while (letter < letters.length) {
    if (signs[sign] === "*") {
      afterStar = ++sign;
      retryFrom = letter;
    } else if (sign < signs.length && (signs[sign] === "?" || signs[sign] === letters[letter])) {
      sign++;
      letter++;
    } else if (afterStar >= 0) {
      sign = afterStar;
      letter = ++retryFrom;
    } else {
      return false;
    }
  }
  return signs.slice(sign).every((rest) => rest === "*");
}
