import { createHash, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { addMember, newAccount, newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { AppError } from "@/lib/core/errors";
import { setDatabase } from "@/lib/core/server/database";
import { loadSession } from "./load-session";
import { hashPassword } from "./password";
import { signIn } from "./sign-in";

const owner = ownerPool();
setDatabase(webPool());

const password = "correct horse battery";
let passwordHash = "";
let tenantId = "";

beforeAll(async () => {
  passwordHash = await hashPassword(password);
  tenantId = await newOrganization(owner);
});

const newAddress = () => `address-${randomUUID()}`;

async function newPerson() {
  const account = await newAccount(owner, { passwordHash });
  await addMember(owner, tenantId, account.userId, "analyst");
  return account;
}

/** Stands for `failures` earlier tries of an e-mail or an address, whose pause is over. Answers its key. */
async function pretendFailures(kind: "email" | "address", value: string, failures: number) {
  const key = `${kind}:${createHash("sha256").update(value).digest("base64url")}`;
  await owner.query(
    `insert into sign_in_throttles values ($1, $2, now() - interval '1 second')
     on conflict (key) do update set failures = excluded.failures, blocked_until = excluded.blocked_until`,
    [key, failures],
  );
  return key;
}

/** The pause in seconds that a try has set: its end less the moment of the try, which lies between two others. */
async function pauseSetBy(key: string, makeTry: () => Promise<unknown>): Promise<number> {
  const moment = async () => {
    const { rows } = await owner.query<{ now: Date }>("select clock_timestamp() as now");
    return rows[0]?.now.getTime() ?? 0;
  };
  const earliest = await moment();
  expect(await makeTry()).toBeNull();
  const latest = await moment();
  const { rows } = await owner.query<{ until: Date }>(
    "select blocked_until as until from sign_in_throttles where key = $1",
    [key],
  );
  const until = rows[0]?.until.getTime() ?? 0;
  const fits = [0, 4, 8, 16, 900].filter(
    (seconds) => until - seconds * 1000 >= earliest && until - seconds * 1000 <= latest,
  );
  return fits.at(-1) ?? -1;
}

async function refusalOf(attempt: Promise<unknown>): Promise<unknown> {
  try {
    return await attempt;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

describe("signIn", () => {
  it("opens a session for the right password, whatever the case of the e-mail", async () => {
    const { email, userId } = await newPerson();
    const session = await signIn({ email: ` ${email.toUpperCase()} `, password }, newAddress());
    expect(session?.userId).toBe(userId);
    expect((await loadSession(session?.sessionId ?? ""))?.organization?.id).toBe(tenantId);
  });

  it("answers the same for a wrong password, an unknown e-mail and a disabled person", async () => {
    const { email, userId } = await newPerson();
    const disabled = await newPerson();
    await owner.query("update users set disabled_at = now() where id = $1", [disabled.userId]);
    expect(await signIn({ email, password: "wrong" }, newAddress())).toBeNull();
    expect(await signIn({ email: "nobody@example.com", password }, newAddress())).toBeNull();
    expect(await signIn({ email: disabled.email, password }, newAddress())).toBeNull();
    expect((await owner.query("select from sessions where user_id = $1", [userId])).rowCount).toBe(
      0,
    );
  });

  it.each([
    {},
    null,
    { email: "a@example.com" },
    { email: ["a@example.com"], password },
    { email: "a@example.com", password: "x".repeat(2000) },
  ])("answers null for input that is no sign-in", async (input) => {
    expect(await signIn(input, newAddress())).toBeNull();
  });
});

describe("the pause after failures", () => {
  it("grows for an e-mail, known or not, from whatever address", async () => {
    const known = (await newPerson()).email;
    const unknown = `${randomUUID()}@example.com`;
    for (const email of [known, unknown]) {
      const pauses: number[] = [];
      for (const failures of [4, 5, 6, 7, 40]) {
        const key = await pretendFailures("email", email, failures);
        pauses.push(
          await pauseSetBy(key, () => signIn({ email, password: "wrong" }, newAddress())),
        );
      }
      expect(pauses).toEqual([0, 4, 8, 16, 900]);
      const refusal = await refusalOf(signIn({ email, password }, newAddress()));
      expect(refusal).toMatchObject({ code: "too_many_requests" });
      expect(String(refusal)).toMatch(/wait \d+ seconds/);
    }
  });

  it("grows for an address, whatever the e-mail", async () => {
    const address = newAddress();
    const key = await pretendFailures("address", address, 20);
    const makeTry = () => signIn({ email: "a@example.com", password: "wrong" }, address);
    expect(await pauseSetBy(key, makeTry)).toBe(4);
    const { email } = await newPerson();
    expect(await refusalOf(signIn({ email, password }, address))).toMatchObject({
      code: "too_many_requests",
    });
    expect(await signIn({ email, password }, newAddress())).not.toBeNull();
  });

  it("cannot be outrun by tries sent at once", async () => {
    const { email } = await newPerson();
    await pretendFailures("email", email, 5);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        refusalOf(signIn({ email, password: "wrong" }, newAddress())),
      ),
    );
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    expect(answers.filter((answer) => answer instanceof AppError)).toHaveLength(5);
  });

  it("ends with a success, which forgives the e-mail and not the address", async () => {
    const { email } = await newPerson();
    const address = newAddress();
    const emailKey = await pretendFailures("email", email, 5);
    const addressKey = await pretendFailures("address", address, 20);
    expect(await signIn({ email, password }, address)).not.toBeNull();
    const { rows } = await owner.query(
      "select key, failures from sign_in_throttles where key in ($1, $2)",
      [emailKey, addressKey],
    );
    expect(rows).toEqual([{ key: addressKey, failures: 20 }]);
    const again = await newPerson();
    expect(await signIn({ email: again.email, password }, address)).not.toBeNull();
  });

  it("begins anew a day later", async () => {
    const { email } = await newPerson();
    const key = await pretendFailures("email", email, 12);
    await owner.query(
      "update sign_in_throttles set blocked_until = now() - interval '25 hours' where key = $1",
      [key],
    );
    const makeTry = () => signIn({ email, password: "wrong" }, newAddress());
    expect(await pauseSetBy(key, makeTry)).toBe(0);
    expect(await signIn({ email, password }, newAddress())).not.toBeNull();
  });
});
