// The configuration: read from the environment once, at start, with every problem named at once.
import { readFileSync } from 'node:fs';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { isSafeIssuer, list, localUrl, proxiesIn, type TrustedProxies } from './values.js';

/** Injection token of the configuration. */
export const CONFIG = Symbol('CONFIG');

/** Memory for courses unless somebody says otherwise: dozens of them, and far from what a small server has. */
const DEFAULT_CATALOGUE_MEMORY_MB = 256;
/** The part of it for answers: those to all common addresses of some hundred courses, at the default. */
export const SHARE_OF_ANSWERS = 0.25;

/** A first key of fewer characters could be guessed from its sha256, should that ever leak. */
const MIN_ADMIN_KEY_LENGTH = 32;
/** As long as an Authorization header may be here. */
const MAX_ADMIN_KEY_LENGTH = 4096;

/** Growing pauses that add up to more than a day: a receiver that was away overnight misses nothing. */
const DEFAULT_WEBHOOK_RETRY_SECONDS = '5,30,300,1800,7200,18000,28800,36000';
/** A week: whoever wants to wait longer between two attempts has forgotten a comma. */
const MAX_WEBHOOK_RETRY_SECONDS = 604_800;
/** A receiver that does its work before it answers holds a place that others need. */
const MAX_WEBHOOK_TIMEOUT_SECONDS = 10;

const Environment = z.object({
  PORT: z.coerce.number('a port is a whole number').int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .refine(
      (url) => URL.canParse(url) && new URL(url).pathname === '/' && !url.includes('?'),
      'PUBLIC_URL has no path: the service stands at the root of its address.',
    )
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'it has to begin with postgresql://')
    .optional(),
  DATA_DIR: z.string().min(1).default('.timonel'),
  CONTENT_DIR: z.string().min(1).default('content'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  TRUST_PROXY: z
    .string()
    .default('false')
    .transform((value, { addIssue }) => {
      const proxies = proxiesIn(value);
      if (proxies === undefined) addIssue('it is true, false, a number of proxies, or a list of addresses.');
      return proxies ?? false;
    }),
  CATALOGUE_MEMORY_MB: z.coerce.number().int().min(16).default(DEFAULT_CATALOGUE_MEMORY_MB),
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform(list)
    .refine(
      (origins) => origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
      'each origin is like https://admin.example.org, without a path; "*" is not possible here.',
    ),
  EMBED_ORIGINS: z
    .string()
    .default('*')
    .transform(list)
    .refine(
      (origins) =>
        origins.every(
          (origin) => origin === '*' || (URL.canParse(origin) && new URL(origin).origin === origin),
        ),
      'each origin is like https://lms.example.org, without a path; "*" alone is for all.',
    ),
  ADMIN_API_KEY: z
    .string()
    .min(
      MIN_ADMIN_KEY_LENGTH,
      `it needs at least ${MIN_ADMIN_KEY_LENGTH} characters: openssl rand -base64 32`,
    )
    .max(MAX_ADMIN_KEY_LENGTH, `it has at most ${MAX_ADMIN_KEY_LENGTH} characters.`)
    .regex(
      /^[\w~+/-]+=*$/,
      'it is made of ASCII letters, digits and any of - _ ~ + /, with = at the end only.',
    )
    .optional(),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .refine(isSafeIssuer, 'an issuer has an https address (http only on this machine), without a query.')
    .optional(),
  OIDC_AUDIENCE: z.string().min(1).optional(),
  OIDC_ROLES_CLAIM: z.string().min(1).default('roles'),
  OIDC_COURSES_CLAIM: z.string().min(1).optional(),
  WEBHOOK_ALLOWED_NETWORKS: z
    .string()
    .default('')
    .transform(list)
    .refine(
      (networks) => networks.every((network) => ipaddr.isValidCIDR(network)),
      'each network is an address with a prefix length, such as 10.0.0.0/8.',
    ),
  WEBHOOK_RETRY_SECONDS: z
    .string()
    .default(DEFAULT_WEBHOOK_RETRY_SECONDS)
    .transform((value) => list(value).map(Number))
    .refine(
      (pauses) =>
        pauses.length > 0 && pauses.every((pause) => pause > 0 && pause <= MAX_WEBHOOK_RETRY_SECONDS),
      'it is a list of pauses in seconds, such as 5,300,3600.',
    ),
  WEBHOOK_TIMEOUT_SECONDS: z.coerce
    .number()
    .min(1)
    .max(MAX_WEBHOOK_TIMEOUT_SECONDS)
    .default(MAX_WEBHOOK_TIMEOUT_SECONDS),
});

