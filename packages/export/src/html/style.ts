/** The look of the page, for one long column. The colours are those of `packages/web/src/styles/tokens.css`. */
export const style = `
:root {
  color-scheme: light;
  --s1: #fcfdfc; --well: #f3f6f4; --hover: #ebefed;
  --t1: #1b221f; --t2: #48514c; --t3: #5e6763; --line: #e0e5e3; --line2: #ced4d1;
  --err: #b52a2d; --add: #176933; --add-bg: #e3f7e7; --del: #a63032; --del-bg: #feeceb;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    color-scheme: dark;
    --s1: #141816; --well: #0e1210; --hover: #1b201e;
    --t1: #e6ebe8; --t2: #b6bcb9; --t3: #909894; --line: #252b28; --line2: #343b38;
    --err: #fb847f; --add: #8cd99c; --add-bg: #162a1b; --del: #f79895; --del-bg: #351b1b;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 32px 20px 96px; max-width: 800px; background: var(--s1); color: var(--t1);
  font: 16px/26px system-ui, sans-serif; overflow-wrap: anywhere;
}
h1 { margin: 0 0 16px; font-size: 24px; line-height: 32px; font-weight: 650; }
h2 { margin: 0 0 4px; font-size: 14px; line-height: 20px; font-weight: 650; }
h2 time, h2 span { margin-left: 8px; color: var(--t3); font-weight: 400; }
h3, h4, h5, h6 { margin: 20px 0 0; font-size: 16px; line-height: 26px; font-weight: 650; }
header { padding-bottom: 20px; border-bottom: 1px solid var(--line2); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 0; font-size: 14px; line-height: 20px; }
dt { color: var(--t3); }
dd { margin: 0; }
nav { margin-top: 16px; font-size: 14px; line-height: 20px; }
article { margin-top: 24px; }
article.user { padding: 12px 16px; border-radius: 9px; background: var(--hover); }
article.retracted { opacity: 0.6; }
article.side { padding-left: 16px; border-left: 2px solid var(--line2); }
p, ul, ol, blockquote, pre, .table { margin: 12px 0 0; }
ul, ol { padding-left: 22px; }
li > p { margin-top: 4px; }
.task { list-style: none; margin-left: -22px; }
.typed { white-space: pre-wrap; }
.quiet, .notice { color: var(--t3); font-size: 14px; line-height: 20px; }
.failed { color: var(--err); font-style: normal; }
code, pre { font-family: ui-monospace, monospace; font-size: 13px; line-height: 20px; }
code { padding: 1px 4px; border-radius: 4px; background: var(--hover); }
pre {
  padding: 10px 14px; border: 1px solid var(--line2); border-radius: 9px; background: var(--well);
  overflow: auto; max-height: 640px; overflow-wrap: normal;
}
pre code { padding: 0; background: none; }
blockquote { margin-inline: 0; padding-left: 14px; border-left: 2px solid var(--line2); color: var(--t2); }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: 14px; line-height: 20px; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
.right { text-align: right; }
.center { text-align: center; }
details { margin-top: 8px; font-size: 14px; line-height: 20px; }
details .prose { color: var(--t2); }
summary { cursor: pointer; color: var(--t2); }
ins, del { text-decoration: none; }
.diff ins { color: var(--add); background: var(--add-bg); }
.diff del { color: var(--del); background: var(--del-bg); }
hr { height: 1px; margin: 20px 0; border: 0; background: var(--line2); }
a { color: inherit; text-underline-offset: 3px; }
`
