import { describe, expect, it } from "vitest";
import { readAnswer } from "./read-upload-answer";

const importId = "0b0a3c1e-53a4-4a0e-9d6a-0f8b4f6f1a11";

describe("readAnswer", () => {
  it("takes the import of a file that was taken", () => {
    expect(readAnswer(201, JSON.stringify({ importId }))).toEqual({ kind: "taken", importId });
  });

  it("keeps the line and what to do of a file that cannot be read", () => {
    const problem = {
      type: "urn:quorum:problem:invalid",
      title: "A quotation mark opens on line 5 and is never closed. Close it and upload again.",
      status: 422,
      issues: [{ path: "line 5", message: "A quotation mark opens on line 5." }],
    };
    expect(readAnswer(422, JSON.stringify(problem))).toEqual({
      kind: "refused",
      refusal: { message: problem.title, place: "line 5", reference: null },
    });
  });

  it("names no place when the whole file is meant, and keeps the reference of a fault", () => {
    const empty = { title: "The file is empty.", issues: [{ path: "file", message: "Empty." }] };
    expect(readAnswer(422, JSON.stringify(empty))).toMatchObject({ refusal: { place: null } });
    const fault = { title: "Something went wrong on our side.", reference: "Q-1" };
    expect(readAnswer(500, JSON.stringify(fault))).toMatchObject({ refusal: { reference: "Q-1" } });
  });

  it("does not take an answer that makes no sense for success", () => {
    for (const text of ["", "<html>", "{}", JSON.stringify({ importId: "1" })]) {
      expect(readAnswer(200, text).kind).toBe("refused");
    }
  });
});
