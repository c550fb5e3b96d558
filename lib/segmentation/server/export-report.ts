import { z } from "zod";
import { command } from "@/lib/core/server/command";
import { loadReport, ReportRequest } from "./read-report";

/** `readReport` for a file that leaves the product: the same figures and refusals, and an entry in the audit log. */
export const exportReport = command({
  action: "segmentation.export",
  allow: "segmentation.read",
  input: ReportRequest.extend({ format: z.enum(["csv", "xlsx"]) }),
  async run(tx, { format, ...request }, { tenantId }) {
    const segmentation = await loadReport(tx, tenantId, request);
    const { wave, published } = segmentation;
    const audit = published
      ? {
          entity: "wave",
          id: wave?.code ?? "",
          after: { format, field: published.field.key, version: published.publication.version },
        }
      : [];
    return { result: segmentation, audit };
  },
});
