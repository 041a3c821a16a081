import { Pool } from 'undici'

/** So many requests are under way at once. */
export const CLIENTS = 8

/** What a client asks, and as whom: null, as the public. */
export interface Asking {
  readonly query: string
  readonly token: string | null
}

/** Asks one question of one server. */
export class Client {
  /** Answers that came, of any `ask`. */
  answered = 0
  private readonly pool: Pool
  private asked = 0

  constructor(
    url: string,
    private readonly asking: Asking,
  ) {
    this.pool = new Pool(new URL(url).origin, { connections: CLIENTS })
  }

  /** Throws where what comes is not all data. */
  async ask(from: number): Promise<string> {
    const text = await this.send(
      'POST',
      '/graphql',
      JSON.stringify({ query: this.asking.query, variables: { from } }),
    )
    if (!text.startsWith('{"data":{"services":[{"id"') || text.includes('"errors"'))
      throw new Error(`no answer: ${text.slice(0, 300)}`)
    this.answered++
    return text
  }

  async put(text: string): Promise<void> {
    await this.send('PUT', '/graphql', text)
  }

  /** Milliseconds of the server's processor time, of so many requests by a few clients at once. */
  async cpuPerRequest(requests: number): Promise<number> {
    const before = await this.cpu()
    let left = requests
    await Promise.all(
      Array.from({ length: CLIENTS }, async () => {
        while (left-- > 0) await this.ask(this.asked++)
      }),
    )
    return ((await this.cpu()) - before) / 1_000 / requests
  }

  close(): Promise<void> {
    return this.pool.close()
  }

  private async cpu(): Promise<number> {
    const { user, system } = JSON.parse(await this.send('GET', '/cpu', null)) as NodeJS.CpuUsage
    return user + system
  }

  private async send(method: 'GET' | 'POST' | 'PUT', path: string, body: string | null): Promise<string> {
    const { token } = this.asking
    const headers = {
      'content-type': 'application/json',
      ...(token !== null && { authorization: `Bearer ${token}` }),
    }
    const { statusCode, body: answer } = await this.pool.request({ method, path, headers, body })
    const text = await answer.text()
    if (statusCode !== 200) throw new Error(`${statusCode}: ${text.slice(0, 300)}`)
    return text
  }
}
