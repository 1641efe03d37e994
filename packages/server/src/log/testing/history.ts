import fc from 'fast-check'

/** One thing that happens to a session file or to its reader. */
export type Happening =
  | { readonly kind: 'append'; readonly count: number }
  /** Part of a record, its rest with the next append. */
  | { readonly kind: 'torn'; readonly share: number }
  /** Part of a record, given up: the whole follows on the same line. */
  | { readonly kind: 'torn-then-whole'; readonly share: number }
  | { readonly kind: 'glued'; readonly count: number }
  | { readonly kind: 'noise'; readonly text: string }
  /** The header line changes in place, all else stays. Without a header: as `replace`. */
  | { readonly kind: 'header'; readonly title: string }
  /** Everything from a record on is written anew, with other text. */
  | { readonly kind: 'rewrite'; readonly at: number }
  | { readonly kind: 'truncate'; readonly share: number }
  /** An empty line is put in: every byte after it moves, no message changes. */
  | { readonly kind: 'respace'; readonly at: number }
  /** The same bytes in a new file. */
  | { readonly kind: 'replace' }
  /** Deleted, and made again with the same bytes: what stands there may have the number of the old file. */
  | { readonly kind: 'recreate' }
  /** Deleted, and made again with other records. */
  | { readonly kind: 'begin-anew' }
  /** The file gets a second name (a hard link), by which it is written from now on. */
  | { readonly kind: 'link' }
  /** One record gets another text of the same length. */
  | { readonly kind: 'edit'; readonly at: number }
  /** The reader gets everything there is. */
  | { readonly kind: 'read' }
  /** The reader loses its connection, in the middle of what it was being sent. */
  | { readonly kind: 'reconnect'; readonly lost: number }
  /** The server is killed, and a new one takes over. */
  | { readonly kind: 'kill'; readonly lost: number }

const share = fc.nat({ max: 1_000 }).map((thousandths) => thousandths / 1_000)

/** What an agent, or whoever else, does to a file. */
export const change: fc.Arbitrary<Exclude<Happening, { kind: 'read' | 'reconnect' | 'kill' }>> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('append' as const), count: fc.integer({ min: 1, max: 5 }) }),
  },
  fc.record({ kind: fc.constant('torn' as const), share }),
  fc.record({ kind: fc.constant('torn-then-whole' as const), share }),
  fc.record({ kind: fc.constant('glued' as const), count: fc.integer({ min: 2, max: 4 }) }),
  fc.record({
    kind: fc.constant('noise' as const),
    text: fc.constantFrom('', '{', 'no json', '"text"', '\0\0\0', '[1,2]', '{"a":1}'),
  }),
  fc.record({ kind: fc.constant('header' as const), title: fc.string({ maxLength: 300 }) }),
  fc.record({ kind: fc.constant('rewrite' as const), at: share }),
  fc.record({ kind: fc.constant('truncate' as const), share }),
  fc.record({ kind: fc.constant('respace' as const), at: share }),
  fc.record({ kind: fc.constantFrom('replace' as const, 'recreate' as const, 'link' as const) }),
  fc.record({ kind: fc.constant('begin-anew' as const) }),
  fc.record({ kind: fc.constant('edit' as const), at: share }),
)

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 15, arbitrary: change },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('read' as const) }) },
  fc.record({ kind: fc.constant('reconnect' as const), lost: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ kind: fc.constant('kill' as const), lost: fc.integer({ min: 0, max: 3 }) }),
)

/** What happens to one session, from its first line to its last. */
export const history: fc.Arbitrary<readonly Happening[]> = fc.array(happening, {
  minLength: 1,
  maxLength: 14,
})
