import { createLog, describeError } from '../../platform/log'

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = ''
  write(createLog({ logLevel: 'debug' }, { write: (line) => (text += line) }))
  return text
}

const quoting = Object.assign(new Error('invalid input syntax for type uuid: "Jane Doe"'), {
  code: '22P02',
  detail: 'Failing row contains (Jane Doe)',
  where: 'Jane Doe',
  parameters: ['Jane Doe'],
})

test.each<[string, (log: ReturnType<typeof createLog>) => void]>([
  ['as what is logged', (log) => log.error(quoting)],
  ['as what is logged, with a sentence', (log) => log.error(quoting, 'it failed')],
  ['as `err`', (log) => log.error({ err: quoting })],
  ['as `error`', (log) => log.error({ error: quoting }, 'it failed')],
  ['as a cause', (log) => log.error({ error: new Error('outer', { cause: quoting }) }, 'it failed')],
  ['from a child', (log) => log.child({ reqId: '1' }).error({ err: quoting })],
])('an error never brings its message into the log: %s', (_how, write) => {
  const text = logged(write)
  expect(text).not.toContain('Jane')
  expect(text).toContain('22P02')
  expect(text.trimEnd().split('\n')).toHaveLength(1)
})

test.each(['token', 'authorization', 'clientId', 'password', 'variables', 'parameters', 'query', 'headers'])(
  '`%s` is cut out, also two objects deep',
  (name) => {
    const text = logged((log) => {
      log.info({ [name]: 'Jane Doe' }, 'one')
      log.info({ request: { [name]: ['Jane Doe'] } }, 'two')
      log.info({ a: { b: { [name]: { value: 'Jane Doe' } } } }, 'three')
    })
    expect(text).not.toContain('Jane')
    expect(text.match(/\[cut\]/g)).toHaveLength(3)
  },
)

test('a sentence alone stays as it is, one JSON line per event', () => {
  const [first, second] = logged((log) => {
    log.info('a sentence')
    log.warn({ status: 503 }, 'not ready')
  })
    .trimEnd()
    .split('\n')
  expect(JSON.parse(first as string)).toMatchObject({ level: 30, msg: 'a sentence' })
  expect(JSON.parse(second as string)).toMatchObject({ level: 40, msg: 'not ready', status: 503 })
})

test('below the level nothing is written', () => {
  let text = ''
  createLog({ logLevel: 'error' }, { write: (line) => (text += line) }).warn('a sentence')
  expect(text).toBe('')
})

test('lines of a message that look like frames are not taken for some', () => {
  const error = new Error('one\n    at Jane (/home/jane.ts:1:1)')
  expect(JSON.stringify(describeError(error))).not.toContain('Jane')
  expect(describeError(error)).toMatchObject({
    kind: 'Error',
    at: expect.arrayContaining([expect.any(String)]),
  })
})

test('what was thrown and is no error says its kind alone', () => {
  expect(describeError('Jane Doe')).toEqual({ kind: 'string' })
})
