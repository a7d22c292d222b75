import { expect, it } from 'vitest'
import { newId } from '#db/new-id.ts'
import { mintScope } from '#scope.ts'
import { inRounds } from './in-rounds.ts'

const [one, other] = [mintScope(newId()), mintScope(newId())]

it('lets what is asked at once travel as one, and gives each its own answer', async () => {
  const rounds: number[][] = []
  const double = inRounds(async (_scope, items: readonly number[]) => {
    rounds.push([...items])
    return items.map((item) => 2 * item)
  })
  expect(await Promise.all([1, 2, 3].map((item) => double(one, item)))).toEqual([2, 4, 6])
  expect(await double(one, 4)).toBe(8)
  expect(rounds).toEqual([[1, 2, 3], [4]])
})

it('gathers whoever asks while a round is under way, at most so many, and never two professionals in one', async () => {
  const rounds: string[] = []
  const first = Promise.withResolvers<void>()
  const ask = inRounds(async (scope, items: readonly number[]) => {
    rounds.push(`${scope === one ? 'one' : 'other'} ${items}`)
    if (items.includes(0)) await first.promise
    return items
  }, 2)
  const began = ask(one, 0)
  await expect.poll(() => rounds).toEqual(['one 0'])
  const later = [ask(one, 1), ask(one, 2), ask(one, 3)]
  expect(await ask(other, 4)).toBe(4)
  first.resolve()
  expect(await Promise.all([began, ...later])).toEqual([0, 1, 2, 3])
  expect(rounds).toEqual(['one 0', 'other 4', 'one 1,2', 'one 3'])
})

it('tells the failure of one item to that one alone', async () => {
  const ask = inRounds(async (_scope, items: readonly number[]) => {
    if (items.includes(2)) throw new Error('two is wrong')
    return items
  })
  const answers = await Promise.allSettled([1, 2, 3].map((item) => ask(one, item)))
  expect(answers).toMatchObject([{ value: 1 }, { reason: { message: 'two is wrong' } }, { value: 3 }])
  expect(await ask(one, 5)).toBe(5)
})
