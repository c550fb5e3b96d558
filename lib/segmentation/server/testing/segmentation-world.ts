import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import { importRoster } from "@/db/seed/import-roster";
import { setDatabase } from "@/lib/core/server/database";
import { createCustomField } from "@/lib/fields/server/create-custom-field";
import { provisionFields } from "@/lib/fields/server/provision-fields";
import { loadResponses } from "@/lib/surveys/server/load-responses";
import { bytesOf, SurveyWorld } from "@/lib/surveys/server/testing/survey-world";
import { declareBreakdown } from "../declare-breakdown";
import { type AuditedWave, loadWaveRecord } from "../load-wave-record";
import { publishBreakdown } from "../publish-breakdown";
import { publishWave } from "../publish-wave";
import { streamReport } from "../stream-report";

interface Doors {
  owner: Pool;
  web: Pool;
  worker: Pool;
  workerUrl: string;
}

/** An organization with Premium and what is published of it: the web asks, the worker publishes. */
export class SegmentationWorld {
  private constructor(
    readonly survey: SurveyWorld,
    private readonly doors: Doors,
  ) {}

  static async create(doors: Doors): Promise<SegmentationWorld> {
    process.env.DATABASE_WORKER_URL ??= doors.workerUrl;
    process.env.QUORUM_SEAL_KEY ??= randomBytes(32).toString("base64");
    const survey = await SurveyWorld.create(doors);
    await survey.rows("update organizations set is_premium = true where id = $1");
    await survey.asWeb((actor) => provisionFields(actor, {}));
    return new SegmentationWorld(survey, doors);
  }

  /** Adds a custom field of text, of the same name in files. */
  addField(label: string) {
    const field = { label, header: label, kind: "text", isSensitive: false };
    return this.survey.asWeb((actor) => createCustomField(actor, field));
  }

  /** Takes a roster file through the whole import. */
  loadRoster(csv: string) {
    return this.survey.asWorker((actor) => importRoster(actor, "roster.csv", csv));
  }

  /** Sends a file of answers and folds them. */
  async loadAnswers(csv: string) {
    const body = bytesOf(csv);
    const loaded = await this.survey.asWeb((actor) =>
      loadResponses(actor, { format: "csv", body }),
    );
    await this.survey.fold();
    return loaded;
  }

  /** Publishes a wave as the worker does; answers the new version, or null when there was nothing to publish. */
  async publish(code: string): Promise<number | null> {
    const waveId = await this.waveId(code);
    const published = await this.survey.asWorker((actor) => publishWave(actor, { waveId }));
    return published?.version ?? null;
  }

  /** Combines fields as an admin does, and adds them to the wave as the worker does; answers the version added. */
  async combine(code: string, fieldKeys: string[]): Promise<number | null> {
    const { key } = await this.survey.asWeb(
      (actor) => declareBreakdown(actor, { wave: code, fieldKeys }),
      "admin",
    );
    const waveId = await this.waveId(code);
    const added = await this.survey.asWorker((actor) => publishBreakdown(actor, { waveId, key }));
    return added?.version ?? null;
  }

  /** Closes a wave and publishes its last version. */
  async finish(code: string): Promise<number | null> {
    await this.survey.close(code);
    await this.survey.settle(code);
    return this.publish(code);
  }

  /** Sets a wave's versions back by eight days, so that the next one is not too soon. */
  async letAWeekPass(code: string): Promise<void> {
    await this.survey.rows(
      `update publications set published_at = published_at - interval '8 days'
       where tenant_id = $1 and wave_id = $2`,
      [await this.waveId(code)],
    );
  }

  async waveId(code: string): Promise<number> {
    const [wave] = await this.survey.rows<{ id: number }>(
      "select id from waves where tenant_id = $1 and code = $2",
      [code],
    );
    return wave?.id ?? 0;
  }

  /** The body of `GET /api/v1/segmentation` as JSON, of all levels and (without `part`) fields, read with the web's rights. */
  async apiBody(wave: string, part?: { field: string; filter: string }): Promise<string> {
    const selection = { wave, field: null, level: null, compare: null, ...part };
    const read = this.survey.asWeb((actor) => streamReport(actor, "json", selection), "admin");
    setDatabase(this.doors.web);
    let text = "";
    for await (const chunk of await read) text += chunk;
    return text;
  }

  record(code: string): Promise<AuditedWave> {
    return this.survey.asWorker((actor) => loadWaveRecord(actor, { code }));
  }
}
