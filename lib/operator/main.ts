import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { activityRebuildCommand } from "./commands/activity-rebuild";
import { auditCommand } from "./commands/audit";
import { coachingRebuildCommand } from "./commands/coaching-rebuild";
import { keyCreateCommand } from "./commands/key-create";
import { migrateCommand } from "./commands/migrate";
import { orgCreateCommand } from "./commands/org-create";
import { sealPublicKeyCommand } from "./commands/seal-public-key";
import { seedCommand } from "./commands/seed";
import { userCreateCommand } from "./commands/user-create";
import { helpOf, type OperatorCommand, readOptions } from "./operator-command";

const commands: OperatorCommand[] = [
  orgCreateCommand,
  userCreateCommand,
  keyCreateCommand,
  migrateCommand,
  seedCommand,
  auditCommand,
  coachingRebuildCommand,
  sealPublicKeyCommand,
  activityRebuildCommand,
];

const overview = [
  "quorum: the operator's tool",
  "",
  ...commands.map(({ name, summary }) => `  ${name.padEnd(16)} ${summary}`),
  "",
  "Each has --help.",
].join("\n");

async function main(args: string[]): Promise<number> {
  const command = commands.find(
    ({ name }) => args.slice(0, name.split(" ").length).join(" ") === name,
  );
  if (!command) {
    const asked = args.filter((word) => !word.startsWith("-")).join(" ");
    console.log(asked ? `There is no command “${asked}”.\n\n${overview}` : overview);
    return asked ? 2 : 0;
  }
  const rest = args.slice(command.name.split(" ").length);
  if (rest.includes("--help") || rest.includes("-h")) {
    console.log(helpOf(command));
    return 0;
  }
  await command.run(readOptions(command, rest));
  return 0;
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  if (error instanceof AppError) console.error(error.message);
  else if (error instanceof z.ZodError) {
    for (const { path, message } of error.issues) console.error(`${path.join(".")}: ${message}`);
  } else console.error(error);
  process.exit(1);
}
