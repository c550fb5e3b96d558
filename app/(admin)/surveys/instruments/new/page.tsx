import type { Metadata } from "next";
import { createLoader, parseAsInteger, parseAsStringLiteral } from "nuqs/server";
import type { Actor } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/server/session";
import type { InstrumentInput } from "@/lib/instruments/instrument";
import { instrumentKinds } from "@/lib/instruments/instrument-kinds";
import { listInstruments } from "@/lib/instruments/server/list-instruments";
import { InstrumentForm } from "../_components/instrument-form";

export const metadata: Metadata = { title: "New assessment or survey" };

const loadParams = createLoader({
  kind: parseAsStringLiteral(instrumentKinds).withDefault("survey"),
  /** Another of that kind to begin from. */
  copy: parseAsInteger,
});

/** An assessment or survey to be: empty, or beginning as a copy of another. */
export default async function NewInstrumentPage({
  searchParams,
}: PageProps<"/surveys/instruments/new">) {
  const actor = await requirePermission("coaching.set-up");
  const { kind, copy } = await loadParams(searchParams);
  return (
    <InstrumentForm
      id={null}
      instrument={(copy === null ? null : await findCopy(actor, kind, copy)) ?? emptyOf(kind)}
      hasFixedQuestions={false}
    />
  );
}

const emptyOf = (kind: InstrumentInput["kind"]): InstrumentInput => ({
  kind,
  name: "",
  description: "",
  items: [{ text: "", scale: { min: 1, max: 5, minLabel: "", maxLabel: "" } }],
});

async function findCopy(
  actor: Actor,
  kind: InstrumentInput["kind"],
  id: number,
): Promise<InstrumentInput | null> {
  const all = await listInstruments(actor, { kind, includeArchived: true });
  const original = all.find((one) => one.id === id);
  if (!original) return null;
  const { name, description, items } = original;
  return { kind, name: `${name.slice(0, 90)} (copy)`, description, items };
}
