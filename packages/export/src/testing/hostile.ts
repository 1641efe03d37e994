const REMOTE = 'https://remote.invalid'

/** What no document and no page may run, load or take for its own markup. */
export const hostile: string = [
  '<script>window.hacked = 1</script>',
  `<img src="${REMOTE}/a.png" onerror="window.hacked = 1">`,
  '<svg onload="window.hacked = 1"><a href="javascript:window.hacked=1">x</a></svg>',
  `<iframe src="${REMOTE}/frame"></iframe><object data="${REMOTE}/o"></object>`,
  `<style>@import url("${REMOTE}/s.css"); body { display: none }</style>`,
  `<link rel="stylesheet" href="${REMOTE}/l.css"><base href="${REMOTE}/"><meta http-equiv="refresh" content="0">`,
  `![remote](${REMOTE}/b.png "t") ![data](data:image/png;base64,AAAA) ![script](javascript:alert(1))`,
  '[one](javascript:window.hacked=1) [two](JaVaScRiPt:x) [three](java&#115;cript:x) [four](data:text/html,x) [five](vbscript:x)',
  '[six](&#x6A;avascript&colon;x) [seven](//remote.invalid/x) [eight](file:///etc/passwd) <javascript:x>',
  '[nine](https://example.com/"onclick="x) [ten](<https://example.com/ "x>)',
  '| a | b |\n|---|---|\n| <img src=x onerror=1> | `<b>` |',
  '<details open ontoggle="window.hacked = 1"><summary>s</summary></details></pre></details></article></main>',
  '[ok](https://example.com/a?b=1&c=2) <ada@example.com> https://example.com',
  '\u202Eright to left\u202C \u001B[31m\u0007 &lt;b&gt; &#60;i&#62; &amp;amp;',
  '<!-- a comment that is never closed',
  '```html " onclick="x\n</code></pre><script>a fence that is never closed',
].join('\n\n')

/** Texts nested so deep that readers of Markdown give up. */
export const deep: readonly string[] = [
  '> '.repeat(5_000),
  '['.repeat(5_000),
  '- '.repeat(2_000),
  '**a '.repeat(3_000),
  '`'.repeat(9_999),
  '`` ` '.repeat(3_000),
]
