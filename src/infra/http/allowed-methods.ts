// Which methods an address takes: routers only say "not found", HTTP wants 405 with Allow.
import type { FastifyInstance } from 'fastify';

/** Knows every registered route. Make it before routes are registered. */
export class AllowedMethods {
  readonly #routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];

  constructor(fastify: FastifyInstance) {
    fastify.addHook('onRoute', ({ url, method }) => {
      const methods = [method].flat().filter((name) => name !== 'OPTIONS');
      if (methods.length > 0) this.#routes.push({ pattern: patternOf(url), methods });
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
