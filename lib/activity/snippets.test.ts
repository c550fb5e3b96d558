import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  apiExample,
  completionSnippet,
  enrolmentSnippet,
  headSnippet,
  pixelExample,
  type SnippetTerms,
} from "./snippets";

const terms: SnippetTerms = {
  origin: "https://quorum.example",
  serviceId: "SP-204417-01",
  module: "Academy",
  honoursPrivacySignals: true,
};

/** Runs snippets as a page would whose theme has these globals; answers the page and what it would load. */
function run(snippets: string[], globals: Record<string, unknown> = {}) {
  const loaded: string[] = [];
  const page: Record<string, unknown> = {
    ...globals,
    document: {
      createElement: () => ({}),
      head: { appendChild: ({ src }: { src: string }) => loaded.push(src) },
    },
  };
  page.window = page;
  for (const snippet of snippets) {
    const [, code = ""] = /^<script>([\s\S]*)<\/script>$/.exec(snippet) ?? [];
    expect(code).not.toMatch(/<\/?script/i);
    runInNewContext(code, page);
  }
  return { options: page.quorum_options, stack: page.quorum_tmp_stack, loaded };
}

const learner = {
  skilljarUser: { id: "2iiw", email: "ravi@customer.example", name: "Ravi Menon" },
  skilljarUserSignupFields: { accountid: "ACC-1" },
};
const course = { skilljarCourse: { id: "c-1", title: `Safety "one" - it's` } };
const path = { skilljarPath: { id: "p-1", title: "Integrations" } };

describe("the head snippet", () => {
  it("says who is signed in, for which service, and loads the collector", () => {
    expect(run([headSnippet(terms)], learner)).toMatchObject({
      options: {
        service_id: "SP-204417-01",
        module: "Academy",
        user: { id: "ravi@customer.example", name: "Ravi Menon" },
        account: { id: "ACC-1" },
        allow_empty_accounts: true,
      },
      loaded: ["https://quorum.example/collector.js"],
    });
  });

  it.each([
    ["the sign-up fields", { skilljarUser: learner.skilljarUser }],
    ["the account's field", { ...learner, skilljarUserSignupFields: {} }],
  ])("leaves the account out where %s are missing", (_, globals) => {
    expect(run([headSnippet(terms)], globals).options).toMatchObject({
      user: { id: "ravi@customer.example" },
      account: null,
    });
  });

  it("names nobody where nobody is signed in", () => {
    expect(run([headSnippet(terms)]).options).toMatchObject({ user: null, account: null });
  });

  it("asks the collector to overlook privacy signals only where the organization does", () => {
    const of = (honoursPrivacySignals: boolean) =>
      run([headSnippet({ ...terms, honoursPrivacySignals })]).options;
    expect(of(true)).not.toHaveProperty("honour_privacy_signals");
    expect(of(false)).toHaveProperty("honour_privacy_signals", false);
  });

  it("carries any module's name as it is", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom("</script>", "<!--", "\u2028", `"'\\`)),
        (module) => {
          expect(run([headSnippet({ ...terms, module })]).options).toMatchObject({ module });
        },
      ),
    );
  });
});

describe("the other snippets", () => {
  const tracked = (snippet: string, globals: Record<string, unknown>) =>
    JSON.parse(
      JSON.stringify(run([headSnippet(terms), snippet], { ...learner, ...globals }).stack),
    );

  it.each([
    ["a course", enrolmentSnippet(), course, `Enroll - Safety "one" - it's`],
    ["a path", enrolmentSnippet(), path, "Enroll - Integrations"],
    ["a completion", completionSnippet(), course, `Complete - Safety "one" - it's`],
  ])("report %s", (_, snippet, globals, activity) => {
    expect(tracked(snippet, globals)).toEqual([{ call: "track", values: [activity] }]);
  });

  it("report nothing on a page of neither course nor path", () => {
    expect(tracked(enrolmentSnippet(), {})).toEqual([]);
    expect(tracked(completionSnippet(), path)).toEqual([]);
  });

  it("do no harm on a page without the head snippet", () => {
    expect(() => run([enrolmentSnippet(), completionSnippet()], course)).not.toThrow();
  });
});

describe("the examples", () => {
  it("name the service in the pixel's address", () => {
    const { origin, pathname, searchParams } = new URL(pixelExample(terms));
    expect(origin + pathname).toBe("https://quorum.example/pixel.gif");
    expect(Object.fromEntries(searchParams)).toMatchObject({
      sdr_s: "SP-204417-01",
      sdr_m: "Academy",
      sdr_a: "Opened - CSAT request",
    });
  });

  it("show a request whose body is JSON, also for a module with a quote", () => {
    const [, body = ""] = /-d '([\s\S]*)'$/.exec(apiExample({ ...terms, module: "Ann's" })) ?? [];
    expect(JSON.parse(body.replaceAll("'\\''", "'"))).toMatchObject([{ module: "Ann's" }]);
  });
});
