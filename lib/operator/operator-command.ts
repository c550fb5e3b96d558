import { parseArgs } from "node:util";
import { AppError } from "@/lib/core/errors";

type Options = Record<string, { type: "string" | "boolean"; help: string; isRequired?: boolean }>;
type Values = Record<string, string | boolean | undefined>;

/** A command of the operator's tool: its words, its options and what it does. */
export interface OperatorCommand {
  /** As typed, such as `org create`. */
  name: string;
  summary: string;
  options: Options;
  run(values: Values): Promise<void>;
}

/** The help text of one command. */
export function helpOf(command: OperatorCommand): string {
  const lines = Object.entries(command.options).map(([name, option]) => {
    const flag = `--${name}${option.type === "string" ? " …" : ""}`;
    return `  ${flag.padEnd(20)} ${option.help}${option.isRequired ? " (required)" : ""}`;
  });
  return [`quorum ${command.name}: ${command.summary}`, "", ...lines].join("\n");
}

/** The options of `args`; refuses unknown and missing ones with the way out. */
export function readOptions(command: OperatorCommand, args: string[]): Values {
  let values: Values;
  try {
    values = parseArgs({
      args,
      options: Object.fromEntries(
        Object.entries(command.options).map(([name, { type }]) => [name, { type }]),
      ),
      strict: true,
      allowPositionals: false,
    }).values as Values;
  } catch (error) {
    throw new AppError(
      "invalid",
      `${error instanceof Error ? error.message : "Wrong options."} See --help.`,
    );
  }
  const missing = Object.entries(command.options)
    .filter(([name, option]) => option.isRequired && values[name] === undefined)
    .map(([name]) => `--${name}`);
  if (missing.length > 0)
    throw new AppError("invalid", `${missing.join(", ")} missing. See --help.`);
  return values;
}

/** A text option, or an empty text. */
export const text = (value: string | boolean | undefined) =>
  typeof value === "string" ? value : "";
