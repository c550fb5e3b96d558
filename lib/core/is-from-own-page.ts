/** Whether a request that writes comes from a page of this site: browsers name the page's origin, and none can forge it. */
export function isFromOwnPage(headers: Headers): boolean {
  const origin = headers.get("origin");
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  if (!origin || !host || !URL.canParse(origin)) return false;
  return new URL(origin).host === host;
}
