import type { Pool } from "pg";
import { withTenant } from "@/db/tenant";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import type { PlayDefinition } from "../../play-definition";
import { publishPlay } from "../publish-play";
import { runDuePlays } from "../run-due-plays";
import { createPlay } from "../save-play";
import { triggerPlays } from "../trigger-plays";
import { Academy, everybody, makesTask, onEnrolment } from "./academy";

interface Doors {
  owner: Pool;
  web: Pool;
  worker: Pool;
}

/** Makes a task for who enrols in what they have not completed. */
export const simple: PlayDefinition = {
  ...{ object: "user", trigger: onEnrolment, condition: everybody, subjectMustBe: "not_completed" },
  ...{ actions: [makesTask], again: { kind: "trigger" } },
};

/** An academy with a user and a course, and who makes its plays: requests run with the web's rights, jobs with the worker's. */
export class PlayWorld {
  private constructor(
    private readonly doors: Doors,
    readonly academy: Academy,
    readonly user: number,
    readonly course: number,
  ) {}

  static async open(doors: Doors): Promise<PlayWorld> {
    setDatabase(doors.web);
    const academy = await new Academy(doors.owner).open();
    const user = await academy.user({ accountId: await academy.account() });
    return new PlayWorld(doors, academy, user, await academy.subject("Warehouse Safety"));
  }

  admin(role: "admin" | "analyst" = "admin"): Actor {
    return {
      ...{ kind: "user", tenantId: this.academy.tenantId, name: "Ingrid", role },
      userId: "00000000-0000-4000-8000-000000000001",
    };
  }

  /** What the worker does after the log grew. */
  async work(): Promise<void> {
    const { tenantId } = this.academy;
    setDatabase(this.doors.worker);
    await withTenant(this.doors.worker, tenantId, (tx) =>
      triggerPlays(tx, tenantId, "all", new Date()),
    );
    await runDuePlays(systemActor(tenantId, "plays.run"));
    setDatabase(this.doors.web);
  }

  async published(definition = simple): Promise<number> {
    const { id } = await createPlay(this.admin(), { name: "Call them", definition });
    await publishPlay(this.admin(), { id });
    return id;
  }
}
