// Every address and every GraphQL root field says who may use it; what says nothing is refused.
import { SetMetadata } from '@nestjs/common';
import type { Action } from './roles.js';

/** Metadata key of what a handler (or its class) asks of its caller. */
export const ACCESS = 'timonel:access';

/** How an address keeps callers that are limited to some courses to these. */
export type Scope = 'addressed' | 'filtered' | 'unlimited';

/** What a handler asks of its caller. */
export type Access = 'public' | { readonly action: Action; readonly scope: Scope };

/** Open to everybody: the short list that a test knows by heart. */
export const Public = () => SetMetadata<string, Access>(ACCESS, 'public');

/**
 * Open to callers whose role may do this. A caller that is limited to courses gets through where the request names a
 * course of its own (`addressed`), or where the handler promises to look at `caller.courses` itself (`filtered`: lists
 * over all courses). Where the address speaks of all courses at once (`unlimited`), there is nothing for it to be found;
 * everywhere else it is refused.
 */
export const Requires = (action: Action, scope: Scope = 'addressed') =>
  SetMetadata<string, Access>(ACCESS, { action, scope });
