// Promises of files in memory: however many ask for different ones, what is being read stays within bounds.
import { describe, expect, it } from '@jest/globals';
import { KEPT_BYTES, KeptFiles } from '../../src/assets/kept-files.js';
import type { PrismaService } from '../../src/infra/database/prisma.service.js';

const SIZE = 20 * 1024 * 1024;

/** A database full of large files, that counts how many are being read. */
function database(read: () => Promise<void>) {
  const reads = { underWay: 0, most: 0 };
  const assetFile = {
    async findUnique({ where: { sha256 }, select }: { where: { sha256: string }; select: object }) {
      if (!('bytes' in select)) return { size: SIZE };
      reads.most = Math.max(reads.most, ++reads.underWay);
      await read();
      reads.underWay--;
      return { sha256, mediaType: 'image/png', bytes: new Uint8Array(1) };
    },
  };
  return { reads, prisma: { assetFile } as unknown as PrismaService };
}

describe('files that are asked for', () => {
  it('are read a few at a time when they are large', async () => {
    const { reads, prisma } = database(() => new Promise(setImmediate));
    const files = new KeptFiles(prisma);
    const asked = Array.from({ length: 100 }, (_, i) => files.read(String(i)));
    expect((await Promise.all(asked)).map((file) => file!.sha256)).toEqual(asked.map((_, i) => String(i)));
    expect(reads.most).toBe(Math.floor(KEPT_BYTES / SIZE));
  });

  it('do not make a database that is away of a mistake of ours', async () => {
    const mistake = new TypeError('a mistake');
    const { prisma } = database(() => Promise.reject(mistake));
    await expect(new KeptFiles(prisma).read('a')).rejects.toBe(mistake);
  });
});
