// Names by which a shared cache finds the answers to drop: what one product calls cache tag another calls surrogate key.

/** The headers that give an answer this name. Shared caches take them off. */
export function tagged(tag: string): Record<'Cache-Tag' | 'Surrogate-Key', string> {
  return { 'Cache-Tag': tag, 'Surrogate-Key': tag };
}
