/** Text in which backquotes mark code. */
export function Words({ text }: { text: string }) {
  let place = 0;
  return text.split("`").map((part, index) => {
    place += part.length + 1;
    return index % 2 === 1 ? <code key={place}>{part}</code> : part;
  });
}
