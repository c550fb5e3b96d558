import { createServer } from "node:http";
import { listen } from "./collect-recorder";

/** A page of the academy: what the theme says of itself, and the snippets in it. */
export interface AcademyPage {
  /** Globals of the theme, as JavaScript statements. */
  globals?: string;
  head?: string;
  body?: string;
  /** Its Content-Security-Policy. */
  policy?: string;
}

/** An academy on an origin of its own: static pages by path. */
export class Academy {
  readonly pages = new Map<string, AcademyPage>();
  readonly #server = createServer((request, response) => {
    const page = this.pages.get(request.url ?? "");
    if (!page) {
      response.writeHead(404).end();
      return;
    }
    if (page.policy) response.setHeader("Content-Security-Policy", page.policy);
    response.setHeader("Content-Type", "text/html").end(
      `<!doctype html><html lang="en"><head><title>Academy</title>
<script>${page.globals ?? ""}</script>
${page.head ?? ""}</head><body><h1>Academy</h1>${page.body ?? ""}</body></html>`,
    );
  });

  origin = "";

  async start(): Promise<void> {
    this.origin = await listen(this.#server);
  }

  stop(): Promise<unknown> {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(done));
  }
}

/** A learner who is signed in, as such a theme tells its scripts. */
export const learner = `
var skilljarUser = { id: "2iiw", email: "ravi@customer.example", name: "Ravi Menon" };
var skilljarUserSignupFields = { "accountid": "ACC-1" };`;

export const course = `var skilljarCourse = { id: "c-1", title: "Warehouse Safety" };`;
/** A path that bears the title of its course. */
export const path = `var skilljarPath = { id: "p-1", title: "Warehouse Safety" };`;

/**
 * The head snippet that academies carry from before, with its script address: options, a stub that keeps what is
 * tracked, the loader. It fails where the theme lacks the sign-up fields.
 */
export const formerHead = (script: string, more = "") => `<script>
var totango_options = {
  service_id: "SP-204417-01",
  module: "Academy",
  user: { id: skilljarUser.email, name: skilljarUser.name },
  account: { id: skilljarUserSignupFields['accountid'] }${more}
};
(function() {
  var tracker_name = window.totango_options.tracker_name || "totango";
  window.totango_tmp_stack = [];
  window[tracker_name] = {
    go: function() { return -1; },
    setAccountAttributes: function() {},
    identify: function() {},
    track: function(t, o, n, a) {
      window.totango_tmp_stack.push({ activity: t, module: o, org: n, user: a });
      return -1;
    }
  };
  var e = document.createElement('script');
  e.type = 'text/javascript';
  e.async = true;
  e.src = '${script}';
  var s = document.getElementsByTagName('script')[0];
  s.parentNode.insertBefore(e, s);
})();
</script>`;

export const formerEnrolment = `<script>
if (typeof skilljarCourse !== 'undefined') { totango.track('Enroll - ' + skilljarCourse.title, 'Academy'); }
else if (typeof skilljarPath !== 'undefined') { totango.track('Enroll - ' + skilljarPath.title, 'Academy'); }
</script>`;

export const formerCompletion = `<script>
totango.track('Complete - ' + skilljarCourse.title, 'Academy');
</script>`;
