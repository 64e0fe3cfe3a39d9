// What happens elsewhere, as it happens. One connection per browser: the tab that holds the lock reads the stream and
// tells the others; every tab drops what it knows already, and asks anew for what an event made out of date.
import type { QueryClient } from '@tanstack/react-query'
import type { Card, Deal } from './client'
import { headOfLog, type Pages } from './asked'
import { newsAbout } from './news'
import { place } from './place'
import { connection } from './connection'

interface Happened {
  position: number
  stream: string
  version: number
  type: string
  by: string
  channel: string
  data: Record<string, unknown>
}

type Message = { happened: Happened } | { connected: boolean; anew?: boolean }

const LOCK = 'gatebook.live'
const QUIET = 120
const AGAIN = 2_000

/** How far this tab has heard; whoever reads the stream next begins there. */
let heard = 0

/** Begins to listen; what is asked once this is done lies at or behind where the listening began, so nothing is missed. */
export async function listen(cache: QueryClient): Promise<void> {
  const channel = new BroadcastChannel(LOCK)
  const take = receiver(cache)
  channel.onmessage = ({ data }: MessageEvent<Message>) => take(data)
  const tell = (message: Message) => {
    channel.postMessage(message)
    take(message)
  }
  const begun = headOfLog().then((head) => {
    place.raise(head)
    heard = Math.max(heard, head)
  })
  if ('locks' in navigator) void navigator.locks.request(LOCK, () => follow(begun, tell))
  else void follow(begun, tell)
  await begun.catch(() => undefined)
}

/** Reads the stream for as long as the tab lives; the browser itself resumes where a connection broke off. */
async function follow(begun: Promise<void>, tell: (message: Message) => void): Promise<never> {
  for (let anew = false; ; anew = true) {
    try {
      if (anew) place.raise((heard = await headOfLog()))
      else await begun
      await streamed(heard, anew, tell)
    } catch {
      place.forget()
      tell({ connected: false })
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN))
  }
}

function streamed(after: number, anew: boolean, tell: (message: Message) => void): Promise<void> {
  return new Promise((resolve) => {
    const source = new EventSource(`/api/v1/events/stream?after=${after}`)
    let first = anew
    source.onopen = () => {
      tell({ connected: true, anew: first })
      first = true
    }
    source.onmessage = ({ data }: MessageEvent<string>) => {
      if (data) tell({ happened: JSON.parse(data) as Happened })
    }
    source.onerror = () => {
      tell({ connected: false })
      if (source.readyState === EventSource.CLOSED) resolve()
    }
  })
}

function receiver(cache: QueryClient): (message: Message) => void {
  let waiting: Happened[] = []
  let timer: number | undefined
  const settle = () => {
    timer = undefined
    const batch = waiting
    waiting = []
    for (const key of outdated(cache, batch)) askAnew(cache, key)
  }
  return (message) => {
    if ('connected' in message) {
      connection.set(message.connected)
      if (message.connected && message.anew) void cache.invalidateQueries()
      return
    }
    heard = message.happened.position
    waiting.push(message.happened)
    timer ??= window.setTimeout(settle, QUIET)
  }
}

/**
 * Asks anew for what is out of date. What is being asked for the first time may have been read before the event, and
 * nothing ends that question: it is asked once more when it is answered.
 */
function askAnew(cache: QueryClient, queryKey: unknown[]): void {
  for (const query of cache.getQueryCache().findAll({ queryKey, fetchStatus: 'fetching' })) {
    const again = () => cache.invalidateQueries({ queryKey: query.queryKey, exact: true })
    if (query.state.data === undefined) void query.promise?.then(again, () => undefined)
  }
  void cache.invalidateQueries({ queryKey })
}

/** The keys of what a batch of events changed; one's own echo, and what is known already, changes nothing. */
function outdated(cache: QueryClient, batch: Happened[]): unknown[][] {
  const keys = new Map<string, unknown[]>()
  const add = (...key: unknown[]) => keys.set(JSON.stringify(key), key)
  for (const event of batch) {
    place.raise(event.position)
    const [kind, id = '', part] = event.stream.split(':')
    if (kind === 'deal') {
      add('around')
      aboutDeal(cache, event, id, part !== undefined, add)
    } else if (kind === 'workflow') {
      add('workflows')
      add('lint')
    } else if (kind === 'member') add('members')
    else if (kind === 'customer') add('customers')
    else if (kind === 'view') add('views')
  }
  return [...keys.values()]
}

function aboutDeal(cache: QueryClient, event: Happened, id: string, besides: boolean, add: (...key: unknown[]) => void): void {
  if (besides) {
    add('timeline', id)
    return
  }
  const known = knownVersion(cache, id)
  if (known !== undefined && known >= event.version) return
  newsAbout(id, event.by, event.type)
  add('inbox')
  add('report')
  add('deal', id)
  add('moves', id)
  add('timeline', id)
  for (const stage of stagesOf(event, findCard(cache, id))) {
    add('deals', stage)
    add('ahead', stage)
  }
}

/** Lists of deals whatever their stage: of a whole workflow, of somebody, found by words. */
const ANY_STAGE = ['figures', 'all', 'of', 'done', 'found', 'recent']

/** The columns that an event touches; where that is not known, all of them. */
function stagesOf({ data }: Happened, card: Card | undefined): string[] {
  const named = [data.stage, data.from, data.to, card?.stage].filter((stage): stage is string => typeof stage === 'string')
  return [...new Set([...named, ...ANY_STAGE])]
}

function knownVersion(cache: QueryClient, id: string): number | undefined {
  const versions: number[] = []
  const deal = cache.getQueryData<Deal>(['deal', id, 'now'])
  if (deal) versions.push(deal.version)
  const card = findCard(cache, id)
  if (card) versions.push(card.revision)
  return versions.length ? Math.min(...versions) : undefined
}

function findCard(cache: QueryClient, id: string): Card | undefined {
  for (const [, pages] of cache.getQueriesData<Pages>({ queryKey: ['deals'] })) {
    if (!pages || !('pages' in pages)) continue
    for (const page of pages.pages) {
      const found = page.deals.find((card) => card.id === id)
      if (found) return found
    }
  }
  return undefined
}
