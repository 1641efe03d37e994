import { expect, test } from 'vitest'
import { roleTag, toolTag } from './tags.ts'

test('a tag is one word, whatever the tool is called', () => {
  const names = ['Bash', 'mcp__srv-1__do it', 'ファイル', '', '…']
  expect(names.map(toolTag)).toEqual([
    'xqtoolbash',
    'xqtoolmcpsrv1doit',
    'xqtoolファイル',
    'xqtool',
    'xqtool',
  ])
  expect(roleTag('user')).toBe('xqroleuser')
})
