import type { Block, ImageBlock, Message } from '@unspool/core'
import type { DraftBlock, DraftImage, DraftMessage } from './draft.ts'
import { Cutter, longestText } from './elide.ts'

/** What the reader adds to a draft. */
export interface Place {
  /** The id where the record has none. */
  readonly fallbackId: string
  /** Fetches this record whole. */
  readonly ref: () => string
  /** Key of the session the whole stretch is copied from. */
  readonly from?: string
  /** Key for the id in `draft.from`. */
  readonly keyOf: (id: string) => string
  /** Set on the first message of a stretch that goes on from the middle of another. */
  readonly parentId?: string | null
}

/** A message above this many bytes of JSON is cut harder. */
const longestMessage = 1 << 20
const limits = [longestText, longestText / 8, longestText / 64, longestText / 512]

export interface Finished {
  readonly message: Message
  /** What the digest wants. */
  readonly json: string
  /** The same with nothing cut. */
  readonly whole: () => Message
}

/** Makes a draft a message as it travels: cut to size, images as references. */
export function finished(draft: DraftMessage, place: Place): Finished {
  const whole = (): Message => wholeMessage(draft, place)
  for (const limit of limits) {
    const cutter = new Cutter(limit, place.ref)
    const message = assembled(draft, place, cutter)
    const json = JSON.stringify(message)
    if (json.length <= longestMessage) return { message, json, whole: cutter.hasCut ? whole : () => message }
  }
  const message: Message = {
    ...assembled({ ...draft, blocks: [] }, place, new Cutter(longestText, place.ref)),
    blocks: [tooMuch(place)],
  }
  return { message, json: JSON.stringify(message), whole }
}

/** The message whole: nothing cut, images still as references. */
export function wholeMessage(draft: DraftMessage, place: Place): Message {
  return assembled(draft, place, new Cutter(Number.MAX_SAFE_INTEGER, place.ref))
}

/** The images of a draft in the order that gives each its `n`. */
export function imagesOf(draft: DraftMessage): DraftImage[] {
  return draft.blocks.flatMap((block) => {
    if (block.type === 'image') return [block]
    if (block.type === 'tool-result') return block.content.filter((part) => part.type === 'image')
    return []
  })
}

function assembled(draft: DraftMessage, place: Place, cutter: Cutter): Message {
  const { from, id, blocks, ...rest } = draft
  const copied = place.from ?? (from === undefined ? undefined : place.keyOf(from))
  const finisher = blockFinisher(cutter, place.ref)
  return {
    id: id ?? place.fallbackId,
    ...rest,
    ...(place.parentId === undefined ? {} : { parentId: place.parentId }),
    ...(copied === undefined ? {} : { from: copied }),
    blocks: blocks.map(finisher),
  }
}

function blockFinisher(cutter: Cutter, ref: () => string): (block: DraftBlock) => Block {
  let images = 0
  const image = ({ mediaType, data }: DraftImage): ImageBlock => {
    images += 1
    return { type: 'image', mediaType, bytes: Buffer.byteLength(data, 'base64'), ref: ref(), n: images - 1 }
  }
  return (block) => {
    switch (block.type) {
      case 'image':
        return image(block)
      case 'tool-result':
        return {
          ...block,
          content: block.content.map((part) => (part.type === 'image' ? image(part) : cutter.block(part))),
        }
      case 'tool-call': {
        const { value, ...elided } = cutter.json(block.input)
        return { ...block, input: value, ...elided }
      }
      case 'tool-detail':
        return detail(block, cutter)
      case 'text':
      case 'thinking':
      case 'notice':
        return { ...block, ...cutter.text(block.text) }
    }
  }
}

function detail(block: DraftBlock & { type: 'tool-detail' }, cutter: Cutter): Block {
  const diff = block.diff === undefined ? undefined : cutter.text(block.diff)
  const output = block.output === undefined ? undefined : cutter.text(block.output)
  const elided = output?.elided ?? diff?.elided
  return {
    ...block,
    ...(diff === undefined ? {} : { diff: diff.text }),
    ...(output === undefined ? {} : { output: output.text }),
    ...(elided === undefined ? {} : { elided }),
  }
}

function tooMuch(place: Place): Block {
  return {
    type: 'notice',
    kind: 'oversized',
    text: 'A record with too many parts to show.',
    elided: { bytes: 0, ref: place.ref() },
  }
}
