/** A stretch of code of one kind; `plain` needs no colour. */
export interface CodeToken {
  text: string;
  kind: "plain" | "string" | "word" | "tag";
}

const PARTS =
  /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(<\/?[a-z]+>)|\b(var|function|typeof|new|if|return|null|true|false|undefined|curl)\b/g;

/** Code of scripts, JSON and commands in the parts that are worth telling apart; together they are the code. */
export function codeTokens(code: string): CodeToken[] {
  const tokens: CodeToken[] = [];
  const add = (text: string, kind: CodeToken["kind"]) => {
    if (text) tokens.push({ text, kind });
  };
  let end = 0;
  for (const match of code.matchAll(PARTS)) {
    const [text, string, tag] = match;
    add(code.slice(end, match.index), "plain");
    add(text, string ? "string" : tag ? "tag" : "word");
    end = match.index + text.length;
  }
  add(code.slice(end), "plain");
  return tokens;
}
