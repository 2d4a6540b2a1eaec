// What robots may read: everything but the doors that ask for a key, where they would only be sent away.

/** The text of `/robots.txt`. */
export function robotsText(publicUrl: string): string {
  return `User-agent: *
Allow: /
Disallow: /v1/admin
Disallow: /graphql/admin

Sitemap: ${publicUrl}/sitemap.xml
`;
}
