import { database } from "./database";

/**
 * Runs `work` while this process holds the lock of that name, without a transaction; null when another has it.
 * The lock goes with its connection, so that a worker that is killed holds nothing.
 */
export async function whileHolding<T>(name: string, work: () => Promise<T>): Promise<T | null> {
  const client = await database().connect();
  let isHeld = false;
  try {
    const { rows } = await client.query<{ held: boolean }>(
      "select pg_try_advisory_lock(hashtextextended($1, 0)) as held",
      [name],
    );
    isHeld = rows[0]?.held === true;
    if (!isHeld) return null;
    const result = await work();
    await client.query("select pg_advisory_unlock(hashtextextended($1, 0))", [name]);
    isHeld = false;
    return result;
  } finally {
    // Closing the connection lets go of a lock that was not given back.
    client.release(isHeld);
  }
}
