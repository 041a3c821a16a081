import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, type JWK } from 'jose'

const SCRIPT = join(__dirname, 'oidc-provider-process.mjs')
const REDIRECT_URI = 'http://127.0.0.1:1/back'
const HUB = 'urn:example:hub'

/** Somebody whom the provider has signed in. */
export interface SignedIn {
  readonly accessToken: string
  readonly idToken: string
  /** Signs out at the provider, which tells the client's back-channel before this is over. */
  signOut(): Promise<void>
}

/** A private key as the provider holds it, with an id. */
export async function newProviderKey(kid: string, alg = 'RS256'): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  return { ...(await exportJWK(privateKey)), kid, alg, use: 'sig' }
}

/** A running provider. Of its keys the first signs. */
export class OidcProvider {
  private constructor(
    readonly issuer: string,
    private readonly child: ChildProcess,
  ) {}

  /** @param accounts claims of the tokens of each account and of each client that calls for itself */
  static async start(
    keys: readonly JWK[],
    accounts: Readonly<Record<string, object>>,
  ): Promise<OidcProvider> {
    const machines = ['machine', 'stranger'].map((id) => ({
      client_id: id,
      client_secret: secretOf(id),
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
    }))
    const website = {
      client_id: 'console',
      client_secret: secretOf('console'),
      redirect_uris: [REDIRECT_URI],
      backchannel_logout_uri: 'http://127.0.0.1:1/nobody',
      backchannel_logout_session_required: true,
    }
    const told = [JSON.stringify({ clients: [...machines, website], accounts }), JSON.stringify({ keys })]
    const child = fork(SCRIPT, told, { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    const [{ issuer }] = await once(child, 'message')
    return new OidcProvider(issuer, child)
  }

  /** From now on the provider holds these keys; the first signs. */
  keys(keys: readonly JWK[]): Promise<void> {
    return this.order({ order: 'keys', keys })
  }

  /** From now on the back-channel of the client `console` is there. */
  tellEndsTo(uri: string): Promise<void> {
    return this.order({ order: 'logout', uri })
  }

  /** Nobody listens at its address. */
  down(): Promise<void> {
    return this.order({ order: 'down' })
  }

  up(): Promise<void> {
    return this.order({ order: 'up' })
  }

  async close(): Promise<void> {
    if (this.child.exitCode !== null) return
    const exit = once(this.child, 'exit')
    this.child.disconnect()
    await exit
  }

  /** An access token for a client that calls for itself. */
  async tokenOf(client: string, { resource = HUB, scope = '' } = {}): Promise<string> {
    const { access_token } = await this.token(client, { grant_type: 'client_credentials', resource, scope })
    return access_token
  }

  /** Signs an account in by the authorization code flow, as a browser would. */
  async signIn(account: string, scope = 'openid statistics:read capacity:read'): Promise<SignedIn> {
    const browser = new Browser()
    const asked = new URLSearchParams({
      client_id: 'console',
      response_type: 'code',
      redirect_uri: REDIRECT_URI,
      scope,
      resource: HUB,
      login_hint: account,
      nonce: 'of this sign-in',
    })
    const back = new URL(await browser.follow(`${this.issuer}/auth?${asked}`, REDIRECT_URI))
    const code = back.searchParams.get('code')
    if (code === null) throw new Error(`no code: ${back.search}`)
    const { access_token: accessToken, id_token: idToken } = await this.token('console', {
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT_URI,
      resource: HUB,
    })
    return { accessToken, idToken, signOut: () => this.signOut(browser, idToken) }
  }

  private async signOut(browser: Browser, idToken: string): Promise<void> {
    const page = await browser.send(
      `${this.issuer}/session/end?${new URLSearchParams({ id_token_hint: idToken })}`,
    )
    const [, xsrf] = /name="xsrf" value="([^"]+)"/.exec(await page.text()) ?? []
    const confirmed = await browser.send(`${this.issuer}/session/end/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ xsrf: xsrf ?? '', logout: 'yes' }),
    })
    if (confirmed.status >= 400) throw new Error(`not signed out: ${confirmed.status}`)
  }

  private async token(client: string, form: Record<string, string>) {
    const response = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${client}:${secretOf(client)}`)}` },
      body: new URLSearchParams(form),
    })
    if (response.status !== 200) throw new Error(`no token: ${await response.text()}`)
    return (await response.json()) as { readonly access_token: string; readonly id_token: string }
  }

  private async order(order: object): Promise<void> {
    const done = once(this.child, 'message')
    this.child.send(order)
    await done
  }
}

function secretOf(client: string): string {
  return `only ${client} knows`.replaceAll(' ', '-')
}

/** Keeps cookies, and goes where it is sent. */
class Browser {
  private readonly cookies = new Map<string, string>()

  async send(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { ...init, headers: { cookie }, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name && value) this.cookies.set(name, value)
      else if (name) this.cookies.delete(name)
    }
    return response
  }

  /** The address that begins so, to which it is sent in the end. */
  async follow(url: string, end: string): Promise<string> {
    for (let at = url, steps = 0; steps < 10; steps += 1) {
      const { status, headers } = await this.send(at)
      const location = headers.get('location')
      if (location === null) throw new Error(`${at} answered ${status}`)
      at = new URL(location, at).href
      if (at.startsWith(end)) return at
    }
    throw new Error(`never sent to ${end}`)
  }
}
