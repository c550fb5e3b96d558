import { readdirSync, readFileSync } from "node:fs";
import type { Verb } from "../command";

/** A verb as found in the sources; `verb` is null where its module keeps it to itself. */
export interface FoundVerb {
  name: string;
  file: string;
  verb: Verb<unknown, unknown> | null;
}

const declaration = /^(?:export )?const (\w+) = (?:command|query)\(/gm;

/** Every `command` and `query` of every feature, by reading the sources of `lib` and importing what they export. */
export async function findVerbs(): Promise<FoundVerb[]> {
  const found: FoundVerb[] = [];
  for (const file of sourcesUnder("lib")) {
    const names = [...readFileSync(file, "utf8").matchAll(declaration)].map(([, name]) => name);
    if (names.length === 0) continue;
    const exported: Record<string, unknown> = await import(/* @vite-ignore */ `@/${file}`);
    for (const name of names) {
      if (name === undefined) continue;
      const value = exported[name];
      found.push({ name, file, verb: isVerb(value) ? value : null });
    }
  }
  return found;
}

/** Paths of the sources of a folder, tests and their helpers left out. */
export function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .filter((path) => !path.endsWith(".test.ts") && !path.includes("/testing/"))
    .sort();
}

function isVerb(value: unknown): value is Verb<unknown, unknown> {
  return typeof value === "function" && "allow" in value;
}
