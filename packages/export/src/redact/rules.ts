import type { Rule } from './rule.ts'
import { headerRules, settingRules } from './settings.ts'

/** A token of its own: no letter or digit before it or behind it. */
function token(name: string, shape: string): Rule {
  return { name, pattern: new RegExp(String.raw`(?<![A-Za-z\d])(?:${shape})(?![A-Za-z\d])`, 'g') }
}

const keyName = '[A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?'

/** Between two lines of a key: a line break, and what programs put before lines, such as their numbers or the signs of a diff. */
const breaks = String.raw`(?:\\+[rn]|[\s>|+-]|\d{1,7}[→|:\t]){1,16}`
const keyLine = String.raw`[A-Za-z\d+/=]{16,128}`

/** Closed where it is whole; else the lines that look like a key. */
const privateKey: Rule = {
  name: 'private key',
  pattern: new RegExp(
    String.raw`-----BEGIN ${keyName}-----(?:(?:(?!-----(?:BEGIN|END) )[\s\S]){1,16384}-----END ${keyName}-----|(?:${breaks}${keyLine})+)`,
    'g',
  ),
}

const keyEndLine = `-----END ${keyName}-----`

/** The rest of one of which the beginning is not there: looked for backwards, from its end. */
const keyEnd: Rule = {
  name: 'private key',
  pattern: new RegExp(
    String.raw`${keyEndLine}(?<=(?<secret>(?:${keyLine}${breaks}){1,256}(?:[A-Za-z\d+/=]{1,16}${breaks})?)${keyEndLine})`,
    'dg',
  ),
}

/** What stands before the `@` of an address. */
const connection: Rule = {
  name: 'password',
  pattern: /(?<![a-z\d+.-])[a-z][a-z\d+.-]{1,20}:\/\/[^\s:@/"'`<>]{0,128}:(?<secret>[^\s/"'`<>]{1,256})@/dgi,
}

const slackHook = String.raw`https://hooks\.slack\.com/(?:services|workflows|triggers)/[\w/]{20,200}`

/**
 * Every rule. Where two find the same, the first names it: those that know a shape stand before those that know
 * only where secrets are written.
 */
export const rules: readonly Rule[] = [
  privateKey,
  keyEnd,
  token('AWS access key', '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}'),
  token('GitHub token', String.raw`gh[pousr]_[A-Za-z\d]{36,255}|github_pat_\w{22,255}`),
  token('GitLab token', String.raw`gl(?:pat|ptt|dt|rt|cbt|ft|soat|agent|imt|oas)-[\w.-]{20,300}`),
  token('Slack token', String.raw`xox[abeoprs]-[A-Za-z\d-]{10,250}|xapp-\d-[A-Za-z\d-]{10,250}`),
  token('Slack webhook', slackHook),
  token('Anthropic key', String.raw`sk-ant-[\w-]{20,255}`),
  token('OpenRouter key', String.raw`sk-or-(?:v\d-)?[\w-]{20,255}`),
  token('OpenAI key', String.raw`sk-(?:proj|svcacct|admin|None)-[\w-]{20,255}|sk-[A-Za-z\d]{20,255}`),
  token('Google API key', String.raw`AIza[\w-]{35}`),
  token('Google token', String.raw`ya29\.[\w-]{20,2048}|GOCSPX-[\w-]{28}`),
  token('npm token', String.raw`npm_[A-Za-z\d]{36}`),
  token('PyPI token', String.raw`pypi-[\w-]{50,1024}`),
  token('Stripe key', String.raw`[rs]k_(?:live|test)_[A-Za-z\d]{16,255}|whsec_[A-Za-z\d+/]{32,255}={0,2}`),
  token('Hugging Face token', String.raw`hf_[A-Za-z\d]{30,255}`),
  token('SendGrid key', String.raw`SG\.[\w-]{22}\.[\w-]{43}`),
  { name: 'JWT', pattern: /(?<![\w.-])eyJ[\w-]{10,8192}\.[\w-]{10,16384}(?:\.[\w-]{0,8192})?/g },
  connection,
  ...headerRules,
  ...settingRules,
]

/** Where the first rule of this name stands. */
export function rankOf(name: string): number {
  return rules.findIndex((rule) => rule.name === name)
}
