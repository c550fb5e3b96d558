import { notFound } from "next/navigation";
import { AppError } from "@/lib/core/errors";

/** What a query answers; a page that does not exist where there is no such thing, or not for this coach. */
export async function orNotFound<R>(call: Promise<R>): Promise<R> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AppError && (error.code === "not_found" || error.code === "conflict")) {
      notFound();
    }
    throw error;
  }
}
