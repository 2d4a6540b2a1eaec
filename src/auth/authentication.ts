// Who asks: from the Authorization header to a Caller, looked up anew for every request, so that revoking is at once.
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../infra/config/config.js';
import { PrismaService } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
import { hashOfKey } from './api-key-text.js';
import type { Caller } from './caller.js';
import { courseIds } from './course-address.store.js';
import { Issuer, IssuerUnreachable } from './issuer.js';
import { keyOfHash, noteUse } from './key.store.js';
import { isToken, readToken, type TokenHolder, type TokenRules, tokenRules } from './tokens.js';
import { WrongAttempts } from './wrong-attempts.js';

/** The longest credential that is looked at: tokens with many claims have a few KiB. What is longer is not hashed. */
const MAX_CREDENTIAL_LENGTH = 8 * 1024;
/** RFC 6750. */
const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*) *$/i;
const SCHEME = /^Bearer(\s|$)/i;
/** When the database or the issuer is away. Seconds. */
const RETRY_AFTER_S = 2;

const NO_CREDENTIAL =
  'This address asks for a key: send "Authorization: Bearer …" with an API key or a token.';
const TWO_CREDENTIALS = 'There is more than one Authorization header: send one.';
/** Says how, and nothing about what was sent. */
const NOT_BEARER = 'Put the word "Bearer" before the key or token: "Authorization: Bearer …".';
/** The same for everything that does not work, so that nobody learns whether a key ever existed. */
const WRONG_CREDENTIAL = 'This key or token does not work here.';

@Injectable()
export class Authentication {
  readonly #logger = new Logger('Authentication');
  readonly #attempts = new WrongAttempts();
  readonly #tokens: { readonly rules: TokenRules; readonly issuer: Issuer } | undefined;
  /** One look-up per request, however many fields of GraphQL ask for it. */
  readonly #known = new WeakMap<FastifyRequest, Promise<Caller>>();

  constructor(
    private readonly prisma: PrismaService,
    @Inject(CONFIG) config: Config,
  ) {
    const rules = tokenRules(config);
    this.#tokens = rules && { rules, issuer: new Issuer(rules.issuer) };
  }

  /**
   * The caller of a request, from its Authorization header and nothing else. Throws UNAUTHENTICATED, RATE_LIMITED,
   * FORBIDDEN for a token without a role, and UNAVAILABLE when it cannot be found out.
   */
  authenticate(request: FastifyRequest): Promise<Caller> {
    const known = this.#known.get(request) ?? this.#callerOf(request);
    this.#known.set(request, known);
    return known;
  }

  async #callerOf({ raw, ip }: FastifyRequest): Promise<Caller> {
    // Node's `headers` keeps the first of two; what stands in between may have looked at the other.
    const [authorization = '', ...others] = raw.headersDistinct.authorization ?? [];
    if (others.length > 0) throw unauthenticated(TWO_CREDENTIALS);
    if (authorization === '') throw unauthenticated(NO_CREDENTIAL);
    if (!SCHEME.test(authorization)) throw unauthenticated(NOT_BEARER);
    const [, credential = ''] =
      authorization.length > MAX_CREDENTIAL_LENGTH ? [] : (BEARER.exec(authorization) ?? []);
    if (credential === '') throw unauthenticated(WRONG_CREDENTIAL);
    const hash = hashOfKey(credential);
    const wait = this.#attempts.secondsToWait(ip, hash);
    if (wait > 0) {
      const headers = { 'Retry-After': String(wait) };
      throw new AppError('RATE_LIMITED', 'Too many wrong keys came from this address.', { headers });
    }
    const caller = await this.#find(credential, hash);
    if (caller === 'invalid') this.#attempts.wrong(ip, hash);
    if (caller === 'invalid' || caller === 'expired') throw unauthenticated(WRONG_CREDENTIAL);
    this.#attempts.right(hash);
    return caller;
  }

  async #find(credential: string, hash: string): Promise<Caller | 'expired' | 'invalid'> {
    try {
      if (!this.#tokens || !isToken(credential)) return await this.#callerWithKey(hash);
      const holder = await readToken(credential, this.#tokens.rules, this.#tokens.issuer);
      return typeof holder === 'string' ? holder : await this.#callerWithToken(holder);
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      const whose = cause instanceof IssuerUnreachable ? 'The issuer of tokens' : 'What knows the keys';
      throw new AppError('UNAVAILABLE', `${whose} cannot be asked right now.`, {
        headers: { 'Retry-After': String(RETRY_AFTER_S) },
        cause,
      });
    }
  }

  async #callerWithKey(hash: string): Promise<Caller | 'invalid'> {
    const key = await keyOfHash(this.prisma, hash);
    if (!key || key.revokedAt || (key.expiresAt && key.expiresAt.getTime() <= Date.now())) return 'invalid';
    // Beside the request: its answer does not wait for it and does not depend on it.
    noteUse(this.prisma, key).catch((error: Error) =>
      this.#logger.warn(`The last use of ${key.id} was not noted: ${error.message}`),
    );
    return { id: key.id, name: key.name, role: key.role, courses: key.courses };
  }

  async #callerWithToken({ role, courses, ...actor }: TokenHolder): Promise<Caller> {
    if (!role) throw new AppError('FORBIDDEN', 'This token carries no role of this service.');
    if (courses === null) return { ...actor, role, courses };
    const ids = await courseIds(this.prisma, courses);
    return { ...actor, role, courses: ids.filter((id) => id !== undefined) };
  }
}

function unauthenticated(detail: string): AppError {
  return new AppError('UNAUTHENTICATED', detail, { headers: { 'WWW-Authenticate': 'Bearer' } });
}
