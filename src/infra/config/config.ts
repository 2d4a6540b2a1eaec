// The configuration: read from the environment once, at start, with every problem named at once.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Injection token of the configuration. */
export const CONFIG = Symbol('CONFIG');

/** Memory for older releases unless somebody says otherwise: dozens of courses, and far from what a small server has. */
const DEFAULT_CATALOGUE_MEMORY_MB = 256;

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
  TRUST_PROXY: z.stringbool().default(false),
  CATALOGUE_MEMORY_MB: z.coerce.number().int().min(16).default(DEFAULT_CATALOGUE_MEMORY_MB),
});

/** Variables that may also be given as a file's name in `NAME_FILE`, so that secrets stay out of the environment. */
const SECRETS = ['DATABASE_URL'] as const;

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
  readonly trustProxy: boolean;
  /** Budget for releases in memory besides the current ones, in bytes. */
  readonly catalogueBytes: number;
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
  };
}

/** Where somebody at this machine reaches the service. */
function localUrl(host: string, port: number): string {
  const anywhere = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host);
  return `http://${anywhere ? 'localhost' : host}:${port}`;
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
