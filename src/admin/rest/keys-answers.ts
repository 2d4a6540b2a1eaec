// What the addresses of API keys answer.
import { z } from 'zod';
import { Key, MadeKey } from '../../auth/key.js';
import { PageInfo } from '../../infra/http/page-question.js';

/** One key. */
export const KeyAnswer = z.object({ data: Key });
/** A key with its secret. */
export const MadeKeyAnswer = z.object({ data: MadeKey });
/** A page of keys. */
export const KeysAnswer = z.object({
  data: z.array(Key),
  meta: z.object({
    page: PageInfo,
  }),
});
