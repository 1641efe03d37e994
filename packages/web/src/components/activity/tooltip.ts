import type { TooltipComponentOption } from 'echarts/components'

/** A line of a tooltip: what, how much, and by which of the token sheet's classes it is told from the others. */
export interface TooltipLine {
  readonly name: string
  readonly value: string
  readonly look: string
}

/** As the token sheet has it. */
export const FONT = "'Atkinson Next', 'Atkinson Fallback', system-ui, sans-serif"

/** Drawn by the style sheet: the page's policy forbids styles in markup, and a chart would write them. */
export const tooltip: TooltipComponentOption = {
  confine: true,
  transitionDuration: 0,
  className: 'chart-tooltip',
  padding: 0,
  borderWidth: 0,
  backgroundColor: 'transparent',
  extraCssText: 'box-shadow: none',
}

/** Made of elements, not of markup: what sources and days are called is text. */
export function tooltipContent(title: string, value: string, lines: readonly TooltipLine[]): HTMLElement {
  const rows = lines.map((line) => row(`${line.look} chart-tooltip-line`, line.name, line.value))
  const content = document.createElement('div')
  content.append(row('chart-tooltip-title', title, value), ...rows)
  return content
}

function row(name: string, ...texts: readonly string[]): HTMLElement {
  const element = document.createElement('p')
  element.className = name
  element.append(
    ...texts.map((text) => {
      const part = document.createElement('span')
      part.textContent = text
      return part
    }),
  )
  return element
}
