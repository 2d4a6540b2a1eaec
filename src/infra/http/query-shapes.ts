// The queries that addresses of all rooms share.
import { z } from 'zod';

/** The query of an address that understands none. */
export const NoQuery = z.strictObject({});

/** The query key that every write understands. */
export const DryRun = z
  .enum(['true', 'false'])
  .optional()
  .describe('`true`: do everything, say what would come of it, keep nothing.');

/** The query of a write that understands nothing else. */
export const WriteQuery = z.strictObject({ dryRun: DryRun });
