import { DrizzleQueryError } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { loggableError } from "./loggable-error";

const refused = Object.assign(new Error('invalid input syntax for type integer: "Kofi Asante"'), {
  code: "22P02",
  where: "unnamed portal parameter $1 = 'Kofi Asante'",
});

describe("an error in the log", () => {
  it("tells the failed query and the database's code, and no parameter", () => {
    const error = new DrizzleQueryError("insert into t values ($1)", ["Kofi Asante"], refused);
    const logged = loggableError(error);
    expect(logged).toMatchObject({
      type: "DrizzleQueryError",
      message: "Failed query: insert into t values ($1)",
      cause: { code: "22P02", message: "invalid input syntax for type integer: …" },
    });
    expect(JSON.stringify(logged)).not.toContain("Kofi");
  });

  it("tells no value that the database names in the middle of what it says", () => {
    const error = Object.assign(new Error('value "7701" is out of range for type integer'), {
      code: "22003",
    });
    expect(loggableError(error).message).toBe("value … is out of range for type integer");
  });

  it("keeps where in the code it happened, with every cause", () => {
    const logged = loggableError(new Error("outer", { cause: new TypeError("inner") }));
    expect(logged.message).toBe("outer");
    expect(logged.stack).toContain("loggable-error.test.ts");
    expect(logged.cause).toMatchObject({ type: "TypeError", message: "inner" });
  });

  it("names the constraint that was broken", () => {
    const error = Object.assign(new Error('duplicate key value violates "users_email"'), {
      ...{ code: "23505", constraint: "users_email", detail: "Key (email)=(kofi@tema.example)" },
    });
    expect(loggableError(error)).toMatchObject({ code: "23505", constraint: "users_email" });
    expect(JSON.stringify(loggableError(error))).not.toContain("kofi");
  });

  it("says nothing of what was thrown and is no error", () => {
    expect(loggableError("kofi@tema.example").message).toBe("not an error");
  });
});
