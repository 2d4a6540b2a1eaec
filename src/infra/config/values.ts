// How the values of single variables are read, where that takes more than a line.
import ipaddr from 'ipaddr.js';

/** A list with commas between; empty parts count for nothing. */
export const list = (value: string) => value.split(',').flatMap((part) => part.trim() || []);

/** Whose `X-Forwarded-*` to believe: nobody's, those of so many proxies in a row, or those of these addresses. */
export type TrustedProxies = false | number | readonly string[];

/** `true` is one proxy: to believe any number would let every client choose its own address. */
export function proxiesIn(value: string): TrustedProxies | undefined {
  if (/^(false|no|off|0)$/i.test(value)) return false;
  if (/^(true|yes|on)$/i.test(value)) return 1;
  if (/^\d{1,2}$/.test(value)) return Number(value);
  const addresses = list(value);
  const sound = addresses.every((each) => ipaddr.isValid(each) || ipaddr.isValidCIDR(each));
  return sound && addresses.length > 0 ? addresses : undefined;
}

/** Whether what an issuer says cannot be changed on its way. */
export function isSafeIssuer(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, search, hash } = new URL(url);
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return (protocol === 'https:' || here) && search === '' && hash === '';
}

/** Where somebody at this machine reaches the service. */
export function localUrl(host: string, port: number): string {
  const anywhere = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host);
  return `http://${anywhere ? 'localhost' : host}:${port}`;
}
