// What happened to the deals of a workflow, read once from the feed and then only what is new: to step from event to
// event, and to find the deals behind a figure. A log too long for a browser is not read in half: it is said so.
import { api, type Schemas, told } from '../api/client'

export type Event = Schemas['Event']

export interface Told {
  events: Event[]
  next: number
  /** Whether the log was read to its end; if not, nothing may be concluded from what is here. */
  whole: boolean
}

const PAGE = 500
const PAGES = 60

/** Every event of some types up to the end of the log, in the order of the log; `known` is what was read before. */
export async function readLog(types: readonly string[], known: Told | undefined, signal?: AbortSignal): Promise<Told> {
  const events = [...(known?.events ?? [])]
  let next = known?.next ?? 0
  for (let page = 0; page < PAGES; page += 1) {
    const query = { after: next, limit: PAGE, types: types.join(',') }
    const answer = await told(api.GET('/api/v1/events', { params: { query }, ...(signal ? { signal } : {}) }))
    events.push(...answer.events)
    next = answer.next
    if (next >= answer.head) return { events, next, whole: true }
  }
  return { events, next, whole: false }
}

/** The deal that an event is about, of a refusal too. */
export function dealOf({ stream }: Event): string {
  return stream.split(':')[1] ?? ''
}

/** The events of one workflow's deals: which workflow a deal follows is said when it is opened. */
export function ofWorkflow(events: Event[], workflow: string): Event[] {
  const follow = new Map<string, unknown>()
  for (const event of events) if (event.type === 'deal.opened') follow.set(dealOf(event), event.data.workflow)
  return events.filter((event) => follow.get(dealOf(event)) === workflow)
}
