import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { DoorRequest } from '../../../analytics/intruder/door'
import { doorAt } from '../../../cli/audit/door-at'

/** Long enough that clients, who let go of a connection some seconds before, keep it at all. */
const KEPT_MS = 4000
let server: Server
let connections = 0
beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('x-method', request.method ?? '')
    request.pipe(response)
  })
  server.keepAliveTimeout = KEPT_MS
  server.on('connection', () => {
    connections++
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

const doorOf = () => doorAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
const request = (body: string): DoorRequest => ({ method: 'POST', path: '/graphql', headers: {}, body })

/** Nothing else of this process happens meanwhile. */
function workFor(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

test('what is asked is answered, with status, headers and body', async () => {
  expect(await doorOf().send(request('{ one }'))).toMatchObject({
    status: 200,
    headers: { 'x-method': 'POST' },
    body: '{ one }',
  })
})

test('after work that takes longer than a connection is kept the next request is answered too', async () => {
  const door = doorOf()
  await door.send(request('before'))
  // By then a connection that is kept is used again.
  await pause(300)
  await door.send(request('before'))
  workFor(1500 + KEPT_MS)
  expect((await door.send(request('after'))).body).toBe('after')
})

test('no connection is used twice', async () => {
  const door = doorOf()
  const before = connections
  for (let time = 0; time < 5; time++) {
    await door.send(request('again'))
    await pause(50)
  }
  expect(connections - before).toBe(5)
})
