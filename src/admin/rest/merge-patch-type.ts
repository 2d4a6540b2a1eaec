// The media type of a change.

/** JSON Merge Patch, RFC 7396. `application/json` is read in the same way. */
export const MERGE_PATCH = 'application/merge-patch+json';
