import { text } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import type { FastifyBaseLogger } from 'fastify'
import pino from 'pino'
import { FileBody } from '../../gateway/file-body'

const log: FastifyBaseLogger = pino({ level: 'silent' })
const CHUNK = 'x'.repeat(50_000)

/** Chunks without end, or until one throws; it is known how many were made, and whether they were given up. */
function chunks(fails = Number.POSITIVE_INFINITY) {
  const state = { made: 0, ended: false }
  async function* make() {
    try {
      for (;;) {
        if (state.made === fails) throw new Error('what a row holds')
        state.made++
        yield CHUNK
      }
    } finally {
      state.ended = true
    }
  }
  return { state, iterator: make() }
}

async function* few(...all: string[]) {
  yield* all
}

const kept: Buffer[] = []
const streaming = { gzip: false, largest: 100, done: (whole: Buffer) => kept.push(whole) }
beforeEach(() => kept.splice(0))

test('no more is made than is taken, and when the reader goes nothing more is', async () => {
  const { state, iterator } = chunks()
  const stream = (await FileBody.begin(iterator, log)).stream(streaming)
  for (let turn = 0; turn < 200; turn++) await new Promise(setImmediate)
  const waiting = state.made
  // A few buffers of the streams are full.
  expect(waiting).toBeLessThan(10)
  for (let turn = 0; turn < 200; turn++) await new Promise(setImmediate)
  expect(state.made).toBe(waiting)
  stream.destroy()
  while (!state.ended) await new Promise(setImmediate)
  expect([state.made - waiting <= 1, kept]).toEqual([true, []])
})

test('what fails before the first chunk is thrown; later it ends the stream, and the half is not kept', async () => {
  await expect(FileBody.begin(chunks(0).iterator, log)).rejects.toThrow('what a row holds')
  const stream = (await FileBody.begin(chunks(3).iterator, log)).stream({ ...streaming, largest: 1e9 })
  await expect(text(stream)).rejects.toThrow('what a row holds')
  expect(kept).toEqual([])
})

test.each([false, true])(
  'all bytes are given, and kept where they are few enough (gzip: %s)',
  async (gzip) => {
    const read = async (all: string[], largest: number) => {
      const body = await FileBody.begin(few(...all), log)
      const stream = body.stream({ ...streaming, gzip, largest })
      return text(gzip ? stream.pipe(createGunzip()) : stream)
    }
    expect(await read(['é', 'b'], 100)).toBe('éb')
    expect(kept).toHaveLength(1)
    const random = Array.from({ length: 3 }, () =>
      crypto.getRandomValues(Buffer.alloc(40_000)).toString('hex'),
    )
    expect(await read(random, 1000)).toBe(random.join(''))
    expect(kept).toHaveLength(1)
  },
)

test('a file without text is empty, and is short', async () => {
  const body = await FileBody.begin(few(), log)
  expect(body.startsWithAtLeast(1)).toBe(false)
  expect(await text(body.stream(streaming))).toBe('')
})
