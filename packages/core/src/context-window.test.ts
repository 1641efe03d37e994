import { expect, it } from 'vitest'
import { Conversation } from './conversation.ts'
import { delta, page, place, user } from './testing/messages.ts'

const small = place('small', { contextWindow: 100 })
const large = place('large', { contextWindow: 200 })

it('is the one that was told last, from whichever end one reads', () => {
  const forward = new Conversation()
  forward.apply(delta([user('a')]))
  expect(forward.contextWindow).toBeNull()
  forward.apply(delta([small, user('b'), large, user('c')]))
  expect(forward.contextWindow).toBe(200)

  const backward = new Conversation()
  backward.prepend(page([user('c')]))
  expect(backward.contextWindow).toBeNull()
  backward.prepend(page([large]))
  backward.prepend(page([user('a'), small], null))
  expect(backward.contextWindow).toBe(200)
  backward.apply(delta([place('smaller', { contextWindow: 50 })]))
  expect(backward.contextWindow).toBe(50)
})
