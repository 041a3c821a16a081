import { connect, type Socket } from 'node:net'
import { performance } from 'node:perf_hooks'

export interface FileLoad {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** That every answer has to have. */
  readonly status: number
  readonly clients: number
  readonly seconds: number
}

/**
 * Answers a second to clients of which each asks for the same file again as soon as it has it. They read no more of an answer than its head
 * and count the bytes of its body: a client that takes bodies apart is at work for longer than the server that is measured. Throws where an
 * answer has another status, or a connection ends.
 */
export async function filesPerSecond({ url, headers, status, clients, seconds }: FileLoad): Promise<number> {
  const { hostname, port, pathname, host } = new URL(url)
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  const request = Buffer.from(`GET ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n`)
  let answers = 0
  const sockets: Socket[] = []
  const failed = new Promise<never>((_resolve, reject) => {
    for (let number = 0; number < clients; number++) {
      const reader = new AnswerReader(status, () => {
        answers++
        socket.write(request)
      })
      const read = Buffer.allocUnsafe(LARGEST_READ)
      const socket = connect({
        host: hostname,
        port: Number(port),
        noDelay: true,
        onread: {
          buffer: read,
          callback: (length) => {
            try {
              reader.read(read.subarray(0, length))
            } catch (error) {
              reject(error)
            }
            return true
          },
        },
      })
      socket.once('connect', () => socket.write(request))
      socket.once('error', reject)
      socket.once('end', () => reject(new Error(`${url} ended a connection`)))
      sockets.push(socket)
    }
  })
  try {
    const start = performance.now()
    await Promise.race([failed, new Promise((resolve) => setTimeout(resolve, 1000 * seconds))])
    return (1000 * answers) / (performance.now() - start)
  } finally {
    for (const socket of sockets) socket.destroy()
  }
}

const LARGEST_READ = 1024 * 1024
const END_OF_HEAD = '\r\n\r\n'

/** Answers of which each says how long its body is, one after the other. */
class AnswerReader {
  private head = ''
  /** Bytes of the body that are to come; null: of the head. */
  private left: number | null = null

  constructor(
    private readonly status: number,
    private readonly whole: () => void,
  ) {}

  read(bytes: Buffer): void {
    let at = 0
    while (at < bytes.length) {
      if (this.left === null) at += this.readHead(bytes.subarray(at))
      if (this.left === null) return
      const taken = Math.min(this.left, bytes.length - at)
      at += taken
      this.left -= taken
      if (this.left > 0) return
      this.left = null
      this.whole()
    }
  }

  /** How many of the bytes are of the head. */
  private readHead(bytes: Buffer): number {
    const before = this.head.length
    this.head += bytes.toString('latin1', 0, 4096)
    const end = this.head.indexOf(END_OF_HEAD)
    if (end < 0) return bytes.length
    const head = this.head
    this.head = ''
    if (!head.startsWith(`HTTP/1.1 ${this.status} `)) throw new Error(`answered ${head.slice(0, 12)}`)
    const [, length] = /^content-length: *(\d+)/im.exec(head) ?? []
    if (length === undefined && this.status !== 304) throw new Error('an answer does not say how long it is')
    this.left = this.status === 304 ? 0 : Number(length)
    return end + END_OF_HEAD.length - before
  }
}
