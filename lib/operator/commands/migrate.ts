import { bringToVersion } from "../bring-to-version";
import type { OperatorCommand } from "../operator-command";
import { ownerUrl } from "../owner-database";

export const migrateCommand: OperatorCommand = {
  name: "migrate",
  summary:
    "brings the database to this version: tables, roles, grants, job queue, what every organization has",
  options: {},
  async run() {
    await bringToVersion(ownerUrl());
    console.log("The database is up to date.");
  },
};
