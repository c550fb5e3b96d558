import { systemActor } from "@/lib/auth/actor";
import { findOrganizationId } from "@/lib/auth/server/create-user";
import { AppError } from "@/lib/core/errors";
import { openWorkerDatabase } from "@/lib/core/server/database";
import { auditText } from "@/lib/segmentation/proof/audit-text";
import { auditWave, isClean } from "@/lib/segmentation/proof/audit-wave";
import { listPublishedWaves, loadWaveRecord } from "@/lib/segmentation/server/load-wave-record";
import { type OperatorCommand, text } from "../operator-command";

export const auditCommand: OperatorCommand = {
  name: "audit",
  summary: "attacks everything ever published of an organization; fails when it recovers anything",
  options: {
    org: { type: "string", help: "slug of the organization", isRequired: true },
    wave: { type: "string", help: "code of one wave; all that are published unless given" },
  },
  async run(values) {
    openWorkerDatabase();
    const actor = systemActor(await findOrganizationId(text(values.org)), "audit");
    const codes = values.wave ? [text(values.wave)] : await listPublishedWaves(actor, {});
    if (codes.length === 0) console.log("Nothing is published yet.");
    let leaks = 0;
    for (const code of codes) {
      const start = performance.now();
      const audit = auditWave(await loadWaveRecord(actor, { code }));
      const seconds = (performance.now() - start) / 1000;
      console.log(auditText(code, audit, seconds));
      if (!isClean(audit)) leaks++;
    }
    if (leaks > 0)
      throw new AppError(
        "conflict",
        `The audit is not clean in ${leaks} of ${codes.length} waves.`,
      );
  },
};
