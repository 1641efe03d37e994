import { strings } from '../../text/strings.ts'
import type { Row } from '../../models/rows.ts'
import { Switcher } from '../branches/switcher.tsx'
import { Image } from './image.tsx'
import { Lines } from './lines.tsx'
import type { Reader } from './reader.ts'
import { TimeOf } from './time-of.tsx'
import { WholeText } from './whole-text.tsx'

/** A prompt: a block of its own, its text as typed. */
export function Prompt({ row, reader }: { readonly row: Row & { type: 'prompt' }; readonly reader: Reader }) {
  const parting = reader.partings.value.get(row.id)
  return (
    <div class="prompt">
      <div class="prompt-text">
        {row.part.blocks.map((block, n) => {
          const id = `${row.id} ${n}`
          switch (block.type) {
            case 'text':
              return (
                <WholeText
                  key={n}
                  id={id}
                  text={block.text}
                  elided={block.elided ?? null}
                  reader={reader}
                  draw={(text) => (
                    <Lines id={id} text={text} reader={reader} head={12} tail={6} class="typed" />
                  )}
                />
              )
            case 'image':
              return <Image key={n} id={id} image={block} reader={reader} />
            case 'notice':
              return (
                <code key={n} class={`typed-command typed-${block.kind}`}>
                  {block.text}
                </code>
              )
          }
        })}
        {parting?.after === false && <Switcher row={row.id} parting={parting} reader={reader} />}
      </div>
      <span class="prompt-side">
        {row.retracted && <i>{strings.conversation.retracted}</i>}
        {reader.fromAgent || row.side ? (
          strings.conversation.fromAgent
        ) : (
          <TimeOf at={row.at} reader={reader} />
        )}
      </span>
    </div>
  )
}
