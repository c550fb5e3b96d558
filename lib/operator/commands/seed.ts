import { demoAccounts, demoPassword } from "@/db/seed/accounts";
import { seedIfEmpty } from "@/db/seed/seed";
import { AppError } from "@/lib/core/errors";
import type { OperatorCommand } from "../operator-command";
import { ownerUrl } from "../owner-database";

export const seedCommand: OperatorCommand = {
  name: "seed",
  summary: "fills an empty database with the demo organizations",
  options: {
    "if-empty": { type: "boolean", help: "says nothing when there is an organization already" },
  },
  async run(values) {
    const workerUrl = process.env.DATABASE_WORKER_URL;
    if (!workerUrl) throw new AppError("invalid", "Set DATABASE_WORKER_URL to the worker's login.");
    const progress = (step: string) => console.error(step);
    const isSeeded = await seedIfEmpty({ ownerUrl: ownerUrl(), workerUrl, progress }, new Date());
    if (!isSeeded && values["if-empty"] !== true) {
      throw new AppError(
        "conflict",
        "There is an organization already; the demo goes into an empty database.",
      );
    }
    console.log(accountsText());
  },
};

function accountsText(): string {
  const lines = demoAccounts.map(
    ({ email, role, organizations }) =>
      `  ${email.padEnd(28)} ${role.padEnd(8)} ${organizations.join(", ")}`,
  );
  return [`Sign in to the demo with the password ${demoPassword}`, ...lines].join("\n");
}
