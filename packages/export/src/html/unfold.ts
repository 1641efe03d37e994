/** Shows what is folded, without the sign that says it is closed. */
const unfolded = (scope: string): string => `
${scope}details::details-content { display: block; block-size: auto; content-visibility: visible; }
${scope}summary { list-style: none; cursor: auto; }
${scope}summary::-webkit-details-marker { display: none; }`

/**
 * A box that opens all that is folded, without a script: where a browser can, else it is not there. On paper all is
 * open and nothing is cut off, in the colours of paper.
 */
export const unfoldStyle = `
.unfold { display: none; margin-top: 16px; min-height: 32px; align-items: center; gap: 8px; font-size: 14px; line-height: 20px; }
.unfold input { width: 18px; height: 18px; margin: 0; }
@supports selector(details::details-content) and selector(:has(:checked)) {
  .unfold { display: inline-flex; }
${unfolded('body:has(#unfold:checked) ')}
}
@media screen and (max-width: 600px) {
  .unfold { min-height: 44px; }
}
@media print {
${unfolded('')}
  .unfold { display: none; }
  body { max-width: none; padding: 0; background: none; font-size: 11pt; line-height: 1.5; }
  article.user { background: none; border: 1px solid var(--line2); }
  article.retracted { opacity: 1; }
  pre, code { font-size: 9pt; line-height: 1.4; }
  pre { max-height: none; overflow: visible; white-space: pre-wrap; overflow-wrap: anywhere; }
  .table { overflow: visible; }
  h1, h2, h3, h4, h5, h6, summary { break-after: avoid; }
  tr, .notice { break-inside: avoid; }
}
`

/** The box itself. */
export const unfoldHtml =
  '<label class="unfold"><input type="checkbox" id="unfold"> Open all that is folded</label>'
