// Every mistake this service can answer with: its code, its HTTP status and a sentence. docs/errors.md lists the same.

/** One row: `title` is the same in every answer of this code; `status` is what REST answers. */
export interface ErrorRow {
  readonly status: number;
  readonly title: string;
  /** What the caller can do about it. */
  readonly cure: string;
}

export const ERRORS = {
  INVALID_INPUT: {
    status: 400,
    title: 'Something in the request is not valid',
    cure: 'Read `errors`: each entry names the place and what is wrong there.',
  },
  UNKNOWN_PARAMETER: {
    status: 400,
    title: 'The request has a name that is not known here',
    cure: 'Remove it or correct its spelling; /v1/openapi.json lists the names that every address knows.',
  },
  UNKNOWN_LOCALE: {
    status: 400,
    title: 'The course is not offered in this locale',
    cure: 'Ask for one of the locales that the course lists.',
  },
  MALFORMED_REQUEST: {
    status: 400,
    title: 'The request cannot be read',
    cure: 'Send well-formed HTTP with a UTF-8 body and a decodable path.',
  },
  MALFORMED_JSON: { status: 400, title: 'The body is not JSON', cure: 'Send one JSON value in UTF-8.' },
  NOT_FOUND: {
    status: 404,
    title: 'There is nothing at this address',
    cure: 'Check the address; the parent resource lists what exists.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: 'This address does not take this method',
    cure: 'Use one of the methods in the `Allow` header.',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    title: 'None of the accepted formats is available here',
    cure: 'Accept `application/json`, or choose with `?format=`.',
  },
  REQUEST_TIMEOUT: {
    status: 408,
    title: 'The request did not arrive in time',
    cure: 'Send it again, in one go.',
  },
  RELEASE_WITHDRAWN: {
    status: 410,
    title: 'This release was withdrawn',
    cure: 'Read the current release instead.',
  },
  SINCE_GONE: {
    status: 410,
    title: 'There is no way from this release to the current one',
    cure: 'Load everything from the address in `instead` (and in the header `Link`), and go on from there.',
  },
  PAYLOAD_TOO_LARGE: { status: 413, title: 'The body is too large', cure: 'Send less at once.' },
  URI_TOO_LONG: { status: 414, title: 'The address is too long', cure: 'Ask for less at once.' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: 'The body has a media type that is not read here',
    cure: 'Send `application/json` in UTF-8; where a file is taken, one of the types that the detail names.',
  },
  INVALID_COURSE: {
    status: 422,
    title: 'The course has errors',
    cure: 'Mend what `errors` lists; nothing was stored.',
  },
  UNAUTHENTICATED: {
    status: 401,
    title: 'Who asks is not known here',
    cure: 'Send `Authorization: Bearer` with a valid API key or token.',
  },
  FORBIDDEN: {
    status: 403,
    title: 'The caller may not do this',
    cure: 'Ask with a key whose role allows it; the detail names the role.',
  },
  ALREADY_EXISTS: {
    status: 409,
    title: 'Something with this name exists already',
    cure: 'Choose another slug, key or id; the detail names what has it.',
  },
  STILL_REFERENCED: {
    status: 409,
    title: 'Something else still refers to it',
    cure: 'Change what `errors` lists first, or in the same batch.',
  },
  STILL_PENDING: {
    status: 409,
    title: 'Something of it is still under way',
    cure: 'Send it again when that is through; the detail says what is waiting.',
  },
  PACKAGE_TOO_LARGE: {
    status: 409,
    title: 'The draft is too large for a package',
    cure: 'Make its pictures smaller, or use the command line, which takes four times as much.',
  },
  DRAFT_MOVED_ON: {
    status: 409,
    title: 'The draft was edited since the package was made',
    cure: 'Export, merge and import again; `force` overwrites what the answer lists.',
  },
  IDEMPOTENCY_IN_FLIGHT: {
    status: 409,
    title: 'A request with this Idempotency-Key is being answered',
    cure: 'Wait a moment and send it again.',
  },
  PRECONDITION_FAILED: {
    status: 412,
    title: 'It is not in the state that was named',
    cure: 'Read `current` and `changes`, merge, and send again with the new `ETag`.',
  },
  IDEMPOTENCY_MISMATCH: {
    status: 422,
    title: 'This Idempotency-Key was used for another request',
    cure: 'Use a fresh key for every new request.',
  },
  UNSAFE_ADDRESS: {
    status: 422,
    title: 'This address is not one that we call',
    cure: 'Use a public https address, or have its network allowed by configuration.',
  },
  INVALID_PACKAGE: {
    status: 422,
    title: 'The package has errors',
    cure: 'Mend what `errors` lists; nothing was stored.',
  },
  PRECONDITION_REQUIRED: {
    status: 428,
    title: 'The request has to say which state it is based on',
    cure: 'Read the resource and send its `ETag` in `If-Match`, for a deletion its `subtreeEtag`.',
  },
  RATE_LIMITED: {
    status: 429,
    title: 'Too many attempts',
    cure: 'Wait for the time in `Retry-After`.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    title: 'The headers are too large',
    cure: 'Send fewer or shorter headers.',
  },
  INTERNAL: {
    status: 500,
    title: 'Something went wrong on our side',
    cure: 'Try again; if it stays, report the request id.',
  },
  UNAVAILABLE: {
    status: 503,
    title: 'This cannot be answered right now',
    cure: 'Try again after the time in `Retry-After`.',
  },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    title: 'The GraphQL document cannot be parsed',
    cure: 'Correct its syntax.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    title: 'The GraphQL document does not fit the schema',
    cure: 'Compare it with /schema.graphql.',
  },
  QUERY_TOO_COSTLY: {
    status: 400,
    title: 'The GraphQL question is too large to be answered at once',
    cure: 'Ask for fewer fields, less deep, in several questions; the message says how many are too many.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    title: 'It is not clear which operation to run',
    cure: 'Name one operation of the document in `operationName`.',
  },
  BAD_USER_INPUT: {
    status: 400,
    title: 'A GraphQL variable does not fit its type',
    cure: 'Compare the variables with /schema.graphql.',
  },
  BAD_REQUEST: {
    status: 400,
    title: 'This is not a GraphQL request',
    cure: 'POST `{"query": …}` as application/json.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    status: 200,
    title: 'The persisted query is not known here',
    cure: 'Send the whole query once, with its hash.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    status: 200,
    title: 'Persisted queries are not supported',
    cure: 'Send the whole query.',
  },
} as const satisfies Record<string, ErrorRow>;

/** The codes of the table. */
export type ErrorCode = keyof typeof ERRORS;
