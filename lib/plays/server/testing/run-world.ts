import type { Pool } from "pg";
import { withTenant } from "@/db/tenant";
import { systemActor } from "@/lib/auth/actor";
import type { ActionOf, PlayDefinition } from "../../play-definition";
import { runDuePlays } from "../run-due-plays";
import { triggerPlays } from "../trigger-plays";
import { Academy, everybody, makesTask, onEnrolment } from "./academy";

interface Doors {
  owner: Pool;
  worker: Pool;
}

/** A mail in two languages. */
export const mails: ActionOf<"email"> = {
  kind: "email",
  texts: {
    en: { subject: "Go on with {course.title}", body: "Hello {user.first_name},\n\n{csat_link}" },
    de: { subject: "Weiter mit {course.title}", body: "Hallo {user.first_name}" },
  },
};

/** One more reminder on the user's own attribute. */
export const counts: ActionOf<"attribute"> = {
  ...{ kind: "attribute", attribute: "own:reminders", value: { kind: "add", by: 1 } },
};

/** A task, a mail and a reminder counted, for who enrols. */
export const simple: PlayDefinition = {
  ...{ object: "user", trigger: onEnrolment, condition: everybody, subjectMustBe: null },
  ...{ actions: [makesTask, mails, counts], again: { kind: "trigger" } },
};

/** What is done when `simple` runs once. */
export const justOnce = { tasks: 1, mails: 1, changes: 1, reminders: 1 };

/** An academy with a user and a course, and the worker that sets its plays off and runs them. */
export class RunWorld {
  private constructor(
    private readonly worker: Pool,
    readonly academy: Academy,
    /** Whom triggers look at, and whose reminders are counted. */
    public user: number,
    readonly course: number,
  ) {}

  static async open({ owner, worker }: Doors): Promise<RunWorld> {
    const academy = await new Academy(owner).open();
    const user = await academy.user({ accountId: await academy.account() });
    const course = await academy.subject("Warehouse Safety");
    await academy.attribute("user", "own:reminders", "number");
    await academy.attribute("user", "own:last", "date");
    return new RunWorld(worker, academy, user, course);
  }

  actor() {
    return systemActor(this.academy.tenantId, "plays.run");
  }

  trigger(userIds = [this.user]) {
    const { tenantId } = this.academy;
    return withTenant(this.worker, tenantId, (tx) =>
      triggerPlays(tx, tenantId, { userIds, accountIds: [] }, new Date()),
    );
  }

  run() {
    return runDuePlays(this.actor());
  }

  /** Sets a play off by an enrolment, and looks at what is due. */
  async enrolAndRun(subject = this.course): Promise<void> {
    await this.academy.progress(this.user, subject, "enrol");
    await this.trigger();
    await this.run();
  }

  async whatWasDone() {
    const [record] = await this.academy.rows<{ custom: Record<string, unknown> }>(
      "select custom from activity_users where tenant_id = $1 and id = $2",
      this.user,
    );
    return {
      tasks: await this.count("play_tasks"),
      mails: await this.count("emails"),
      changes: await this.count("attribute_changes"),
      reminders: record?.custom["own:reminders"],
    };
  }

  private async count(table: string): Promise<number | undefined> {
    const [row] = await this.academy.rows<{ n: number }>(
      `select count(*)::int as n from ${table} where tenant_id = $1`,
    );
    return row?.n;
  }
}
