/**
 * What gateways and clouds write before the name of a model that they sell at its maker's price. Models with open
 * weights are sold by many at as many prices, so that their makers' names are no such thing: `z-ai/glm-5.3` is not `glm-5.3`.
 */
const maker =
  /^(?:openrouter|anthropic|openai(?:-codex)?|google|gemini|x-?ai|bedrock|azure|vertex(?:_ai)?|publishers\/[a-z]+\/models)\//

/** What says where or how a model is served, or which of its days is meant, and not which model it is. */
const decorations: readonly (readonly [pattern: RegExp, bare: string])[] = [
  [/\[1m\]$/, ''], // Claude Code's long context
  [maker, ''],
  [maker, ''], // `openrouter/anthropic/...`
  [/^(?:[a-z]{2,6}(?:-[a-z]+)?\.)?anthropic\.(?=claude-)/, ''], // Bedrock, `us.anthropic.claude-...-v1:0`
  [/-v\d+(?::\d+)?$/, ''],
  [/@(?:\d{8}|default|latest)$/, ''], // Vertex
  [/^(claude-[a-z-]*\d+)\.(\d+)/, '$1-$2'], // `claude-opus-4.5`
  [/-latest$/, ''],
  [/-(?:20\d{6}|20\d\d-\d\d-\d\d)$/, ''],
]

/**
 * The names under which a model may be listed, from the one an agent wrote to the barest. A dated or decorated
 * name that has a price of its own comes before the plain one.
 */
export function namesOf(model: string): readonly string[] {
  const names = [model.trim().toLowerCase()]
  for (const [pattern, bare] of decorations) {
    const name = names.at(-1)?.replace(pattern, bare) ?? ''
    if (name !== '' && name !== names.at(-1)) names.push(name)
  }
  return names
}
