import { lexer, type Token } from 'marked'

/** Above this many characters nobody wrote a text as Markdown, and reading it as such takes long. */
const longest = 100_000

/** Deeper than anybody writes: what lies below is shown as it was typed. */
export const deepest = 24

/** The block tokens of GitHub-flavoured Markdown; `null` for a text no reader can cope with (too long, or nested thousands deep). */
export function lexed(text: string): readonly Token[] | null {
  if (text.length > longest) return null
  try {
    return lexer(text, { gfm: true })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
