import { systemActor } from "@/lib/auth/actor";
import { openWorkerDatabase } from "@/lib/core/server/database";
import { sendEmail } from "../send-email";

// A worker that sends one mail, as a process of its own that a test can kill: `send-one.ts <tenant> <mail>`.
const [tenantId = "", emailId = ""] = process.argv.slice(2);
const pool = openWorkerDatabase();
process.stdout.write(await sendEmail(systemActor(tenantId, "email.send"), { emailId }));
await pool.end();
