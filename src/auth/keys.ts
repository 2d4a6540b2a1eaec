// What can be done with API keys, over HTTP and on the command line alike.
import { Injectable } from '@nestjs/common';
import { PrismaService } from '../infra/database/prisma.service.js';
import type { KeysetPage } from '../infra/http/keyset-page.js';
import type { WriteOrder } from '../writing/write-order.js';
import { Writer } from '../writing/writer.js';
import { createKey } from './create-key.js';
import { ensureFirstKey, type FirstKey } from './first-key.js';
import { type Key, type MadeKey, readKey } from './key.js';
import { type KeysQuestion, listKeys } from './list-keys.js';
import { revokeKey } from './revoke-key.js';

@Injectable()
export class Keys {
  constructor(
    private readonly prisma: PrismaService,
    private readonly writer: Writer,
  ) {}

  /** Makes a key, of what reads as a `NewKey`; its secret is in the answer, this one time. Throws INVALID_INPUT. */
  create(order: WriteOrder, wanted: unknown): Promise<MadeKey> {
    return createKey(this.writer, order, wanted);
  }

  /** Revokes a key for ever. Throws NOT_FOUND. */
  revoke(order: WriteOrder, id: string): Promise<Key> {
    return revokeKey(this.writer, order, id);
  }

  /** A page of all keys. Throws INVALID_INPUT for a cursor that is not ours. */
  list(question: KeysQuestion): Promise<KeysetPage<Key>> {
    return listKeys(this.prisma, question);
  }

  /** One key. Throws NOT_FOUND. */
  read(id: string): Promise<Key> {
    return readKey(this.prisma, id);
  }

  /** At start: sees to it that somebody can administer this installation. */
  ensureFirst(configured: string | undefined): Promise<FirstKey> {
    return ensureFirstKey(this.writer, configured);
  }
}