/** Variables that may also be given as a file's name in `NAME_FILE`, so that secrets stay out of the environment. */
const SECRETS = ['DATABASE_URL', 'ADMIN_API_KEY'] as const;

/** Everything that can be configured. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Where the world reaches this service, without a slash at the end. */
  readonly publicUrl: string;
  /** Undefined: an embedded PostgreSQL under `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly contentDir: string;
  readonly logLevel: z.infer<typeof Environment>['LOG_LEVEL'];
  /** Whose `X-Forwarded-*` to believe: nobody's, those of so many proxies in a row, or those of these addresses. */
  readonly trustProxy: TrustedProxies;
  /** Budget for what is in memory besides heads: releases with their views, and answers to give again. In bytes. */
  readonly catalogueBytes: number;
  /** Origins whose scripts may use the admin addresses. */
  readonly corsOrigins: readonly string[];
  /** Origins whose pages may show pages of the reader in frames; `*` for all. */
  readonly embedOrigins: readonly string[];
  /** A first key for the admin addresses; undefined: one is made when there is none. */
  readonly adminApiKey: string | undefined;
  /** Whose bearer tokens are taken besides our own keys; undefined: nobody's. */
  readonly oidcIssuer: string | undefined;
  /** What these tokens have to be for; given if, and only if, there is an issuer. */
  readonly oidcAudience: string | undefined;
  /** Claim that holds the roles; dots lead into objects. */
  readonly oidcRolesClaim: string;
  /** Claim that holds the courses; undefined: tokens are for all courses. */
  readonly oidcCoursesClaim: string | undefined;
  /** Networks (CIDR) that webhooks may call besides public addresses. */
  readonly webhookAllowedNetworks: readonly string[];
  /** Pauses after failed attempts, in seconds; after the attempt that follows the last one, a receiver is dead. */
  readonly webhookRetrySeconds: readonly number[];
  /** How long one attempt may take. */
  readonly webhookTimeoutSeconds: number;
}

/** The environment does not make a configuration; the message names every problem. */
export class ConfigError extends Error {}

/** Reads the configuration. Throws ConfigError with all problems at once. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const problems: string[] = [];
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  for (const name of SECRETS) readSecretFile(given, name, problems);
  const read = Environment.safeParse(given);
  if (!read.success)
    problems.push(...read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  if (Boolean(given.OIDC_ISSUER) !== Boolean(given.OIDC_AUDIENCE))
    problems.push('OIDC_ISSUER and OIDC_AUDIENCE go together: set both, or none.');
  if (!read.success || problems.length > 0) {
    throw new ConfigError(
      `The configuration has ${problems.length} problem(s):\n${problems.map((p) => `  - ${p}`).join('\n')}`,
    );
  }
  const value = read.data;
  return {
    port: value.PORT,
    host: value.HOST,
    publicUrl: (value.PUBLIC_URL ?? localUrl(value.HOST, value.PORT)).replace(/\/+$/, ''),
    databaseUrl: value.DATABASE_URL,
    dataDir: value.DATA_DIR,
    contentDir: value.CONTENT_DIR,
    logLevel: value.LOG_LEVEL,
    trustProxy: value.TRUST_PROXY,
    catalogueBytes: value.CATALOGUE_MEMORY_MB * 1024 * 1024,
    corsOrigins: value.CORS_ORIGINS,
    embedOrigins: value.EMBED_ORIGINS,
    adminApiKey: value.ADMIN_API_KEY,
    oidcIssuer: value.OIDC_ISSUER,
    oidcAudience: value.OIDC_AUDIENCE,
    oidcRolesClaim: value.OIDC_ROLES_CLAIM,
    oidcCoursesClaim: value.OIDC_COURSES_CLAIM,
    webhookAllowedNetworks: value.WEBHOOK_ALLOWED_NETWORKS,
    webhookRetrySeconds: value.WEBHOOK_RETRY_SECONDS,
    webhookTimeoutSeconds: value.WEBHOOK_TIMEOUT_SECONDS,
  };
}

function readSecretFile(given: Record<string, string | undefined>, name: string, problems: string[]): void {
  const file = given[`${name}_FILE`];
  if (file === undefined) return;
  if (given[name] !== undefined) problems.push(`${name} and ${name}_FILE are both set: choose one.`);
  try {
    given[name] = readFileSync(file, 'utf8').trim();
  } catch {
    problems.push(`${name}_FILE: ${file} cannot be read.`);
  }
}
