import mermaid, { type MermaidConfig } from 'mermaid'
import type { Ink } from './ink.ts'
import '../../styles/diagram-bench.css'

/** Fonts of the system: within an image there are no others, and what is measured must be what is drawn. */
const FONT = 'system-ui, sans-serif'

let last: Promise<unknown> = Promise.resolve()
let count = 0

/**
 * Draws a diagram, one after the other, and makes an image of it. The page forbids styles written into elements, and
 * Mermaid writes all of its own so: as an image the drawing is a document for itself, which may, and in which nothing
 * runs, loads, or is linked. Rejects what Mermaid cannot read.
 */
export function draw(source: string, ink: Ink): Promise<string> {
  const drawn = last.then(() => drawNow(source, ink))
  last = drawn.catch(() => undefined)
  return drawn
}

async function drawNow(source: string, ink: Ink): Promise<string> {
  mermaid.initialize(configOf(ink))
  const bench = document.body.appendChild(document.createElement('div'))
  bench.className = 'diagram-bench'
  bench.ariaHidden = 'true'
  try {
    const { svg } = await mermaid.render(`diagram-${++count}`, source, bench)
    return imageOf(svg)
  } finally {
    bench.remove()
  }
}

function configOf({ page, box, text, quiet, line, edge }: Ink): MermaidConfig {
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    maxTextSize: 10_000,
    maxEdges: 150,
    deterministicIds: true,
    fontFamily: FONT,
    look: 'classic',
    theme: 'base',
    themeVariables: {
      fontFamily: FONT,
      fontSize: '14px',
      dropShadow: 'none',
      useGradient: false,
      background: page,
      primaryColor: box,
      primaryTextColor: text,
      primaryBorderColor: line,
      secondaryColor: edge,
      secondaryTextColor: text,
      tertiaryColor: page,
      tertiaryTextColor: quiet,
      lineColor: line,
      textColor: text,
      noteBkgColor: edge,
      noteTextColor: text,
      noteBorderColor: line,
      edgeLabelBackground: page,
    },
  }
}

/** Takes out whatever is not drawing, and gives it the size it wants to have: alone, an image has none. */
function imageOf(svg: string): string {
  const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
  if (drawing.nodeName !== 'svg') throw new TypeError('Mermaid made no SVG')
  for (const part of drawing.querySelectorAll('script, foreignObject, image, iframe')) part.remove()
  const [, , width = '300', height = '150'] = drawing.getAttribute('viewBox')?.split(/[\s,]+/) ?? []
  drawing.setAttribute('width', width)
  drawing.setAttribute('height', height)
  drawing.removeAttribute('style')
  return `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(drawing))}`
}
