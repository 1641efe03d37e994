import type { ToolUse } from '@unspool/core'
import { outputOf, plainOutput } from '@unspool/core/tools'
import { elidedOutput } from '../../models/elided.ts'
import { imagesOf, toolImageId } from '../../models/pictures.ts'
import { strings } from '../../text/strings.ts'
import type { Outcome } from '../../tools/outcome.ts'
import { familyOf } from '../../tools/registry.ts'
import { EditInput } from '../diff/edit-input.tsx'
import { Image } from './image.tsx'
import { Lines } from './lines.tsx'
import { OutputLines } from './output-lines.tsx'
import { isSought, type Reader } from './reader.ts'
import { WholeText } from './whole-text.tsx'

/** What an open tool call shows. */
export interface ToolBodyProps {
  readonly id: string
  readonly use: ToolUse
  readonly outcome: Outcome
  readonly reader: Reader
}

/** What went in, unless the line above says it all, and what came out. */
export function ToolBody({ id, use, outcome, reader }: ToolBodyProps) {
  const { Input: Own, changes, quiet } = familyOf(use.name)
  const Input = changes === true ? EditInput : Own
  const sought = isSought(reader, id)
  const hidden = quiet === true && outcome.state === 'done' && Input !== undefined && !sought
  return (
    <div class="box-body">
      {Input === undefined ? (
        <GivenInput id={`${id} in`} use={use} reader={reader} />
      ) : (
        <Input use={use} whole={sought} reader={reader} />
      )}
      {!hidden && <Output id={`${id} out`} use={use} outcome={outcome} reader={reader} />}
      {imagesOf(use).map((image, n) => (
        <Image key={n} id={toolImageId(id, n)} image={image} reader={reader} />
      ))}
    </div>
  )
}

function GivenInput({ id, use, reader }: Omit<ToolBodyProps, 'outcome'>) {
  const text = familyOf(use.name).given?.(use)
  if (text === undefined) return null
  return (
    <WholeText
      id={id}
      text={text}
      elided={use.elided}
      reader={reader}
      draw={(whole) => <Lines id={id} text={whole} reader={reader} class="well well-input" />}
    />
  )
}

function Output({ id, use, outcome, reader }: ToolBodyProps) {
  const output = outputOf(use)
  const cut = use.result?.content.find((part) => part.type === 'text' && part.elided !== undefined)
  const elided = (cut?.type === 'text' ? cut.elided : undefined) ?? elidedOutput(use, output)
  if (plainOutput(output) === '') {
    const waits = outcome.state === 'running' || imagesOf(use).length > 0
    return waits ? null : <p class="no-output">{strings.tool.noOutput}</p>
  }
  return (
    <WholeText
      id={id}
      text={output}
      elided={elided}
      reader={reader}
      said={plainOutput}
      draw={(text) => <OutputLines id={id} text={text} reader={reader} />}
    />
  )
}
