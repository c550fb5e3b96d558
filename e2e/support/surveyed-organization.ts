import { eq } from "drizzle-orm";
import { waves } from "@/db/schema/surveys";
import { bytes, importRoster } from "@/db/seed/import-roster";
import { withTenant } from "@/db/tenant";
import { systemActor } from "@/lib/auth/actor";
import { publishWave } from "@/lib/segmentation/server/publish-wave";
import { defineQuestions } from "@/lib/surveys/server/define-questions";
import { foldResponses } from "@/lib/surveys/server/fold-responses";
import { loadResponses } from "@/lib/surveys/server/load-responses";
import { asWorker } from "./doors";
import { openOrganization, type TestOrganization } from "./people";

const departments = ["Sales", "Care", "Legal"];

const people = Array.from({ length: 150 }, (_, index) => ({
  key: `S${index}`,
  department: departments[index % 10 === 9 ? 2 : index % 2] ?? "",
  gender: index % 7 < 3 ? "Female" : "Male",
  location: index % 5 < 3 ? "North" : "South",
}));

/** An organization with three fields of 150 people, who have all answered two questions in one published wave. */
export async function openSurveyedOrganization(name: string): Promise<TestOrganization> {
  const organization = await openOrganization(name);
  const { tenantId } = organization;
  await asWorker(async (pool) => {
    const actor = systemActor(tenantId, "test");
    const roster = people.map(
      ({ key, department, gender, location }) =>
        `${key},Ada,Orr,${department},${gender},${location}`,
    );
    const header = "Employee ID,First Name,Last Name,Department,Gender,Location";
    await importRoster(actor, "roster.csv", [header, ...roster].join("\n"));
    const survey = [
      "competency,indicator,question,text,scale_min,scale_max,polarity",
      "Trust,Openness,T1,I can speak openly.,1,5,positive",
      "Pace,Load,P1,I can keep up.,1,5,positive",
    ];
    await defineQuestions(actor, { body: bytes(survey.join("\n")) });
    const answers = people.flatMap(({ key }, index) =>
      ["T1", "P1"].map(
        (question, at) =>
          `${key}-${question},spring,${key},${question},${1 + ((index * 3 + at) % 5)},2026-03-02`,
      ),
    );
    const responses = ["id,wave,key,question,answer,answered_at", ...answers];
    await loadResponses(actor, { format: "csv", body: bytes(responses.join("\n")) });
    await foldResponses(actor, {});
    const [wave] = await withTenant(pool, tenantId, (tx) =>
      tx.select({ id: waves.id }).from(waves).where(eq(waves.tenantId, tenantId)),
    );
    if (!wave) throw new Error("The wave was not opened.");
    await publishWave(actor, { waveId: wave.id });
  });
  return organization;
}
