/** What the snippets of an organization differ in. */
export interface SnippetTerms {
  /** Where the collector is served: `https://host[:port]`. */
  origin: string;
  /** `SP-NNNNNN-NN`. */
  serviceId: string;
  module: string;
  honoursPrivacySignals: boolean;
}

/** A JavaScript literal that cannot end the script element it stands in. */
const literal = (text: string) =>
  JSON.stringify(text).replace(
    /[<\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/**
 * For every page of the academy: says who is signed in and loads the collector. Reads the globals `skilljarUser` and
 * `skilljarUserSignupFields` of the theme; a missing one leaves its part out, and nothing throws.
 */
export function headSnippet({ origin, serviceId, module, honoursPrivacySignals }: SnippetTerms) {
  return `<script>
(function (page) {
  var learner = typeof skilljarUser === "undefined" ? null : skilljarUser;
  var fields = typeof skilljarUserSignupFields === "undefined" ? null : skilljarUserSignupFields;
  var accountId = fields && fields["accountid"];
  page.quorum_options = {
    service_id: ${literal(serviceId)},
    module: ${literal(module)},
    user: learner ? { id: learner.email || learner.id, name: learner.name } : null,
    account: accountId ? { id: accountId } : null,
    allow_empty_accounts: true${honoursPrivacySignals ? "" : ",\n    honour_privacy_signals: false"}
  };
  page.quorum = {};
  page.quorum_tmp_stack = [];
  ["go", "identify", "track", "setAccountAttributes", "setUserAttributes"].forEach(function (name) {
    page.quorum[name] = function () {
      page.quorum_tmp_stack.push({ call: name, values: [].slice.call(arguments) });
    };
  });
  var script = document.createElement("script");
  script.async = true;
  script.src = ${literal(`${origin}/collector.js`)};
  document.head.appendChild(script);
})(window);
</script>`;
}

/** For the page shown after enrolling in a course or a path: reads `skilljarCourse` and `skilljarPath`. */
export function enrolmentSnippet(): string {
  return `<script>
(function (page) {
  var course = typeof skilljarCourse === "undefined" ? null : skilljarCourse;
  var path = typeof skilljarPath === "undefined" ? null : skilljarPath;
  var subject = course || path;
  if (page.quorum && subject) page.quorum.track("Enroll - " + subject.title);
})(window);
</script>`;
}

/** For the page shown after completing a course: reads `skilljarCourse`. */
export function completionSnippet(): string {
  return `<script>
(function (page) {
  var course = typeof skilljarCourse === "undefined" ? null : skilljarCourse;
  if (page.quorum && course) page.quorum.track("Complete - " + course.title);
})(window);
</script>`;
}

/** One activity by an image, for e-mail and for servers that can only fetch an address. */
export function pixelExample({ origin, serviceId, module }: SnippetTerms): string {
  const query = new URLSearchParams({
    sdr_s: serviceId,
    sdr_u: "lotte@customer.example",
    sdr_o: "ACC-20417",
    sdr_m: module,
    sdr_a: "Opened - CSAT request",
    "sdr_u.name": "Lotte de Graaf",
  });
  return `${origin}/pixel.gif?${query.toString().replaceAll("+", "%20")}`;
}

/** A batch of activities from a back end that holds a service key with the scope `activity:write`. */
export function apiExample({ origin, module }: SnippetTerms): string {
  const call = {
    id: "order-88123",
    module,
    activity: "Enroll - Warehouse Safety",
    subject: { kind: "course", id: "c-2041", title: "Warehouse Safety" },
    user: { id: "lotte@customer.example", name: "Lotte de Graaf" },
    account: { id: "ACC-20417", name: "Brightwater Retail" },
    occurred_at: "2026-11-18T09:42:02Z",
  };
  const body = JSON.stringify([call], null, 2).replaceAll("'", "'\\''");
  return `curl ${origin}/api/v1/activity \\
  -H "Authorization: Bearer $QUORUM_KEY" \\
  -H "Content-Type: application/json" \\
  -d '${body}'`;
}
