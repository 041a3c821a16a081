import { setImmediate as later } from 'node:timers/promises'
import { SharedAnswers } from '../../gateway/shared-answers'
import type { AnswerPart } from '../../gateway/subgraphs/answer-part'
import { principalOfClaims } from '../../platform/identity/claims'

const PRINCIPAL = principalOfClaims({ sub: 'one', hub_role: 'steward' })

/** Somebody who asks at a second, and what is made for them: their second, a turn of the loop later. */
function asker(second: number, { isImpersonal = true, signal = new AbortController().signal } = {}) {
  const parts: AnswerPart[] = []
  const context = {
    claims: { principal: PRINCIPAL, lang: 'EN' as const, now: new Date(1000 * second) },
    parts,
    signal,
  }
  const made: number[] = []
  const makeOf = (answer: () => object) => async () => {
    made.push(second)
    await later()
    parts.push({ subgraph: 'capacity', stamp: null, isImpersonal })
    return answer() as { data?: { second: number }; errors?: Error[]; extensions?: object }
  }
  return { context, made, makeOf, make: makeOf(() => ({ data: { second } })) }
}

let answers: SharedAnswers
beforeEach(() => {
  answers = new SharedAnswers()
})

test('those who ask while one is being made share the next, which is made for the latest of them', async () => {
  const askers = [1, 2, 4, 3].map((second) => asker(second))
  const all = await Promise.all(askers.map(({ context, make }) => answers.get('a', context, make)))
  expect(all.map(({ data }) => data?.second)).toEqual([1, 4, 4, 4])
  expect(askers.map(({ made }) => made.length)).toEqual([1, 0, 1, 0])
  expect(all[1]?.data).toBe(all[2]?.data)
  expect(all[1]).not.toBe(all[2])
})

test('for nobody it is made twice, also where others ask at an earlier "now"', async () => {
  const askers = [5, 2, 3].map((second) => asker(second))
  const all = await Promise.all(askers.map(({ context, make }) => answers.get('a', context, make)))
  expect(all.map(({ data }) => data?.second)).toEqual([5, 3, 3])
  expect(askers.map(({ made }) => made.length)).toEqual([1, 0, 1])
})

test('nothing is kept once all have it, and other questions are made at the same time', async () => {
  const [one, other, third] = [asker(1), asker(2), asker(3)]
  const both = [answers.get('a', one.context, one.make), answers.get('b', other.context, other.make)]
  expect([answers.size, one.made, other.made]).toEqual([2, [1], [2]])
  await Promise.all(both)
  expect(answers.size).toBe(0)
  expect(await answers.get('a', third.context, third.make)).toEqual({ data: { second: 3 } })
})

test.each<[string, boolean, object]>([
  ['of which a part depends on who asks', false, { data: { second: 0 } }],
  ['with an error', true, { data: { second: 0 }, errors: [new Error('a part is missing')] }],
  ['without data', true, { errors: [new Error('not begun')] }],
  ['with a remark', true, { data: { second: 0 }, extensions: { valueCompletion: [] } }],
])('an answer %s is made for each', async (_what, isImpersonal, answer) => {
  const askers = [1, 2, 3].map((second) => asker(second, { isImpersonal }))
  const all = await Promise.all(
    askers.map(({ context, makeOf }) =>
      answers.get(
        'a',
        context,
        makeOf(() => answer),
      ),
    ),
  )
  expect(all).toEqual([answer, answer, answer])
  expect(askers.map(({ made }) => made.length)).toEqual([1, 1, 1])
  expect(answers.size).toBe(0)
})

test('what fails fails for the one for whom it was made alone', async () => {
  const [one, two, three] = [asker(1), asker(2), asker(3)]
  const all = await Promise.allSettled([
    answers.get('a', one.context, one.make),
    answers.get('a', two.context, two.make),
    answers.get(
      'a',
      three.context,
      three.makeOf(() => {
        throw new Error('no answer')
      }),
    ),
  ])
  expect(all).toEqual([
    { status: 'fulfilled', value: { data: { second: 1 } } },
    { status: 'fulfilled', value: { data: { second: 2 } } },
    { status: 'rejected', reason: new Error('no answer') },
  ])
  expect(answers.size).toBe(0)
})

test('whose time is over waits for nobody, and holds up nobody', async () => {
  const over = new AbortController()
  const [one, two, three] = [asker(1), asker(3, { signal: over.signal }), asker(2)]
  const first = answers.get('a', one.context, one.make)
  const second = answers.get('a', two.context, async () => ({ errors: [over.signal.reason] }))
  const third = answers.get('a', three.context, three.make)
  over.abort(new Error('too late'))
  expect(await second).toEqual({ errors: [new Error('too late')] })
  expect(await Promise.all([first, third])).toEqual([{ data: { second: 1 } }, { data: { second: 2 } }])
})
