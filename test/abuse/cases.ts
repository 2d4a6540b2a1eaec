// Which test proves which abuse case, or why none does yet. The numbers stand in the titles of the tests, too.

/** File below `test/`, a part of the title of the test in it, and of the row where that test has a table of them. */
export type Proof = readonly [file: string, title: string, row?: string];

const within =
  (file: string) =>
  (title: string, row?: string): Proof =>
    row === undefined ? [file, title] : [file, title, row];
const editing = within('abuse/editing.spec.ts');
const courses = within('abuse/courses.spec.ts');
const other = within('abuse/other-course.spec.ts');
const paths = within('abuse/paths.spec.ts');
const states = within('abuse/states.spec.ts');
const silence = within('abuse/silence.spec.ts');
const packages = within('abuse/packages.spec.ts');
const text = within('abuse/rich-text.spec.ts');
const json = within('abuse/deep-json.spec.ts');
const keys = within('auth/keys.spec.ts');
const tokens = within('auth/tokens.spec.ts');
const strangers = within('auth/strangers.spec.ts');
const http = within('infra/http/abuse.spec.ts');
const delivery = within('webhooks/delivery.spec.ts');
const egress = within('webhooks/egress.spec.ts');
const files = within('assets/files.spec.ts');
const zip = within('content/zip.spec.ts');
const graphql = within('abuse/graphql.spec.ts');

/** What a body may not hold, on every way into a draft over REST. */
const body = (row: string) => editing('in %s is 400', row);
/** An address that is no question. */
const asked = (row: string) => editing('%s is refused: %s', row);
/** A GraphQL document that is too much, at both doors. */
const tooMuch = (row: string) => graphql('%s: refused', row);

