import { migrate } from "@/db/migrate";
import type { OperatorCommand } from "../operator-command";
import { ownerUrl } from "../owner-database";

export const migrateCommand: OperatorCommand = {
  name: "migrate",
  summary: "brings the database to this version: tables, roles, grants, job queue",
  options: {},
  async run() {
    await migrate(ownerUrl());
    console.log("The database is up to date.");
  },
};
