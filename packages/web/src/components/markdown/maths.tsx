import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { scrollerStrings } from '../../text/strings-scroller.ts'
import { Scroller } from '../common/scroller.tsx'
import type { Typeset } from './typeset.ts'
import '../../styles/maths.css'

export interface MathsProps {
  /** What was written between the signs, and with them. */
  readonly text: string
  readonly raw: string
  /** For itself, not within a line. */
  readonly display: boolean
}

/** What sets formulas, once the first of them has asked for it. */
let loaded: Typeset | null = null

/**
 * A formula, set as MathML. Its source stands in its place until what sets it is there, and for good where it cannot
 * be set.
 */
export function Maths({ text, raw, display }: MathsProps) {
  const element = useRef<HTMLSpanElement>(null)
  const typeset = useTypeset()
  const [isSet, setIsSet] = useState(false)
  useLayoutEffect(() => {
    if (typeset !== null && element.current !== null) setIsSet(typeset(text, element.current, display))
  }, [typeset, text, display])
  const formula = (
    <>
      <span ref={element} class="maths-set" />
      <code hidden={isSet}>{raw}</code>
    </>
  )
  if (!display) return <span class="maths">{formula}</span>
  const style = { '--rows': text.split('\\\\').length }
  return (
    <Scroller as="span" class="maths maths-block" name={scrollerStrings.formula} style={style}>
      {formula}
    </Scroller>
  )
}

function useTypeset(): Typeset | null {
  const [typeset, setTypeset] = useState(() => loaded)
  useEffect(() => {
    if (loaded !== null) return
    import('./typeset.ts').then((module) => {
      loaded = module.typeset
      setTypeset(() => module.typeset)
    }, reportError)
  }, [])
  return typeset
}