/** Proofs of the cases that apply. */
export const PROOFS: Readonly<Record<number, readonly Proof[]>> = {
  1: [
    strangers('%s to any admin address is 401'),
    strangers('the answer says how to come in'),
    within('auth/doors.spec.ts')('refuses strangers at every address that is not public'),
  ],
  2: [tokens('is refused when it is expired')],
  3: [tokens('is refused with alg none')],
  4: [tokens('with the public key as a shared secret')],
  5: [tokens('for another audience')],
  6: [tokens('of another issuer')],
  7: [tokens('cannot name its own key')],
  8: [tokens('cannot name its own key')],
  9: [keys('is refused by every replica at once after it was revoked')],
  10: [keys('loses at once what its role does not allow')],
  11: [keys('is refused by every replica at once after it was revoked')],
  12: [strangers('is 401, and stands in no log')],
  13: [strangers('has to wait after 50 wrong keys')],
  14: [strangers('is not forgotten for changing X-Forwarded-For')],
  15: [
    strangers('gets the same answer whether or not its beginning is known'),
    strangers('costs the same one statement'),
  ],
  16: [strangers('of many kilobytes is refused without any SQL')],
  18: [
    paths('%s leads nowhere, with a key or without'),
    paths('by encoded letters'),
    strangers('%s is no way in'),
  ],
  19: [paths('gets HEAD no further than GET'), strangers('%s to any admin address', 'HEAD')],
  20: [paths('in %s is not looked at, nor in the query'), http('headers that want to override')],
  21: [
    paths('%s is 405 with Allow'),
    http('%s answers 405 with Allow'),
    http('a method that HTTP does not know'),
  ],
  22: [
    http('a path that cannot be decoded'),
    asked('22: NUL in the course'),
    asked('22: bytes that are no UTF-8'),
  ],
  23: [paths('address in %s is not looked at', 'X-Original-URL'), strangers('headers that would say what')],
  24: [other('finds no draft by slug or id'), editing('24, 25: a draft that was never published')],
  25: [
    other('reads no draft by asking for it'),
    editing('%s%s is 400 for everybody', '/v1/courses?preview=1'),
  ],
  26: [
    courses('26, 33: finds nothing under'),
    other('finds nothing of the other one, wherever it asks'),
    other('does nothing to it over GraphQL'),
  ],
  27: [courses('27: does not publish, at either door')],
  28: [
    courses('28: finds no unit of another one'),
    other('lead nowhere below the address of this one'),
    other('lead nowhere over GraphQL'),
  ],
  29: [other('that the course does not have (%d) is not found at either door'), editing('29: a number')],
  30: [other('gets null for the node of a draft')],
  33: [other('is shown nothing of it in lists over all courses'), within('webhooks/feeds.spec.ts')('(33)')],
  34: [asked('34: a filter through a relation')],
  35: [asked('35: a condition')],
  36: [asked('36: an order by a secret')],
  37: [asked('37: a field of ours')],
  38: [asked('38: a relation')],
  40: [editing('36, 40: GraphQL has no order')],
  41: [
    silence('%s, both doors say the same, without a word of it'),
    http('%s answers an error of the table'),
  ],
  42: [body('42: a role'), editing('%s in an input of GraphQL is 400', '42, 50: an unknown member')],
  43: [body('43: what only the service writes')],
  44: [
    ...[body('44: constructor.prototype'), body('44: an escaped __proto__'), body('44, 50: prototype')],
    editing('44, 50: "%s" is an unknown member'),
  ],
  45: [body('45: an operator for a text'), editing('%s in an input of GraphQL is 400', '45: a list of two')],
  46: [json('counts as it was said last, at both doors')],
  47: [body('47: a number beyond what is exact'), json('%s is 400 at both doors', '1e400')],
  48: [
    body('48: NUL'),
    editing('48, 51: NUL as a name'),
    editing('%s in an input of GraphQL is a mistake', '48: NUL'),
  ],
  49: [
    body('49: a lone surrogate'),
    editing('%s in an input of GraphQL is a mistake', '49: a lone surrogate'),
  ],
  50: [body('50: an unknown member'), editing('50: unknown members deep inside %s')],
  51: [asked('51: SQL in an id'), asked('52: a cursor with SQL'), editing('48, 51: NUL as a name')],
  52: [asked('52: a cursor of nobody'), within('publishing/audit.spec.ts')('only its own cursors lead on')],
  53: [
    silence('in what becomes an address, a name of a file or a language are refused'),
    silence('in addresses and headers that are asked with come back in no header'),
    silence('in titles and licences are refused, and in texts of several lines are in no header'),
    within('webhooks/subscriptions.spec.ts')('is not made for, nor led to, an address with %s'),
  ],
  56: [
    silence('has no line that a caller wrote'),
    within('infra/config/config.spec.ts')('one JSON object a line'),
  ],
  57: [
    text('is refused, or stored as it was written', "['57'"),
    text('%s keeps its source and is shown as words, or refuses it'),
    text('a translation keeps its source and is shown as words'),
    text('in titles and summaries stays words'),
    text('of every known kind is refused, or shown as words'),
    within('rendering/hostile.spec.ts')('is inert'),
  ],
  58: [
    text('is refused, or stored as it was written', "['58'"),
    within('rendering/hostile.spec.ts')('is inert'),
  ],
  59: [
    text('is refused, or stored as it was written', "['59'"),
    within('rendering/hostile.spec.ts')('is inert'),
  ],
  60: [within('assets/sniff.spec.ts')('is refused with %s, and told why'), files('nothing in it runs')],
  61: [files('is served as what its bytes are'), files('is refused: %s')],
  62: [files('under a name of ours'), files('is found by the hash of its bytes and by nothing else')],
  63: [
    zip('with the entry %s is refused'),
    zip('with %s is refused', 'symbolic link'),
    packages('with %s is refused', '63: ../ within'),
  ],
  64: [zip('that unpacks to a thousand times its size'), packages('with %s is refused', '64: a bomb')],
  65: [zip('with tens of thousands of entries'), packages('with %s is refused', '65: more entries')],
  66: [egress('%s is refused', 'https://0177.0.0.1/')],
  67: [egress('%s is refused', '64:ff9b::7f00:1'), egress('%s is refused', '[2002:7f00:1::]')],
  68: [egress('%s is refused', 'https://169.254.169.254/')],
  69: [delivery('that redirects is not followed (69)')],
  70: [egress('is not called'), egress('what was looked at is what is connected to')],
  71: [egress('%s is refused', 'gopher://'), egress('%s is refused', 'https://93.184.215.14:22/')],
  72: [
    delivery('that never answers is cut off (72)'),
    delivery('is cut off at 64 KiB (72)'),
    within('infra/config/config.spec.ts')('waits for a receiver for 10 seconds'),
  ],
  73: [
    tooMuch('73: 40 levels'),
    tooMuch('73: 40 levels, which only its fragments show'),
    tooMuch('a bomb of introspection'),
    within('delivery/graphql/cost.spec.ts')('%s: refused with its cost'),
  ],
  74: [tooMuch('74: 100 aliases of __typename'), tooMuch('74: 40 fields of the root')],
  75: [tooMuch('75: a circle of fragments'), tooMuch('75: fragments that double 25 times')],
  76: [tooMuch('76: 200 directives'), tooMuch('76: 200 directives at one place')],
  77: [tooMuch('77: 5,000 tokens')],
  78: [graphql('%s is refused', '78: an array of questions')],
  79: [
    graphql('79: a mutation over GET is refused'),
    graphql('79: takes no mutation by %s, whoever sends it'),
    graphql('79: a POST of %s is refused', 'application/x-www-form-urlencoded'),
    within('admin/graphql/access.spec.ts')('a GET asks, if it announces itself, and changes nothing'),
  ],
  82: [
    paths('one byte over the limit is 413'),
    paths('that is packed is not unpacked'),
    http('one byte over the limit'),
  ],
  83: [http('a request that never ends is closed')],
  84: [
    http('%s answers 400 and closes', 'a length and chunks'),
    http('%s answers 400 and closes', 'a folded header'),
  ],
  85: [
    states('of %s: the first stays, the second is told, at both doors'),
    states('of the course, a translation, a batch and a publish'),
    editing('85: %s is not the state that was answered'),
  ],
  86: [
    states('sent twice to %s has one effect and one answer'),
    states('is kept for 24 hours at %s, and no longer'),
    states('whose request is still being answered is told to wait at %s'),
    courses('86: of one caller says nothing to another'),
    states('first=%s is refused wherever there are pages'),
    states('or a filter of 50 kB does not keep us busy'),
  ],
};

/** Cases that no test can prove yet: about what does not exist yet. */
export const WITHOUT: Readonly<Record<number, string>> = {
  32: 'There is no export to an LMS yet.',
  39: 'There is no search yet.',
  54: 'There is no CSV export yet.',
  55: 'Neither QTI nor Common Cartridge is imported yet; no XML is read but SVG, whose DTDs are refused.',
};
