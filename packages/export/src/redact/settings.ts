import type { Rule } from './rule.ts'

/** Names of what is secret, alone or at the end of a longer name: `token`, `GITHUB_TOKEN`, `dbPassword`. */
const names = [
  'pass(?:word|wd|phrase|code)',
  '_pass',
  '_auth',
  'secret[_-]?key[_-]?base',
  'pwd',
  'secret',
  'token',
  '(?:api|access|secret|private|account|encryption|signing|master|auth|app)[_-]?key',
  'credentials?',
].join('|')

const endsInName = new RegExp(`(?:${names})$`, 'i')

/** Whether a member of this name holds a secret, whatever it looks like. */
export function isSecretName(name: string): boolean {
  return endsInName.test(name.slice(-32))
}

/** What stands where a secret will be put: a variable, a placeholder, asterisks. */
const placeholder = String.raw`\$(?:[{(]|[a-z_]\w{0,63}(?![^\s"'\x60;&|,)]))|<[\w .-]{1,64}>|%[sdvq](?!\w)|\{\{|\*+(?![^\s"'])|\[redacted`

/** Words that programs write behind such a name: types, and names of the same thing. */
const notSecret = String.raw`(?:string|number|boolean|null|undefined|none|true|false|any|unknown|never|str|bytes|int|object|${names})(?![^\s"',;)|?])`

/** A name in a program, such as `self.password`, or a call. */
const dotted = String.raw`[a-z_][a-z_]{0,40}(?:\.[a-z_]{1,40}){1,5}(?![^\s"',;)])`
const expression = String.raw`${dotted}|[\w.]{1,80}\(`

/** A call that ends its line, or goes on in the next one. */
const call = String.raw`[\w.]{1,80}\((?:\S{0,200}\)[,;]?)?[ \t\r]{0,8}$`

/** What stands before a line that another program shows: the file and the number of it, the sign of a diff. */
const before = String.raw`(?:[^\s=:]{1,200}:)?(?:\d{1,7}[:-])?[+-]?[ \t]{0,16}(?:\d{1,7}[→|:\t][ \t]{0,16})?`

/** The end of a line, or a remark. */
const lineEnd = String.raw`(?=[ \t\r]{0,8}(?:$|[ \t]#))`

const quotedName = String.raw`(?:${names})(?:\\{0,3}["'])?`
const value = String.raw`[^\s"'\x60&;,|<>(){}[\]\\]{4,512}`

function setting(pattern: string): Rule {
  return { name: 'password', pattern: new RegExp(pattern, 'dgim') }
}

/** `password = "..."`, `"api_key": "..."`, `TOKEN=...`, `password: ...`, `--token ...`, `curl -u user:...`. */
export const settingRules: readonly Rule[] = [
  setting(
    String.raw`${quotedName}\s{0,4}(?::|=>?|:=)\s{0,4}\\{0,3}(?<open>["'\x60])(?!${placeholder})(?<secret>(?:(?!\\{0,3}\k<open>)[^\n]){1,512})`,
  ),
  setting(String.raw`${quotedName}=(?!${placeholder}|${notSecret}|${expression})(?<secret>${value})`),
  // A line of a file of settings has nothing behind the value.
  setting(
    String.raw`^${before}(?:export[ \t]{1,4})?[\w.-]{0,64}(?:${names})=(?!${placeholder}|${notSecret}|${dotted}|${call})(?<secret>[^\s"'\x60]\S{3,511})${lineEnd}`,
  ),
  // With spaces around the sign it may be a program: a name alone is none there.
  setting(
    String.raw`^${before}[\w.-]{0,64}(?:${names})[ \t]{1,8}=[ \t]{0,8}(?!${placeholder}|${notSecret}|${expression}|[\w.]{1,80}\[)(?=[^\s\d]{0,511}\d)(?<secret>[^\s"'\x60]\S{3,511})${lineEnd}`,
  ),
  setting(
    String.raw`${quotedName}:[ \t]{1,4}(?!${placeholder}|${notSecret}|${expression})(?<secret>${value})(?=[ \t]{0,8}(?:$|["'\x60\r\\]|[ \t]#))`,
  ),
  setting(String.raw`--[\w-]{0,32}?(?:${names})[ \t]{1,4}(?!-|${placeholder})(?<secret>${value})`),
  setting(String.raw`(?:${names})\\{0,3}["']\s{0,4}:\s{0,4}(?<secret>\d{4,64})(?![\d.])`),
  setting(
    String.raw`(?:${names}):[ \t]{1,4}[|>][+-]?[ \t\r]{0,8}\n[ \t]{1,40}(?!${placeholder})(?<secret>\S[^\n]{3,511})`,
  ),
  setting(
    String.raw`<[\w:.-]{0,64}(?:${names})(?:\s[^<>]{0,200})?>\s{0,8}(?!${placeholder}|${notSecret})(?<secret>[^\s<>][^\n<>]{3,511})<\/`,
  ),
  setting(
    String.raw`(?:${names})["']\s{1,4}value=(?<quote>["'])(?!${placeholder})(?<secret>(?:(?!\k<quote>)[^\n]){1,512})`,
  ),
  setting(String.raw`\blogin\s{1,8}\S{1,128}\s{1,8}password\s{1,8}(?!${placeholder})(?<secret>\S{1,256})`),
  setting(String.raw`\bsshpass\s{1,4}-p\s{0,4}["']?(?!${placeholder})(?<secret>[^\s"']{1,256})`),
  setting(
    String.raw`\b(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\n|;]{0,300}?\s-p["']?(?!${placeholder})(?<secret>[^\s"']{4,256})`,
  ),
  setting(
    String.raw`\bcurl\b[^\n|;]{0,500}?\s(?:-u|--user)[ =]?["']?[^\s:"']{1,128}:(?<secret>[^\s"']{1,256})`,
  ),
]

const bearer = String.raw`(?<secret>[\w.~+/=-]{8,8192})`

/** `Authorization: Bearer ...`, and a bearer's token anywhere. */
export const headerRules: readonly Rule[] = [
  {
    name: 'cookie',
    pattern: new RegExp(
      String.raw`\b(?:set-)?cookie\\{0,3}["']?\s{0,4}:\s{0,4}\\{0,3}["']?(?<secret>[\w.-]{1,128}=[^\s"'\\][^\n\r"'\\]{3,4096})`,
      'dgi',
    ),
  },
  {
    name: 'authorization',
    pattern: new RegExp(
      String.raw`authorization\\{0,3}["']?\s{0,4}[:=]\s{0,4}\\{0,3}["']?(?:Bearer|Basic|Token|Digest)\s{1,4}${bearer}`,
      'dgi',
    ),
  },
  {
    name: 'authorization',
    pattern: new RegExp(String.raw`\bBearer\s{1,4}(?=[^\s"']{0,256}\d)${bearer.replace('8,', '16,')}`, 'dg'),
  },
]
