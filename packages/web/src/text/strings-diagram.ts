/** What is said around a diagram. */
export const diagramStrings = {
  name: 'Diagram',
  source: 'Source',
  failed: 'Not drawn, this is its source',
  enlarge: 'Enlarge the diagram',
} as const
