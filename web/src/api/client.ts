// The one way to the server: typed by its OpenAPI document, named by who acts, and every answer no is a Problem.
import createClient, { type Middleware } from 'openapi-fetch'
import { actor } from './actor'
import type { components, paths } from './schema'

export type Schemas = components['schemas']
export type Card = Schemas['Card']
export type Deal = Schemas['DealInFull']
export type Verdict = Schemas['VerdictAnswer']
type Answered<Path extends keyof paths> = paths[Path] extends { get: { responses: { 200: { content: { 'application/json': infer Body } } } } } ? Body : never
export type Ways = Answered<'/api/v1/deals/{deal}/moves'>
export type Way = Ways['moves'][number]
export type Clause = Way['verdicts'][number]
export type Sending = Way['to_pass']['send']
export type Health = NonNullable<Card['health']>
export type Entry = Schemas['Entry']
export type Member = Schemas['MemberInFull']
export type Words = Schemas['Words']
export type RowAnswer = Schemas['RowAnswer']
export type RowWay = Schemas['RowWay']
export type Said = Partial<Schemas['Problem']> & { detail: string; detail_zh: string; status: number }

/** Something the server did not do, in both languages; `status` 0 means that it could not be reached. */
export class Problem extends Error {
  constructor(readonly said: Said) {
    super(said.detail)
  }
}

export const OUT_OF_REACH: Said = {
  status: 0,
  type: '/problems/out-of-reach',
  detail: 'The server cannot be reached, so nothing was changed here. It is tried again by itself.',
  detail_zh: '连接不上服务器，此处没有任何改动。系统会自动重试。',
}

/** A fresh key for a command, so that sending it twice does it once. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return `pages-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

const signs: Middleware = {
  onRequest({ request }) {
    const who = actor.get()
    if (who) request.headers.set('X-Gatebook-Actor', encodeURIComponent(who))
    return request
  },
}

export const api = createClient<paths>({ baseUrl: location.origin })
api.use(signs)

type Answer<T> = { data?: T; error?: unknown; response: Response }

/** The answer's body; throws a Problem for everything else. */
export async function told<T>(asked: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>
  try {
    answer = await asked
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault
    throw new Problem(OUT_OF_REACH)
  }
  if (answer.response.ok) return answer.data as T
  throw new Problem(saidBy(answer.error, answer.response))
}

function saidBy(error: unknown, response: Response): Said {
  if (typeof error === 'object' && error !== null && 'detail' in error && 'detail_zh' in error) return error as Said
  const { status, statusText } = response
  return { status, detail: `The server answered ${status} ${statusText}.`, detail_zh: `服务器回答 ${status} ${statusText}。` }
}
