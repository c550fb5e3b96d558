import { AppError, type ErrorCode } from "../errors";
import { reportBug } from "./report-bug";

const statusOf: Record<ErrorCode, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many_requests: 429,
  premium_required: 403,
  unavailable: 503,
};

/** An error as problem+json (RFC 9457): refusals with their reasons, anything else as a reference number. */
export function toProblem(error: unknown, where: string): Response {
  if (error instanceof AppError) {
    const status = statusOf[error.code];
    return problem(status, {
      type: `urn:quorum:problem:${error.code}`,
      title: error.message,
      status,
      ...(error.issues.length > 0 ? { issues: error.issues } : {}),
    });
  }
  const reference = reportBug(error, where);
  return problem(500, {
    type: "urn:quorum:problem:internal",
    title: "Something went wrong on our side.",
    status: 500,
    reference,
  });
}

function problem(status: number, body: object): Response {
  return Response.json(body, {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(status === 503 ? { "retry-after": "1" } : {}),
    },
  });
}
