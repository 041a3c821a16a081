import type { FastifyBaseLogger } from 'fastify'
import pino from 'pino'
import { logHiddenError } from '../../gateway/log-hidden-error'

test('of an error that the caller is not shown, its kind, code and place are logged, and no message, by any logger', () => {
  let text = ''
  const log = pino({}, { write: (line: string) => (text += line) }) as FastifyBaseLogger
  const cause = Object.assign(new Error('invalid input syntax for type uuid: "Jane Doe"'), { code: '22P02' })
  logHiddenError(log, new Error('failed for Jane Doe', { cause }), { path: 'agency.name' })
  expect(text).not.toContain('Jane')
  expect(JSON.parse(text)).toMatchObject({
    path: 'agency.name',
    fault: {
      kind: 'Error',
      at: expect.arrayContaining([expect.stringContaining('log-hidden-error.test')]),
      cause: { code: '22P02' },
    },
  })
})
