import { systemActor } from "@/lib/auth/actor";
import { openWorkerDatabase } from "@/lib/core/server/database";
import { runDuePlays } from "../run-due-plays";

// A worker that looks at what is due, as a process of its own that a test can kill: `run-plays.ts <tenant>`.
const [tenantId = ""] = process.argv.slice(2);
const pool = openWorkerDatabase();
process.stdout.write(JSON.stringify(await runDuePlays(systemActor(tenantId, "plays.run"))));
await pool.end();
