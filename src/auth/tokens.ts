// Bearer tokens of an OpenID Connect issuer: who they speak of, and what that person may do here.
import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { Config } from '../infra/config/config.js';
import type { Issuer } from './issuer.js';
import { ROLES, type Role } from './roles.js';

/** What a token can be signed with: key pairs only. A shared secret would make everybody who checks also a signer. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
/** Two clocks are never quite the same. Seconds. */
const CLOCK_TOLERANCE_S = 5;
/** Before a role in the claim, so that another system's "admin" is not ours. */
const ROLE_PREFIX = 'timonel:';
/** In the claim of courses: all of them. */
const ALL_COURSES = '*';
/** OpenID Connect allows a subject no more. */
const MAX_SUBJECT = 255;
/** A name in the audit trail is for people. */
const MAX_NAME = 100;

/** What the configuration says about tokens. */
export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  /** Claim that holds roles; dots lead into objects. */
  readonly rolesClaim: string;
  /** Claim that holds courses; undefined: tokens are for all courses. */
  readonly coursesClaim: string | undefined;
}

/** The rules, if tokens are taken at all. */
export function tokenRules(config: Config): TokenRules | undefined {
  const { oidcIssuer: issuer, oidcAudience: audience } = config;
  if (issuer === undefined || audience === undefined) return undefined;
  return { issuer, audience, rolesClaim: config.oidcRolesClaim, coursesClaim: config.oidcCoursesClaim };
}

/** What a good token says. */
export interface TokenHolder {
  readonly id: string;
  readonly name: string;
  /** Undefined: the issuer knows this person, and gave no role here. */
  readonly role: Role | undefined;
  /** As the token names them (slug, id or key); null: all. */
  readonly courses: readonly string[] | null;
}

/** Whether a text has the form of a token, and cannot be an API key. */
export function isToken(text: string): boolean {
  return text.split('.').length === 3;
}

/** Why a token is no good: because it is over, or because it never was. */
export type TokenFault = 'expired' | 'invalid';

/**
 * Checks signature, issuer, audience and times. Nothing in a token's header leads anywhere: `kid` is compared, `jku`,
 * `jwk` and `x5u` are not looked at. Throws what keys() throws.
 */
export async function readToken(
  token: string,
  rules: TokenRules,
  issuer: Issuer,
): Promise<TokenHolder | TokenFault> {
  const keys = await issuer.keys();
  try {
    const { payload } = await jwtVerify(token, keys, {
      ...{ issuer: rules.issuer, audience: rules.audience, algorithms: ALGORITHMS },
      ...{ clockTolerance: CLOCK_TOLERANCE_S, requiredClaims: ['exp', 'sub'] },
    });
    return holderOf(payload, rules) ?? 'invalid';
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'expired';
    if (isFaultOfToken(error)) return 'invalid';
    throw error;
  }
}

/** What jose throws about a token; everything else is about the issuer or us. */
const FAULTS_OF_TOKENS = [
  errors.JWTClaimValidationFailed,
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
] as const;

function isFaultOfToken(error: unknown): boolean {
  return FAULTS_OF_TOKENS.some((fault) => error instanceof fault);
}

function holderOf(claims: JWTPayload, rules: TokenRules): TokenHolder | undefined {
  const { sub, name, preferred_username: username } = claims;
  if (typeof sub !== 'string' || !/^[^\p{Cc}\p{Cs}]+$/u.test(sub) || sub.length > MAX_SUBJECT)
    return undefined;
  const called = [name, username, sub].find((text) => typeof text === 'string' && text.trim() !== '');
  const courses =
    rules.coursesClaim === undefined ? [ALL_COURSES] : textsOf(claimAt(claims, rules.coursesClaim));
  return {
    id: `${rules.issuer}#${sub}`,
    name: String(called)
      .replace(/[\p{Cc}\p{Cs}]/gu, '')
      .slice(0, MAX_NAME),
    role: highestRole(textsOf(claimAt(claims, rules.rolesClaim))),
    courses: courses.includes(ALL_COURSES) ? null : courses,
  };
}

function highestRole(values: readonly string[]): Role | undefined {
  return ROLES.findLast((role) => values.includes(ROLE_PREFIX + role));
}

/** The claim itself (some have dots in their names, as addresses have), or else what the dots lead to. */
function claimAt(claims: JWTPayload, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  return path.split('.').reduce<unknown>((place, step) => {
    if (place === null || typeof place !== 'object' || !Object.hasOwn(place, step)) return undefined;
    return (place as Record<string, unknown>)[step];
  }, claims);
}

/** A list of strings, or one string of words, as `scope` is. */
function textsOf(claim: unknown): string[] {
  if (typeof claim === 'string') return claim.split(' ').filter((word) => word !== '');
  return Array.isArray(claim) ? claim.filter((item) => typeof item === 'string') : [];
}
