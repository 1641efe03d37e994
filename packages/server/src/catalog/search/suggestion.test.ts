import { afterAll, beforeAll, expect, test } from 'vitest'
import { Indexed } from '../testing/indexed.ts'

let indexed: Indexed
beforeAll(async () => {
  indexed = new Indexed()
  const { home } = indexed
  home.session('pi', 1).begin('Reader stops after one torn line').add('The function receives a résumé')
  home.session('pi', 2).begin('tron has a legacy').add('tort law, Привет мир, functional')
  home.session('claude').begin('a torn sheet')
  await indexed.look().settled()
})
afterAll(() => indexed.remove())

const suggested = async (query: string): Promise<string | null> => (await indexed.search(query)).suggestion

test.each([
  ['a word that is nowhere', 'fucntion', 'function'],
  ['two letters that changed places, in a word that is somewhere', 'tron line', 'torn line'],
  ['in a phrase', '"tron line"', '"torn line"'],
  ['two of them', 'tonr lien', 'torn line'],
  ['two letters away', 'recievs', 'receives'],
  ['with marks', 'résumee', 'resume'],
  ['in another script', 'првиет', 'привет'],
  ['what else is asked for stays', 'tron line source:pi -nowhere', 'torn line source:pi -nowhere'],
  ['a filter of the same letters', 'sheeet source:claude', 'sheet source:claude'],
])('%s', async (_, query, suggestion) => {
  expect(await suggested(query)).toBe(suggestion)
})

test.each([
  ['something is found', 'tron'],
  ['nothing is near', 'quicksilver'],
  ['too short to be meant', 'xy'],
  ['no word', '123 4567'],
  ['a tag is no word', 'xqroleusers'],
  ['it would find nothing where it is looked for', 'sheeet source:codex'],
  ['no text', 'source:factory'],
])('none when %s', async (_, query) => {
  expect(await suggested(query)).toBeNull()
})

test('what finds nothing finds something with what is suggested', async () => {
  for (const query of ['tron line', 'fucntion', 'tonr lien']) {
    const { total, suggestion } = await indexed.search(query)
    expect(total.messages).toBe(0)
    expect((await indexed.search(suggestion ?? '')).total.messages).toBeGreaterThan(0)
  }
})
