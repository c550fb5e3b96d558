import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { withTenant } from "@/db/tenant";
import { newOrganization } from "@/db/testing/fixtures";
import { systemActor } from "@/lib/auth/actor";
import { enqueueEmail, type NewEmail } from "../enqueue-email";
import { TestMailServer } from "./mail-server";

interface Doors {
  owner: Pool;
  web: Pool;
}

/** Starts the mail server that the product is then told of; whoever starts it stops it. */
export async function startMailServer(): Promise<TestMailServer> {
  const server = new TestMailServer();
  await server.start();
  process.env.SMTP_URL = server.url;
  process.env.MAIL_FROM = "Quorum Coaching <coaching@quorum.example>";
  return server;
}

/** The outbox of a new organization. */
export class Outbox {
  private constructor(
    private readonly doors: Doors,
    readonly tenantId: string,
  ) {}

  static async open(doors: Doors): Promise<Outbox> {
    return new Outbox(doors, await newOrganization(doors.owner));
  }

  worker() {
    return systemActor(this.tenantId, "email.send");
  }

  /** Puts a mail into the outbox as the web tier does. */
  async write(given: Partial<NewEmail> = {}): Promise<string> {
    const id = randomUUID();
    const mail: NewEmail = {
      id,
      key: `welcome:${id}`,
      kind: "welcome",
      to: { address: "zoe@northwind.example", name: "Zoë “Z” Müller, Dr." },
      language: "de",
      subject: "Willkommen, Zoë – schön, dass Sie da sind",
      text: "Grüße\n",
      html: "<p>Grüße</p>",
      ...given,
    };
    const { tenantId } = this;
    await withTenant(this.doors.web, tenantId, (tx) => enqueueEmail(tx, tenantId, mail));
    return id;
  }

  async rowOf(id: string) {
    const { rows } = await this.doors.owner.query(
      `select state, attempts, last_error as "lastError", sent_at as "sentAt", send_after > now() as "isLater"
       from emails where tenant_id = $1 and id = $2`,
      [this.tenantId, id],
    );
    return rows[0];
  }

  async jobOf(id: string) {
    const { rows } = await this.doors.owner.query(
      "select run_at > now() as later from graphile_worker.jobs where key = $1",
      [`${this.tenantId}:email.send:${id}`],
    );
    return rows[0];
  }

  makeDue(id: string) {
    return this.doors.owner.query(
      "update emails set send_after = now() - interval '2 minutes' where id = $1",
      [id],
    );
  }
}
