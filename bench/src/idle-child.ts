import { reportToParent } from './report-to-parent.ts'

/** Does nothing: how long it is kept from doing it is the machine's own noise. */
reportToParent({ hello: 'idle' })
