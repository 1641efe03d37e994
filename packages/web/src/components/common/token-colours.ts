/** Gives a token's colour as it is now. */
export type ColourOf = (token: string) => string

/** Makes something of the tokens' colours. A token says both colours: only an element that uses it says which one counts. */
export function fromTokens<T>(make: (colourOf: ColourOf) => T): T {
  const probe = document.body.appendChild(document.createElement('span'))
  // Where the system sets the colours of text, all tokens would be that one.
  probe.style.setProperty('forced-color-adjust', 'none')
  const made = make((token) => {
    probe.style.color = `var(--${token})`
    return getComputedStyle(probe).color
  })
  probe.remove()
  return made
}
