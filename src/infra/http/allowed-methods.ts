// Which methods an address takes: routers only say "not found", HTTP wants 405 with Allow.
import type { FastifyInstance } from 'fastify';
import { AppError } from '../errors/app-error.js';

/** Knows every registered route. Make it before routes are registered. */
export class AllowedMethods {
  readonly #routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];

  constructor(private readonly fastify: FastifyInstance) {
    fastify.addHook('onRoute', ({ url, method }) => {
      const methods = [method].flat().filter((name) => name !== 'OPTIONS');
      if (methods.length > 0) this.#routes.push({ pattern: patternOf(url), methods });
    });
  }

  /** Answers 405 where a path exists for other methods only, before anybody reads the body. */
  refuseOthers(): void {
    this.fastify.addHook('onRequest', async ({ is404, url, method }) => {
      const methods = is404 ? this.of(url.split('?', 1)[0]!) : [];
      if (methods.length === 0 || methods.includes(method)) return;
      const headers = { Allow: methods.join(', ') };
      throw new AppError('METHOD_NOT_ALLOWED', `This address takes ${headers.Allow}.`, { headers });
    });
  }

  /** The methods of a path (without query), OPTIONS among them; none if there is no such address. */
  of(path: string): string[] {
    const found = this.#routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods);
    return found.length > 0 ? [...new Set([...found, 'OPTIONS'])].sort() : [];
  }
}

function patternOf(url: string): RegExp {
  const path = url
    .split('/')
    .map((part) =>
      part.startsWith(':') ? '[^/]+' : part === '*' ? '.*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('/');
  return new RegExp(`^${path}$`);
}
