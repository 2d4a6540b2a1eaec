// Another service that vouches for people: its keys, found by OpenID Connect discovery, fetched seldom and with care.
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';

/** An issuer that takes longer is out of reach. Milliseconds. */
const TIMEOUT_MS = 5_000;
/** A token with a key that is not known makes us look again, but not more often than this. Milliseconds. */
const COOLDOWN_MS = 30_000;
/** After this long, keys are read again even if all is well: a key that was withdrawn stops working. Milliseconds. */
const KEYS_KEPT_MS = 10 * 60_000;
/** An issuer that did not answer is not asked again by every request that waits for it. Milliseconds. */
const PAUSE_AFTER_FAILURE_MS = 2_000;
/** Far more than any discovery document or key set has. Bytes. */
const MAX_ANSWER_BYTES = 512 * 1024;

/** The issuer cannot be asked: nothing can be said about its tokens. */
export class IssuerUnreachable extends Error {}

/** The keys of one issuer. Only two addresses are ever fetched: its discovery document, and the key set named there. */
export class Issuer {
  #keys: Promise<JWTVerifyGetKey> | undefined;
  #failedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly url: string,
    private readonly now: () => number = Date.now,
  ) {}

  /** The function that finds the key of a token. Throws IssuerUnreachable. */
  async keys(): Promise<JWTVerifyGetKey> {
    this.#keys ??= this.#discover();
    try {
      return await this.#keys;
    } catch (error) {
      this.#keys = undefined;
      throw error;
    }
  }

  async #discover(): Promise<JWTVerifyGetKey> {
    const address = `${this.url.replace(/\/+$/, '')}/.well-known/openid-configuration`;
    const answer = await this.#fetch(address, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'manual',
    });
    const { issuer, jwks_uri: keySet } = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
    if (issuer !== this.url) throw this.#failed(`it says to be ${String(issuer).slice(0, 200)}`);
    if (typeof keySet !== 'string' || !isAsSafeAs(keySet, this.url))
      throw this.#failed('its jwks_uri is not an https address');
    return createRemoteJWKSet(new URL(keySet), {
      ...{ timeoutDuration: TIMEOUT_MS, cooldownDuration: COOLDOWN_MS, cacheMaxAge: KEYS_KEPT_MS },
      [customFetch]: (url, options) => this.#fetch(url, options),
    });
  }

  async #fetch(url: string, options: RequestInit): Promise<Response> {
    if (this.now() - this.#failedAt < PAUSE_AFTER_FAILURE_MS)
      throw new IssuerUnreachable('The issuer did not answer a moment ago.');
    try {
      const answer = await fetch(url, options);
      if (answer.status !== 200) throw new Error(`${url} answers ${answer.status}`);
      return new Response(await bounded(answer), { status: 200 });
    } catch (cause) {
      throw this.#failed((cause as Error).message, cause);
    }
  }

  #failed(why: string, cause?: unknown): IssuerUnreachable {
    this.#failedAt = this.now();
    return new IssuerUnreachable(`The issuer cannot be asked: ${why}.`, { cause });
  }
}

/** Reads an answer up to the limit. */
async function bounded(answer: Response): Promise<string> {
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for await (const chunk of answer.body ?? []) {
    bytes += (chunk as Uint8Array).byteLength;
    if (bytes > MAX_ANSWER_BYTES) throw new Error('it answers too much');
    text += decoder.decode(chunk as Uint8Array, { stream: true });
  }
  return text;
}

/** Plain http only where the configuration itself has it: an issuer on this machine. */
function isAsSafeAs(url: string, issuer: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol } = new URL(url);
  return protocol === 'https:' || protocol === new URL(issuer).protocol;
}
