import { type NextRequest, NextResponse } from "next/server";

/** The satisfaction form, which academies show in their own pages: it knows no session, so a frame cannot abuse one. */
const FRAMED = /^\/csat\/[^/]+$/;

/**
 * Security headers for pages: a content policy with a fresh nonce per request. Permissions are not checked
 * here but in every query and command. API and upload routes stay outside: a proxy would cut their bodies.
 */
export function proxy(request: NextRequest) {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const isDevelopment = process.env.NODE_ENV === "development";
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // Widgets place themselves with style attributes; those carry no script.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${FRAMED.test(request.nextUrl.pathname) ? "*" : "'none'"}`,
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-path", request.nextUrl.pathname);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  matcher:
    "/((?!api/|scim/v2/|roster/upload|surveys/upload|_next/static|_next/image|icon.svg|collector.js|pixel.gif).*)",
};
