import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";

const GATE = 71_001;
const OPENING = 71_002;
const ANSWERS = 71_003;

/**
 * The gate of a tenant's intake, until the transaction ends. Uploads pass it together; who changes what uploads
 * are checked against (the questionnaire, whether a wave takes answers) waits for them and keeps new ones out.
 */
export async function passIntakeGate(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${GATE}, ${tenantHash})`);
}

/** Closes the gate of `passIntakeGate`: waits for the uploads under way. */
export async function holdIntakeGate(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${GATE}, ${tenantHash})`);
}

/** One at a time opens waves, so that two uploads that open several cannot wait for each other. */
export async function lockWaveOpening(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${OPENING}, ${tenantHash})`);
}

/**
 * One at a time changes a tenant's answers, or reads them for a publication: whoever folds, publishes or erases
 * takes this first, until the end of its transaction.
 */
export async function lockAnswers(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${ANSWERS}, ${tenantHash})`);
}

/** Two tenants of the same hash would only wait for each other. */
const tenantHash = sql`hashtext(quorum.tenant()::text)`;
