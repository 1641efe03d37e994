import { common } from 'lowlight'
import { expect, test } from 'vitest'
import { languageOf } from './languages.ts'

test.each([
  ['ts', 'typescript'],
  ['TypeScript', 'typescript'],
  ['js {1,3}', 'javascript'],
  ['sh title="a"', 'bash'],
  ['toml', 'ini'],
  ['', null],
  [undefined, null],
  ['klingon', null],
])('%j is %j', (info, language) => expect(languageOf(info)).toBe(language))

test('each language is one that can be highlighted', () => {
  for (const info of [
    'sh',
    'h',
    'cc',
    'cs',
    'css',
    'patch',
    'go',
    'gql',
    'toml',
    'kt',
    'md',
    'rb',
    'vue',
    'yml',
  ])
    expect(Object.keys(common)).toContain(languageOf(info))
})
