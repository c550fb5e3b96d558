import { notFound } from "next/navigation";

/** The coach that an address names; what cannot be one is a page that does not exist. */
export function readCoachId(text: string): number {
  const id = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (id === 0) notFound();
  return id;
}
