import { fieldsOf, jsonOf } from '@unspool/core/tools'
import { Wrench } from 'lucide-preact'
import { firstLine } from '../text/output.ts'
import type { ToolFamily } from './family.ts'

/** Any tool nobody drew: its name, and the first thing it was told. */
export const other: ToolFamily = {
  names: [],
  icon: Wrench,
  line: (use) => {
    const said = Object.values(fieldsOf(use)).find(
      (value) => typeof value === 'string' && value.trim() !== '',
    )
    return { argument: use.name, ...(typeof said === 'string' && { more: firstLine(said, 120) }) }
  },
  given: jsonOf,
}
