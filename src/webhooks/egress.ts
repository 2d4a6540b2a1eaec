// Which addresses a webhook may call: public ones, and those of networks that the operator allowed by name.
// Asked twice: when somebody subscribes, and again for every call, because names can be led elsewhere in between.
import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import { AppError } from '../infra/errors/app-error.js';

/** Ports that a public receiver may listen on: where HTTPS is at home. Others belong to other protocols. */
const PUBLIC_PORTS: readonly number[] = [443, 8443];
/** The longest address that is kept. */
export const MAX_URL_LENGTH = 2_000;

/** Where a name leads. */
export interface Address {
  readonly address: string;
  readonly family: number;
}

/** Asks the name service; rejects if it knows no address. */
export type Resolve = (hostname: string) => Promise<readonly Address[]>;

/** The name service of the machine. */
export const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true, verbatim: true });

/** A receiver that may be called, and the addresses that were looked at: nothing else may be connected to. */
export interface Destination {
  readonly url: URL;
  readonly addresses: readonly Address[];
}

/** The rule about addresses, for one configuration. */
export class Egress {
  readonly #allowed: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];

  constructor(
    /** Networks (CIDR) whose addresses may be called though they are not public. */
    allowedNetworks: readonly string[],
    private readonly resolve: Resolve = systemResolve,
  ) {
    this.#allowed = allowedNetworks.map((network) => ipaddr.parseCIDR(network));
  }

  /** The receiver at an address. Throws UNSAFE_ADDRESS for one that is not called from here. */
  async destination(address: string): Promise<Destination> {
    const url = URL.canParse(address) ? new URL(address) : unsafe('It is not an absolute URL.');
    // What is written with other letters than ASCII is several times as long in the form that is called.
    if (url.href.length > MAX_URL_LENGTH) unsafe(`It is longer than ${MAX_URL_LENGTH} characters.`);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') unsafe('Only https: is called.');
    if (url.username !== '' || url.password !== '') unsafe('It must not carry a name or a password.');
    const addresses = await this.#addressesOf(url.hostname);
    if (addresses.every((one) => this.#isAllowed(one.address))) return { url, addresses };
    if (!addresses.every((one) => isPublic(one.address) || this.#isAllowed(one.address)))
      unsafe(
        'Its host is not a public one, or not only; an operator can allow its network by WEBHOOK_ALLOWED_NETWORKS.',
      );
    if (url.protocol !== 'https:') unsafe('Only https: is called on the public internet.');
    if (!PUBLIC_PORTS.includes(portOf(url))) unsafe(`Its port is not one of ${PUBLIC_PORTS.join(', ')}.`);
    return { url, addresses };
  }

  /** The URL parser has turned every spelling of an IPv4 address into the plain one by now. */
  async #addressesOf(hostname: string): Promise<readonly Address[]> {
    const literal = hostname.replace(/^\[(.*)\]$/, '$1');
    if (ipaddr.isValid(literal)) {
      return [{ address: literal, family: ipaddr.parse(literal).kind() === 'ipv6' ? 6 : 4 }];
    }
    const found = await this.resolve(hostname).catch(() => []);
    return found.length > 0 ? found : unsafe('Its host has no address.');
  }

  #isAllowed(address: string): boolean {
    if (!ipaddr.isValid(address)) return false;
    const parsed = ipaddr.parse(address);
    return this.#allowed.some(([network, bits]) => {
      return parsed.kind() === network.kind() && parsed.match([network, bits] as never);
    });
  }
}

/** What the whole internet reaches. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');

/** Whether an address belongs to one machine on the public internet. What hides an IPv4 address inside does not. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_IPV6 as never);
}

function portOf(url: URL): number {
  return Number(url.port || (url.protocol === 'https:' ? 443 : 80));
}

function unsafe(detail: string): never {
  throw new AppError('UNSAFE_ADDRESS', `This address is not called from here. ${detail}`, {
    errors: [{ pointer: '/url', code: 'UNSAFE_ADDRESS', detail }],
  });
}
