import 'reflect-metadata'
import { connect } from 'node:net'
import { type Door, openDoor } from '../support/open-door'

let door: Door

beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door.close())

/** All that the door says on a connection until it closes it. `say` may speak on it as it likes. */
async function untilClosed(say: (write: (text: string) => void) => () => void): Promise<string> {
  const { hostname, port } = new URL(door.base)
  const socket = connect(Number(port), hostname)
  let heard = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text
  })
  socket.on('error', () => undefined)
  const stop = say((text) => socket.writable && socket.write(text))
  await new Promise((resolve) => socket.once('close', resolve))
  stop()
  return heard
}

const HEAD = 'POST /graphql HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\n'

test('slow-loris: headers that trickle in, a byte a second, end with 408 and a closed connection', async () => {
  const trickle = untilClosed((write) => {
    write(HEAD)
    const timer = setInterval(() => write('X'), 1000)
    return () => clearInterval(timer)
  })
  // Others are answered meanwhile.
  expect((await door.post({ query: '{ __typename }' })).status).toBe(200)
  const heard = await trickle
  expect(heard).toMatch(/^HTTP\/1\.1 408 [\s\S]*\r\nConnection: close\r\n/)
  expect(heard).toMatch(/"code":"BAD_REQUEST"/)
})

test('slow-loris: a body that trickles in, a byte a second, ends with 408 and a closed connection', async () => {
  const heard = await untilClosed((write) => {
    write(`${HEAD}Content-Length: 100000\r\n\r\n{`)
    const timer = setInterval(() => write(' '), 1000)
    return () => clearInterval(timer)
  })
  expect(heard).toMatch(/^HTTP\/1\.1 408 /)
})

test.each([
  ['no HTTP at all', 'kn4ry\u0000\u001b[2J\r\n\r\n', 400],
  ['a header with a line break in it', `${HEAD}X-A: b\rX-B: c\r\n\r\n`, 400],
  ['two lengths', `${HEAD}Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}`, 400],
  [
    'a length and chunks, to smuggle a second request',
    `${HEAD}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
  ],
  ['headers of more than 16 KiB', `${HEAD}X-A: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
])('broken request: %s is refused', async (_, text, status) => {
  const heard = await untilClosed((write) => {
    write(text)
    return () => undefined
  })
  expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  expect(heard).not.toContain('kn4ry')
  expect(door.logged()).not.toContain('kn4ry')
})

test('oversized body: more than 1 MiB is refused, in both languages', async () => {
  const body = { query: `{ __typename } # ${'x'.repeat(1024 * 1024)}` }
  const english = await door.post(body)
  const french = await door.post(body, { 'accept-language': 'fr' })
  expect([english.status, french.status]).toEqual([413, 413])
  expect([english.text, french.text]).toEqual([
    expect.stringContaining('The body is larger than 1 MiB'),
    expect.stringContaining('Le corps dépasse 1 Mio'),
  ])
})

test('oversized body: one that is packed small is not unpacked', async () => {
  const answer = await door.post({ query: '{ __typename }' }, { 'content-encoding': 'gzip' })
  expect(answer.status).toBeLessThan(500)
})
