import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps } from "react";

function isOwnRoute(href: string): href is Route {
  return (href.startsWith("/") && !href.startsWith("//")) || /^[?#]/.test(href);
}

/** A computed address as one the router takes. Throws on an address outside the product. */
export function toRoute(href: string): Route {
  if (!isOwnRoute(href)) {
    throw new TypeError(`Not an address of this product: ${href}`);
  }
  return href;
}

export interface InternalLinkProps extends Omit<ComponentProps<"a">, "href"> {
  href: string;
  /** Keep the scroll position: for links that only change the query of the page they stand on. */
  keepScroll?: boolean;
}

/**
 * A link that components can give a computed address. Own paths go through the router; anything
 * else is an ordinary anchor, so a component never sends the router to another site.
 */
export function InternalLink({ href, keepScroll = false, ...rest }: InternalLinkProps) {
  if (!isOwnRoute(href)) {
    return <a href={href} {...rest} />;
  }
  return <Link href={href} scroll={!keepScroll} {...rest} />;
}
