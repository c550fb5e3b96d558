// Finds what a TypeScript file imports, and what of it is code, without a parser: the formatter, which runs
// before, guarantees that import and export statements begin a line.

const REGEX_MAY_FOLLOW =
  /(?:^|[=([{,;:!&|?+\-*%<>~^]|\b(?:return|typeof|case|in|of|await|void))\s*$/;

/**
 * Blanks comments, and with `strings` the contents of strings, keeping every line and column in place.
 * Code inside template literals stays.
 */
export function mask(source, { strings }) {
  let out = "";
  // Open template literals: how many braces deep the code inside each one is.
  const templates = [];
  let at = 0;
  const copy = (length) => {
    out += source.slice(at, at + length);
    at += length;
  };
  const blank = (length, wanted = true) => {
    const text = source.slice(at, at + length);
    out += wanted ? text.replace(/[^\n]/g, " ") : text;
    at += length;
  };
  const template = () => {
    while (at < source.length) {
      if (source[at] === "`") return copy(1);
      if (source.startsWith("${", at)) {
        templates.push(0);
        return copy(2);
      }
      blank(source[at] === "\\" ? 2 : 1, strings);
    }
  };
  while (at < source.length) {
    const rest = source.slice(at, at + 2);
    const char = source[at];
    if (rest === "//") blank(lineEnd(source, at) - at);
    else if (rest === "/*") blank(blockEnd(source, at) - at);
    else if (char === '"' || char === "'") {
      const end = stringEnd(source, at, char);
      copy(1);
      blank(Math.max(0, end - at - 1), strings);
      copy(Math.min(1, end - at));
    } else if (char === "`") {
      copy(1);
      template();
    } else if (char === "}" && templates.at(-1) === 0) {
      templates.pop();
      copy(1);
      template();
    } else if (char === "/" && REGEX_MAY_FOLLOW.test(out.slice(-20))) {
      blank(regexEnd(source, at) - at, strings);
    } else {
      if (templates.length > 0 && char === "{") templates[templates.length - 1] += 1;
      if (templates.length > 0 && char === "}") templates[templates.length - 1] -= 1;
      copy(1);
    }
  }
  return out;
}

function lineEnd(source, from) {
  const end = source.indexOf("\n", from);
  return end < 0 ? source.length : end;
}

function blockEnd(source, from) {
  const end = source.indexOf("*/", from + 2);
  return end < 0 ? source.length : end + 2;
}

/** A quote that its line does not close is an apostrophe in JSX text. */
function stringEnd(source, from, quote) {
  const limit = lineEnd(source, from);
  for (let at = from + 1; at < limit; at += 1) {
    if (source[at] === "\\") at += 1;
    else if (source[at] === quote) return at + 1;
  }
  return from + 1;
}

/** A slash that its line does not close is a division. */
function regexEnd(source, from) {
  const limit = lineEnd(source, from);
  let inClass = false;
  for (let at = from + 1; at < limit; at += 1) {
    if (source[at] === "\\") at += 1;
    else if (source[at] === "[") inClass = true;
    else if (source[at] === "]") inClass = false;
    else if (source[at] === "/" && !inClass) return at + 1;
  }
  return from + 1;
}

const STATEMENT = /^(?:import|export)\b(?:([^;"'`]*?)\bfrom)?\s*(["'])([^"'\n]+)\2/gm;
const CALL = /\b(?:import|require)\s*\(\s*(?:(["'`])([^"'`\n$]*)\1)?/g;

/** Whether what stands between `import` and `from` names nothing but types, so that nothing is left of it at run time. */
function isTypesOnly(clause = "") {
  if (/^\s*type\s/.test(clause)) return true;
  const [, names] = /^\s*\{([^}]*)\}\s*$/.exec(clause) ?? [];
  const listed = names?.split(",").filter((name) => name.trim() !== "") ?? [];
  return listed.length > 0 && listed.every((name) => /^\s*type\s/.test(name));
}

/**
 * Every module a file names, with its line; `name` is null where it is computed. `comesAlong` where running the file
 * loads the module too: not for types, and not for what is fetched when it is asked for.
 */
export function readImports(source) {
  const code = mask(source, { strings: false });
  const outsideStrings = mask(source, { strings: true });
  const found = [];
  const add = (match, name, comesAlong) => {
    // A string that merely looks like code.
    if (
      outsideStrings.slice(match.index, match.index + 6) !==
      code.slice(match.index, match.index + 6)
    ) {
      return;
    }
    found.push({ name, line: lineOf(code, match.index + match[0].length), comesAlong });
  };
  for (const match of code.matchAll(STATEMENT)) add(match, match[3], !isTypesOnly(match[1]));
  for (const match of code.matchAll(CALL)) add(match, match[2] ?? null, false);
  return found;
}

/** The arguments of every call of `name`, as code without strings and comments, and the line of the call. */
export function readCalls(source, name) {
  const code = mask(source, { strings: true });
  const call = new RegExp(`(?<![.\\w])${name}(?:<[^()]*>)?\\(`, "g");
  return [...code.matchAll(call)].map((match) => ({
    line: lineOf(code, match.index),
    args: readArguments(code, match.index + match[0].length),
  }));
}

/** What stands between the commas of a call whose parenthesis opens before `from`. */
function readArguments(code, from) {
  const args = [""];
  let depth = 0;
  for (let at = from; at < code.length; at += 1) {
    const char = code[at];
    if ("([{".includes(char)) depth += 1;
    if (")]}".includes(char)) depth -= 1;
    if (depth < 0) break;
    if (char === "," && depth === 0) args.push("");
    else args[args.length - 1] += char;
  }
  return args.map((arg) => arg.trim()).filter((arg) => arg !== "");
}

/** Number, from 1, of the line a position is in. */
export function lineOf(source, index) {
  return source.slice(0, index).split("\n").length;
}

/** "use client" or "use server" at the head of a file, else null. */
export function directiveOf(source) {
  const [, directive] =
    /^\s*["'](use client|use server)["']/.exec(mask(source, { strings: false })) ?? [];
  return directive ?? null;
}
